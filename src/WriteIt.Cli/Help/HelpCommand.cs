using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Findings;

namespace WriteIt.Cli.Help;

/// <summary><c>writeit help</c>: a command's help, or a page that belongs to no command.</summary>
internal static class HelpCommand
{
    internal sealed record Args(IReadOnlyList<string> Words);

    private static readonly string[] Pages = ["exit-codes", "environment"];

    public static Verb Define(CommandTree tree)
    {
        var words = new Argument<string[]>("topic") { Arity = ArgumentArity.ZeroOrMore, Description = "a command, or exit-codes, or environment" };
        return new Verb("help", "Explain a command or a topic.", "writeit help run", "writeit help exit-codes") { words }
            .Does(parse => new Args(parse.GetValue(words) ?? []), (args, host, _) => Task.FromResult(Run(args, host, tree)));
    }

    private static ExitCode Run(Args args, Host host, CommandTree tree)
    {
        switch (args.Words)
        {
            case ["exit-codes"]:
                Page(host.Result, "What the program ends with; the same for every output format.", Topics.ExitCodes);
                return ExitCode.Done;
            case ["environment"]:
                Page(host.Result, "What is read from the environment. Options beat it.", Topics.Environment);
                return ExitCode.Done;
            default:
                HelpText.Write(host.Result.Outlet, Find(tree, args.Words));
                return ExitCode.Done;
        }
    }

    private static void Page(Result result, string title, IReadOnlyList<(string Name, string Meaning)> rows)
    {
        HelpText.Paragraph(result.Outlet, 0, title);
        result.Outlet.Write("\n");
        HelpText.Rows(result.Outlet, rows);
    }

    private static Verb Find(CommandTree tree, IReadOnlyList<string> words)
    {
        var verb = tree.Root;
        foreach (var word in words)
        {
            var next = verb.Subcommands.FirstOrDefault(command => command.Name == word);
            if (next is null) throw Unknown(word, verb, tree);
            verb = (Verb)next;
        }

        return verb;
    }

    private static ProblemException Unknown(string word, Verb verb, CommandTree tree)
    {
        var known = verb.Subcommands.Select(command => command.Name).Concat(verb == tree.Root ? Pages : []);
        var hint = Suggest.DidYouMean(word, known) is { } meant ? $"{char.ToUpperInvariant(meant[0])}{meant[1..]}" : "See: writeit --help";
        return new Problem(ProblemCodes.Usage, $"There is no help on '{word}'.", Hint: hint).ToException();
    }
}

using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Findings;

namespace WriteIt.Cli.Help;

/// <summary><c>writeit help</c>: a command's help, a topic that belongs to no command, or the meaning of a code.</summary>
internal static class HelpCommand
{
    internal sealed record Args(IReadOnlyList<string> Words);

    public static Verb Define(CommandTree tree)
    {
        var words = new Argument<string[]>("topic")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = $"a command, a code such as WI0203 or no_key, or one of: {string.Join(", ", Topics.All.Keys)}",
        };
        return new Verb("help", "Explain a command, a topic or the code of an error.", "writeit help run", "writeit help WI0203") { words }
            .Does(parse => new Args(parse.GetValue(words) ?? []), (args, host, _) => Task.FromResult(Run(args, host.Result.Outlet, tree)));
    }

    private static ExitCode Run(Args args, Outlet outlet, CommandTree tree)
    {
        if (args.Words is [var word] && Subcommand(tree.Root, word) is null)
        {
            if (Topics.All.TryGetValue(word, out var topic)) topic(outlet);
            else CodeHelp.Write(outlet, CodeHelp.Find(word) ?? throw Unknown(word, [.. Names(tree.Root), .. Topics.All.Keys, .. CodeHelp.Codes], isTopic: true));
            return ExitCode.Done;
        }

        HelpText.Write(outlet, args.Words.Aggregate(tree.Root, (verb, next) => Subcommand(verb, next) ?? throw Unknown(next, Names(verb))));
        return ExitCode.Done;
    }

    private static Verb? Subcommand(Verb verb, string name) => (Verb?)verb.Subcommands.FirstOrDefault(command => command.Name == name);

    private static IEnumerable<string> Names(Verb verb) => verb.Subcommands.Select(command => command.Name);

    private static ProblemException Unknown(string word, IEnumerable<string> known, bool isTopic = false)
    {
        var hint = Suggest.DidYouMean(word, known) is { } meant ? $"{char.ToUpperInvariant(meant[0])}{meant[1..]}" : isTopic ? $"Topics: {string.Join(", ", Topics.All.Keys)}. Commands: writeit --help" : "See: writeit help help";
        return new Problem(ProblemCodes.Usage, $"There is no help on '{word}'.", Hint: hint).ToException();
    }
}

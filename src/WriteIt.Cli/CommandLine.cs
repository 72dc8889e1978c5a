using System.CommandLine;
using System.CommandLine.Parsing;
using WriteIt.Findings;

namespace WriteIt.Cli;

/// <summary>Reads what was typed. Everything that fits nothing is a usage error with what was probably meant; nothing is swallowed.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Reads the arguments; whether they make sense is for <see cref="Check"/>.</summary>
    public static ParseResult Parse(CommandTree tree, IReadOnlyList<string> arguments) =>
        CommandLineParser.Parse(tree.Root, arguments, Configuration);

    /// <summary>Fails with <see cref="ProblemCodes.Usage"/> when something that was typed fits nothing.</summary>
    public static void Check(ParseResult parse)
    {
        var command = (Verb)parse.CommandResult.Command;
        CheckOptions(parse, command);
        CheckWords(parse, command);
        foreach (var argument in command.Arguments)
        {
            if (argument.Arity.MinimumNumberOfValues > 0 && parse.GetResult(argument) is not { Tokens.Count: > 0 })
                throw Usage($"'{Path(command)}' needs {Article(argument)}.", $"See: {Path(command)} --help");
        }

        // A command that only holds others shows its help; the parser would call that an error.
        if (parse.Errors.FirstOrDefault(error => error.SymbolResult is not CommandResult || command.Acts) is { } error)
            throw Usage(error.Message.Trim(), $"See: {Path(command)} --help");
    }

    /// <summary>The words that name a command, such as <c>writeit workspace create</c>.</summary>
    public static string Path(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? command.Name : $"{Path(parent)} {command.Name}";
    }

    /// <summary>The options a command knows, those it shares with all others included.</summary>
    public static IEnumerable<Option> OptionsOf(Command command)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(parent => OptionsOf(parent).Where(option => option.Recursive));
        return command.Options.Concat(inherited);
    }

    private static void CheckOptions(ParseResult parse, Verb command)
    {
        var literal = parse.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToList();
        var values = parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);
        foreach (var value in values.Where(token => LooksLikeOption(token.Value) && !literal.Exists(one => ReferenceEquals(one, token))))
            throw UnknownOption(value.Value, command);
        foreach (var word in parse.UnmatchedTokens.Where(LooksLikeOption)) throw UnknownOption(word, command);
        foreach (var option in OptionsOf(command).Select(parse.GetResult).OfType<OptionResult>().Where(option => !option.Implicit))
        {
            if (option.Option.Arity.MinimumNumberOfValues > 0 && option.Tokens.Count == 0)
                throw Usage($"'{option.IdentifierToken?.Value}' needs a value: {option.Option.HelpName}.", $"See: {Path(command)} --help");
            if (option.Tokens.FirstOrDefault(token => LooksLikeOption(token.Value)) is { } value)
                throw Usage($"'{option.IdentifierToken?.Value}' needs a value, and '{value.Value}' looks like an option.", $"See: {Path(command)} --help");
        }
    }

    private static void CheckWords(ParseResult parse, Verb command)
    {
        if (parse.UnmatchedTokens.Count == 0) return;
        var word = parse.UnmatchedTokens[0];
        if (command.Subcommands.Count == 0) throw Usage(command.OnWordTooMany ?? $"'{Path(command)}' does not take '{word}'.", $"See: {Path(command)} --help");
        var meant = Suggest.DidYouMean(word, command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name));
        throw Usage($"There is no command '{Path(command)} {word}'.", meant is null ? $"See: {Path(command)} --help" : Sentence(meant));
    }

    private static ProblemException UnknownOption(string word, Verb command)
    {
        var name = word.Split('=', ':')[0];
        var meant = Suggest.DidYouMean(name, OptionsOf(command).SelectMany(option => option.Aliases.Prepend(option.Name)));
        return Usage($"'{Path(command)}' has no option '{name}'.", meant is null ? $"See: {Path(command)} --help" : Sentence(meant));
    }

    private static bool LooksLikeOption(string word) => word.Length > 1 && word[0] == '-';

    private static string Article(Argument argument) => argument.HelpName ?? argument.Name.ToUpperInvariant();

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static ProblemException Usage(string message, string hint) => new Problem(ProblemCodes.Usage, message, Hint: hint).ToException();
}

using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Cli.Typography;

namespace WriteIt.Cli.Help;

/// <summary>The help of a command: what it is for, examples first, then what can be typed. Fits a screen.</summary>
internal static class HelpText
{
    private const int Indent = 2;

    /// <summary>What the program says when nothing was typed.</summary>
    public static void WriteShort(Outlet outlet, CommandTree tree)
    {
        Paragraph(outlet, 0, tree.Root.Description!);
        outlet.Write("\n");
        Rows(outlet,
        [
            ("writeit init", "start here: see which language models you have"),
            ("writeit run quick-article", "write something now; the built-in model needs no key and no network"),
            ("writeit list-pipelines", "see what can be written"),
            ("writeit --help", "see all commands"),
        ]);
    }

    /// <summary>All about one command.</summary>
    public static void Write(Outlet outlet, Verb verb)
    {
        Paragraph(outlet, 0, verb.Description!);
        var examples = verb.Examples.Concat(verb.Subcommands.OfType<Verb>().SelectMany(one => one.Examples)).Take(2).ToList();
        Section(outlet, "Examples", () =>
        {
            foreach (var example in examples) Paragraph(outlet, Indent + 2, "  ", (example, Tone.Key));
        });
        Section(outlet, "Usage", () => Paragraph(outlet, Indent + 2, $"  {Usage(verb)}"));
        var arguments = verb.Arguments.Select(argument => (Name(argument), argument.Description!)).ToList();
        if (arguments.Count > 0) Rows(outlet, arguments);
        var commands = verb.Subcommands.Where(command => !command.Hidden).Select(command => (command.Name, command.Description!)).ToList();
        if (commands.Count > 0) Section(outlet, "Commands", () => Rows(outlet, commands));
        var options = verb.Options.Select(option => (Signature(option), option.Description!)).ToList();
        if (options.Count > 0) Section(outlet, "Options", () => Rows(outlet, options));
        if (verb.Parents.Any()) Everywhere(outlet, verb);
    }

    private static void Everywhere(Outlet outlet, Verb verb)
    {
        var shared = CommandLine.OptionsOf(verb).Except(verb.Options).Select(Short);
        outlet.Write("\n");
        Paragraph(outlet, Indent, ("Everywhere: ", Tone.Quiet), $"{string.Join(' ', shared)}  (writeit --help)");
    }

    private static void Section(Outlet outlet, string title, Action content)
    {
        outlet.Write("\n", (title, Tone.Title), "\n");
        content();
    }

    /// <summary>Wrapped also where nobody watches: help has no lines that programs read.</summary>
    public static void Paragraph(Outlet outlet, int indent, params ReadOnlySpan<Piece> pieces) =>
        outlet.Write([.. Prose.Wrap(pieces, outlet.ProseWidth, indent), "\n"]);

    /// <summary>Two columns; on a narrow terminal the second goes below the first.</summary>
    public static void Rows(Outlet outlet, IReadOnlyList<(string Left, string Right)> rows)
    {
        var left = rows.Max(row => Cells.Of(row.Left));
        var beside = Indent + left + 2 + 24 <= outlet.ProseWidth;
        foreach (var (name, text) in rows)
        {
            var indent = beside ? Indent + left + 2 : Indent + 4;
            var gap = beside ? new string(' ', left - Cells.Of(name) + 2) : "\n";
            outlet.Write([.. Prose.Wrap([new string(' ', Indent), (name, Tone.Key), gap, text], outlet.ProseWidth, indent), "\n"]);
        }
    }

    private static string Usage(Verb verb)
    {
        var words = new List<string> { CommandLine.Path(verb) };
        if (verb.Subcommands.Count > 0) words.Add("COMMAND");
        words.AddRange(verb.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? Name(argument) : $"[{Name(argument)}]"));
        if (verb.Options.Count > 0) words.Add("[options]");
        return string.Join(' ', words);
    }

    private static string Signature(Option option)
    {
        var names = option.Aliases.Append(option.Name).OrderBy(name => name.Length);
        var value = option.HelpName is null ? "" : $" {option.HelpName}";
        return string.Join(", ", names) + value;
    }

    private static string Short(Option option) => option.Aliases.FirstOrDefault() ?? option.Name;

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name.ToUpperInvariant();
}

using WriteIt.Cli.Output;

namespace WriteIt.Cli.Help;

/// <summary>Pages of help that belong to no command.</summary>
internal static class Topics
{
    private const int Level = 2;

    /// <summary>What the exit codes mean.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> ExitCodes { get; } =
    [
        ("0", "done"),
        ("1", "the run or a provider failed, or the thing exists already or is in use"),
        ("2", "wrong usage, or a required input is missing"),
        ("3", "a file has errors"),
        ("4", "no key, or the provider refused it"),
        ("5", "no such pipeline, workspace, run or file"),
        ("6", "a limit was reached"),
        ("130", "stopped with Ctrl-C or with q; the run is kept"),
        ("141", "the reader of standard output went away; the run is kept"),
        ("143", "ended by the system; the run is kept"),
    ];

    /// <summary>Which environment variables are read.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Environment { get; } =
    [
        ("WRITEIT_HOME", "where everything is kept, instead of ~/.writeit"),
        ("WRITEIT_WORKSPACE", "the workspace to work in; --workspace beats it"),
        ("WRITEIT_LLM_PROVIDER", "the provider asked first for a model's bare name"),
        ("WRITEIT_USER", "the name that runs record"),
        ("WRITEIT_NO_INPUT", "set: ask nothing, as --no-input does"),
        ("VISUAL, EDITOR", "the editor for long texts; the first that is set"),
        ("CI", "set: ask nothing on a terminal"),
        ("OPENAI_API_KEY, ANTHROPIC_API_KEY, ...", "the keys of the providers"),
        ("NO_COLOR", "set: no colours"),
        ("FORCE_COLOR, CLICOLOR_FORCE", "set: colours also into files and pipes"),
        ("COLUMNS", "the width of a line where there is no terminal"),
        ("TERM", "dumb: no colours and no moving line"),
    ];

    /// <summary>How each is shown, by name, in the order of help.</summary>
    public static OrderedDictionary<string, Action<Outlet>> All { get; } = new()
    {
        ["environment"] = outlet => Facts(outlet, "What is read from the environment. Options beat it.", Environment),
        ["exit-codes"] = outlet => Facts(outlet, "What the program ends with; the same for every output format.", ExitCodes),
        ["scripting"] = outlet => Parts(outlet, "Runs without a person: answers from a pipe, files, JSON.", HelpPages.LineMode.Value, "Answers from a pipe", "Without questions", "Where everything goes", "JSON"),
        ["templates"] = outlet => Parts(outlet, "What can stand in a prompt; all of it is in docs/user/template-language.md.", HelpPages.Templates.Value, "In short"),
    };

    private static void Facts(Outlet outlet, string title, IReadOnlyList<(string Name, string Meaning)> rows)
    {
        HelpText.Paragraph(outlet, 0, title);
        outlet.Write("\n");
        HelpText.Rows(outlet, rows);
    }

    private static void Parts(Outlet outlet, string title, HelpPage page, params IReadOnlyList<string> headings)
    {
        HelpText.Paragraph(outlet, 0, title);
        foreach (var heading in headings)
        {
            if (headings.Count > 1) outlet.Write("\n", (heading, Tone.Title), "\n");
            HelpMarkdown.Write(outlet, page.Section(Level, heading));
        }
    }
}

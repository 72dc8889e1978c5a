using System.CommandLine;

namespace WriteIt.Cli.Options;

/// <summary>In which form results are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One JSON document a line.</summary>
    JsonLines,
}

/// <summary>When escape codes are written.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal that wants them.</summary>
    Auto,

    /// <summary>Also into files and pipes.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}

/// <summary>What the options that every command knows say.</summary>
internal sealed record Globals
{
    /// <summary>The workspace to work in; the active one when <c>null</c>.</summary>
    public string? Workspace { get; init; }

    /// <summary>In which form results are printed.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Nothing but the result, questions and errors.</summary>
    public bool Quiet { get; init; }

    /// <summary>Also what helps to find a fault.</summary>
    public bool Verbose { get; init; }

    /// <summary>When escape codes are written.</summary>
    public ColorChoice Color { get; init; }

    /// <summary>Nothing is asked and standard input is not read.</summary>
    public bool NoInput { get; init; }

    /// <summary>Every step is accepted and every confirmation given.</summary>
    public bool Yes { get; init; }

    /// <summary>Whether programs read the result.</summary>
    public bool IsJson => Format != OutputFormat.Text;
}

/// <summary>The options that every command knows, before and after its name.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string?> _workspace = Global(new Option<string?>("--workspace", "-w") { HelpName = "NAME" }, "Work in this workspace, not the active one.");
    private readonly Option<bool> _json = Global(new Option<bool>("--json"), "Print one JSON document.");
    private readonly Option<bool> _jsonLines = Global(new Option<bool>("--jsonl"), "Print one JSON document a line: a run's messages, a list's items.");
    private readonly Option<bool> _quiet = Global(new Option<bool>("--quiet", "-q"), "Print nothing but the result and errors.");
    private readonly Option<bool> _verbose = Global(new Option<bool>("--verbose", "-v"), "Show the whole story of an unexpected error.");
    private readonly Option<string?> _color = Global(new Option<string?>("--color") { HelpName = "WHEN" }, "auto, always or never.");
    private readonly Option<bool> _noInput = Global(new Option<bool>("--no-input"), "Ask nothing and read no standard input.");
    private readonly Option<bool> _yes = Global(new Option<bool>("--yes", "-y"), "Accept every step and confirm everything.");

    /// <summary>Asks for the version.</summary>
    public Option<bool> Version { get; } = Global(new Option<bool>("--version"), "Print the version.");

    /// <summary>Asks for help.</summary>
    public Option<bool> Help { get; } = Global(new Option<bool>("--help", "-h"), "Print this help.");

    /// <summary>All of them, in help order.</summary>
    public IReadOnlyList<Option> All => [_workspace, _json, _jsonLines, _quiet, _verbose, _color, _noInput, _yes, Version, Help];

    /// <summary>What was said; fails with <see cref="ProblemCodes.Usage"/> for what cannot be meant.</summary>
    public Globals Read(ParseResult parse) => new()
    {
        Workspace = parse.GetValue(_workspace),
        Format = parse.GetValue(_jsonLines) ? OutputFormat.JsonLines : parse.GetValue(_json) ? OutputFormat.Json : OutputFormat.Text,
        Quiet = parse.GetValue(_quiet),
        Verbose = parse.GetValue(_verbose),
        Color = ReadColor(parse.GetValue(_color)),
        NoInput = parse.GetValue(_noInput),
        Yes = parse.GetValue(_yes),
    };

    private static ColorChoice ReadColor(string? text) => text switch
    {
        null or "auto" => ColorChoice.Auto,
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => throw new Problem(ProblemCodes.Usage, $"'{text}' is no value for --color.", Hint: "Give auto, always or never.").ToException(),
    };

    private static TOption Global<TOption>(TOption option, string description)
        where TOption : Option
    {
        option.Recursive = true;
        option.Description = description;
        return option;
    }
}

using System.Diagnostics;

namespace WriteIt.Cli.Output;

/// <summary>How meanings look. The only place with colours and marks.</summary>
/// <param name="color">Whether escape codes may be written.</param>
/// <param name="unicode">Whether the terminal shows more than ASCII.</param>
/// <param name="movable">Whether a line may be written over: a terminal that is not dumb.</param>
internal sealed class Theme(bool color, bool unicode, bool movable = false)
{
    /// <summary>Ends every colour.</summary>
    public const string Reset = "\e[0m";

    /// <summary>Whether escape codes may be written.</summary>
    public bool Color { get; } = color;

    /// <summary>Whether a line may be written over.</summary>
    public bool CanMove { get; } = movable;

    /// <summary>Before what is done.</summary>
    public string Done => unicode ? "✓" : "+";

    /// <summary>Before what happens now.</summary>
    public string Now => unicode ? "▸" : ">";

    /// <summary>Before what went wrong.</summary>
    public string Wrong => unicode ? "✗" : "x";

    /// <summary>Before what a person types.</summary>
    public string Prompt => unicode ? "❯ " : "> ";

    /// <summary>Between facts of one line.</summary>
    public string Between => unicode ? " · " : " - ";

    /// <summary>Where something was left out.</summary>
    public string Ellipsis => unicode ? "…" : "~";

    /// <summary>Before what is less.</summary>
    public string Minus => unicode ? "−" : "-";

    /// <summary>For nothing.</summary>
    public string None => unicode ? "–" : "-";

    /// <summary>One after the other while something is under way.</summary>
    public IReadOnlyList<string> Turning => unicode ? ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] : ["|", "/", "-", "\\"];

    /// <summary>The escape code that begins <paramref name="tone"/>; empty for plain text and without colour.</summary>
    public string Begin(Tone tone) => !Color ? "" : tone switch
    {
        Tone.Plain => "",
        Tone.Title => "\e[1m",
        Tone.Quiet => "\e[2m",
        Tone.Good => "\e[32m",
        Tone.Warning => "\e[33m",
        Tone.Bad => "\e[31m",
        Tone.Key => "\e[36m",
        Tone.Strong => "\e[1m",
        Tone.Code => "\e[36m",
        _ => throw new UnreachableException($"tone {tone}"),
    };
}

using System.Text;

namespace WriteIt.Cli.Help;

/// <summary>The pages of docs/user that help shows parts of. They travel inside the program, so that page and help cannot differ.</summary>
internal static class HelpPages
{
    /// <summary>The page about everything that goes wrong.</summary>
    public static Lazy<HelpPage> Errors { get; } = Of("errors.md");

    /// <summary>The page about line mode.</summary>
    public static Lazy<HelpPage> LineMode { get; } = Of("cli-mode.md");

    /// <summary>The page about the template language.</summary>
    public static Lazy<HelpPage> Templates { get; } = Of("template-language.md");

    private static Lazy<HelpPage> Of(string name) => new(() =>
    {
        using var stream = typeof(HelpPages).Assembly.GetManifestResourceStream($"help/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new HelpPage(reader.ReadToEnd());
    });
}

/// <summary>A page in Markdown, taken apart.</summary>
internal sealed class HelpPage(string text)
{
    private readonly string[] _lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The headings of this level, in order.</summary>
    public IEnumerable<string> Headings(int level) => Places(level).Select(place => _lines[place][(level + 1)..].Trim());

    /// <summary>What stands below a heading, up to the next one of its level or above.</summary>
    public IReadOnlyList<string> Section(int level, string heading)
    {
        var start = Places(level).First(place => _lines[place][(level + 1)..].Trim() == heading) + 1;
        var end = start;
        for (var fenced = false; end < _lines.Length && (fenced || !IsHeading(_lines[end], level)); end++) fenced ^= IsFence(_lines[end]);
        return _lines[start..end];
    }

    /// <summary>The cells of the table row whose first cell names this; <c>null</c> when there is none.</summary>
    public IReadOnlyList<string>? Row(string name) =>
        _lines.Where(line => line.StartsWith('|')).Select(Cells).FirstOrDefault(cells => cells[0].Contains($"`{name}`", StringComparison.Ordinal));

    /// <summary>The cells of a row; a bar behind a backslash is text.</summary>
    public static IReadOnlyList<string> Cells(string row) =>
        [.. row.Trim().Trim('|').Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(cell => cell.Trim().Replace('\0', '|'))];

    /// <summary>Whether a block of code begins or ends here.</summary>
    public static bool IsFence(string line) => line.StartsWith("```", StringComparison.Ordinal);

    private IEnumerable<int> Places(int level)
    {
        var fenced = false;
        for (var i = 0; i < _lines.Length; i++)
        {
            fenced ^= IsFence(_lines[i]);
            if (!fenced && Level(_lines[i]) == level) yield return i;
        }
    }

    private static bool IsHeading(string line, int level) => Level(line) is > 0 and var found && found <= level;

    private static int Level(string line)
    {
        var marks = line.AsSpan().IndexOfAnyExcept('#');
        return marks > 0 && line[marks] == ' ' ? marks : 0;
    }
}

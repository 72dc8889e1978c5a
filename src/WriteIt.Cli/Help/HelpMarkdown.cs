using WriteIt.Cli.Output;

namespace WriteIt.Cli.Help;

/// <summary>Shows a part of a page: paragraphs wrapped, code as it stands, marks turned into tones.</summary>
internal static class HelpMarkdown
{
    private const int Indent = 2;

    /// <summary>Writes the lines of a page, with one empty line between blocks.</summary>
    public static void Write(Outlet outlet, IReadOnlyList<string> lines)
    {
        for (var at = 0; at < lines.Count;)
        {
            if (lines[at].Length == 0)
            {
                at++;
                continue;
            }

            outlet.Write("\n");
            at = Block(outlet, lines, at);
        }
    }

    /// <summary>Text with its marks turned into tones: code, stress, links.</summary>
    public static Piece[] Pieces(string text)
    {
        var pieces = new List<Piece>();
        var (begun, at) = (0, 0);
        while (at < text.Length)
        {
            var (mark, tone) = text[at] switch
            {
                '`' => ("`", Tone.Key),
                '*' when text.AsSpan(at).StartsWith("**") => ("**", Tone.Strong),
                '[' when LinkEnd(text, at) > 0 => ("]", Tone.Plain),
                _ => ("", Tone.Plain),
            };
            var end = mark.Length == 0 ? -1 : text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                at++;
                continue;
            }

            pieces.Add(text[begun..at]);
            if (mark == "]") pieces.AddRange(Pieces(text[(at + 1)..end]));
            else pieces.Add((text[(at + mark.Length)..end], tone));
            at = begun = mark == "]" ? LinkEnd(text, at) : end + mark.Length;
        }

        pieces.Add(text[begun..]);
        return [.. pieces];
    }

    private static int Block(Outlet outlet, IReadOnlyList<string> lines, int at)
    {
        if (HelpPage.IsFence(lines[at])) return Code(outlet, lines, at + 1);
        if (lines[at].StartsWith('|')) return Table(outlet, lines, at);
        if (lines[at].StartsWith('#'))
        {
            outlet.Write((lines[at].TrimStart('#', ' '), Tone.Title), "\n");
            return at + 1;
        }

        while (at < lines.Count && lines[at].Length > 0 && !HelpPage.IsFence(lines[at])) at = Paragraph(outlet, lines, at);
        return at;
    }

    private static int Code(Outlet outlet, IReadOnlyList<string> lines, int at)
    {
        for (; at < lines.Count && !HelpPage.IsFence(lines[at]); at++) outlet.Write(new string(' ', Indent), (lines[at], Tone.Key), "\n");
        return at + 1;
    }

    /// <summary>A row of two cells goes into two columns; further cells follow the second.</summary>
    private static int Table(Outlet outlet, IReadOnlyList<string> lines, int at)
    {
        var rows = new List<(string, string)>();
        for (at += 2; at < lines.Count && lines[at].StartsWith('|'); at++)
        {
            var cells = HelpPage.Cells(lines[at]).Select(cell => string.Concat(Pieces(cell).Select(piece => piece.Text))).ToList();
            rows.Add((cells[0], string.Join(outlet.Theme.Between, cells.Skip(1).Where(cell => cell.Length > 0))));
        }

        HelpText.Rows(outlet, rows);
        return at;
    }

    private static int Paragraph(Outlet outlet, IReadOnlyList<string> lines, int at)
    {
        var isItem = IsItem(lines[at]);
        var text = lines[at++].Trim();
        while (at < lines.Count && lines[at].Length > 0 && !IsItem(lines[at]) && !HelpPage.IsFence(lines[at])) text += " " + lines[at++].Trim();
        HelpText.Paragraph(outlet, isItem ? Indent : 0, Pieces(text));
        return at;
    }

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal);

    /// <summary>The place behind a link that begins here; 0 when none does.</summary>
    private static int LinkEnd(string text, int at)
    {
        var middle = text.IndexOf("](", at, StringComparison.Ordinal);
        var end = middle < 0 ? -1 : text.IndexOf(')', middle);
        return end < 0 || text.AsSpan(at + 1, middle - at - 1).Contains('[') ? 0 : end + 1;
    }
}

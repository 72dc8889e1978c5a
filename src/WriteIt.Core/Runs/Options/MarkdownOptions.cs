namespace WriteIt.Runs.Options;

/// <summary>Options as people and models write them down: under headings, in a numbered list, one a line.</summary>
internal static class MarkdownOptions
{
    /// <summary>The sections under the highest level of heading that stands there more than once.</summary>
    public static IReadOnlyList<OptionPart> Headings(string text)
    {
        var lines = Lines(text, HeadingOf);
        var level = lines.Where(line => line.Mark is not null).GroupBy(line => line.Mark!.Level).Where(group => group.Count() > 1).Select(group => group.Key).DefaultIfEmpty(0).Min();
        return level == 0 ? [] : Cut(lines, mark => mark.Level == level, mark => mark.Level < level);
    }

    /// <summary>The items of the outermost numbered list, with what stands below each.</summary>
    public static IReadOnlyList<OptionPart> Numbered(string text)
    {
        List<MarkedLine> lines = [];
        var next = 1;
        foreach (var line in Lines(text, ItemOf))
        {
            var counts = line.Mark?.Level == next;
            lines.Add(counts ? line : line with { Mark = null });
            if (counts) next++;
        }

        return Cut(lines, _ => true, _ => false);
    }

    /// <summary>Every line that holds a word, without its bullet.</summary>
    public static IReadOnlyList<OptionPart> Lines(string text) =>
        [.. text.Split('\n').Select(line => Plain(LineStart.WithoutBullet(line))).Where(line => line.Any(char.IsLetterOrDigit)).Select(line => new OptionPart(line, line))];

    private static List<OptionPart> Cut(IReadOnlyList<MarkedLine> lines, Func<Mark, bool> begins, Func<Mark, bool> ends)
    {
        List<OptionPart> parts = [];
        List<string>? open = null;
        var title = "";
        foreach (var line in lines)
        {
            if (line.Mark is { } mark && begins(mark)) (open, title) = (Close(open, title, parts, [mark.First]), mark.Title);
            else if (line.Mark is { } other && ends(other)) open = Close(open, title, parts, null);
            else open?.Add(line.Text);
        }

        Close(open, title, parts, null);
        return parts;
    }

    private static List<string>? Close(List<string>? open, string title, List<OptionPart> parts, List<string>? next)
    {
        if (open is not null) parts.Add(new OptionPart(title, string.Join('\n', open).Trim()));
        return next;
    }

    /// <summary>The lines, with the mark of each that begins something; what stands in fenced code begins nothing.</summary>
    private static List<MarkedLine> Lines(string text, Func<string, Mark?> markOf)
    {
        List<MarkedLine> lines = [];
        var fence = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var code = new LineStart(line).Fence();
            lines.Add(new MarkedLine(line, fence.Length == 0 && code.Length == 0 ? markOf(line) : null));
            if (fence.Length == 0) fence = code;
            else if (code.StartsWith(fence, StringComparison.Ordinal)) fence = "";
        }

        return lines;
    }

    private static Mark? HeadingOf(string line)
    {
        var start = new LineStart(line);
        return start.Heading() is > 0 and var level && start.Rest.Trim() is { Length: > 0 } title ? new Mark(level, Plain(title), line) : null;
    }

    private static Mark? ItemOf(string line)
    {
        var start = new LineStart(line);
        if (start.Number(out var isBold) is not { } number || start.Rest.Trim() is not { Length: > 0 } words) return null;
        // An emphasis that opened before the number closes behind the title.
        if (isBold) words = words.Replace("**", "", StringComparison.Ordinal);
        return new Mark(number, Plain(words), words);
    }

    /// <summary>A title without the signs that only dress it.</summary>
    private static string Plain(string words)
    {
        var plain = words.Trim().TrimEnd('#').Trim();
        foreach (var sign in (ReadOnlySpan<string>)["**", "__", "*", "_"])
        {
            if (plain.Length > 2 * sign.Length && plain.StartsWith(sign, StringComparison.Ordinal) && plain.EndsWith(sign, StringComparison.Ordinal)) plain = plain[sign.Length..^sign.Length].Trim();
        }

        return plain;
    }

    private sealed record Mark(int Level, string Title, string First);

    private sealed record MarkedLine(string Text, Mark? Mark);
}

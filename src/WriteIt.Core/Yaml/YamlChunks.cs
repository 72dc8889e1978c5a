namespace WriteIt.Yaml;

/// <summary>Some lines of a file, from 0.</summary>
/// <param name="First">The first line.</param>
/// <param name="End">The line after the last one.</param>
internal sealed record LineRange(int First, int End);

/// <summary>Cuts a file into the entries of its outermost map or list by indentation alone, so that a mistake in one of them does not hide the others.</summary>
internal static class YamlChunks
{
    /// <summary>The entries of the outermost map or list in these lines; comments and blank lines go with the entry before them.</summary>
    public static IReadOnlyList<LineRange> Split(SourceText source, LineRange lines)
    {
        var starts = new List<int>();
        int? indentation = null;
        var isList = false;
        for (var line = lines.First; line < lines.End; line++)
        {
            var text = source.Line(line);
            var content = text.TrimStart(" \t");
            if (content.IsEmpty || content[0] is '#' || IsMarker(text)) continue;
            var depth = text.Length - content.Length;
            if (indentation is null) (indentation, isList) = (depth, content[0] is '-');
            if (depth == indentation && (content[0] is '-' && IsItem(content)) == isList) starts.Add(line);
        }

        return [.. starts.Select((start, index) => new LineRange(start, index + 1 < starts.Count ? starts[index + 1] : lines.End))];
    }

    /// <summary>The lines below <c>key:</c> when that is all that stands on an entry's first line.</summary>
    public static LineRange? Nested(SourceText source, LineRange entry)
    {
        var header = source.Line(entry.First);
        var comment = header.IndexOf(" #", StringComparison.Ordinal);
        var text = (comment < 0 ? header : header[..comment]).TrimEnd();
        return text.EndsWith(":", StringComparison.Ordinal) && entry.First + 1 < entry.End ? new LineRange(entry.First + 1, entry.End) : null;
    }

    public static bool IsTabIndented(ReadOnlySpan<char> line) =>
        !line.Trim().IsEmpty && line[..^line.TrimStart(" \t").Length].Contains('\t');

    private static bool IsItem(ReadOnlySpan<char> content) => content.Length is 1 || content[1] is ' ';

    private static bool IsMarker(ReadOnlySpan<char> line) =>
        line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("...", StringComparison.Ordinal) || line.StartsWith("%", StringComparison.Ordinal);
}

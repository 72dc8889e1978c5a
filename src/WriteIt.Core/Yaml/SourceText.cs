using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>The text of a file with its lines, to turn offsets into the places that editors show.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string text, string? file)
    {
        Text = text;
        File = file;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\n' || (text[index] is '\r' && (index + 1 == text.Length || text[index + 1] is not '\n')))
                _lineStarts.Add(index + 1);
        }
    }

    public string Text { get; }

    public string? File { get; }

    public int LineCount => _lineStarts.Count;

    /// <summary>Where a line begins; lines count from 0 here.</summary>
    public int LineStart(int line) => line < _lineStarts.Count ? _lineStarts[line] : Text.Length;

    /// <summary>The line that holds an offset, from 0.</summary>
    public int LineOf(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>A line without its break; lines count from 0.</summary>
    public ReadOnlySpan<char> Line(int line) => Text.AsSpan(LineStart(line)..LineStart(line + 1)).TrimEnd("\r\n");

    public SourceSpan SpanOf(int start, int end)
    {
        var from = Math.Clamp(start, 0, Text.Length);
        var to = Math.Clamp(end, from, Text.Length);
        var (line, endLine) = (LineOf(from), LineOf(to));
        return new(File, line + 1, from - LineStart(line) + 1, endLine + 1, to - LineStart(endLine) + 1);
    }

    /// <summary>The place of one character.</summary>
    public SourceSpan At(int offset)
    {
        var from = Math.Clamp(offset, 0, Text.Length);
        var line = LineOf(from);
        return SourceSpan.At(File, line + 1, from - LineStart(line) + 1);
    }
}

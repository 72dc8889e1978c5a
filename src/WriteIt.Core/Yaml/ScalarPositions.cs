namespace WriteIt.Yaml;

/// <summary>Finds a character of a scalar's value in the file it was written in.</summary>
internal static class ScalarPositions
{
    public static int SourceOffset(YamlScalar scalar, int offset)
    {
        var start = scalar.Style switch
        {
            YamlStyle.Literal => InLiteral(scalar, offset),
            YamlStyle.Folded => Align(scalar, AfterHeader(scalar), offset),
            YamlStyle.SingleQuoted or YamlStyle.DoubleQuoted => Align(scalar, scalar.Start + 1, offset),
            _ => Align(scalar, scalar.Start, offset),
        };
        return Math.Clamp(start, scalar.Start, Math.Max(scalar.Start, scalar.End));
    }

    private static int AfterHeader(YamlScalar scalar) => scalar.Source.LineStart(scalar.Source.LineOf(scalar.Start) + 1);

    /// <summary>Line by line the value is the file's text without the indentation.</summary>
    private static int InLiteral(YamlScalar scalar, int offset)
    {
        var before = scalar.Text.AsSpan(0, Math.Min(offset, scalar.Text.Length));
        var line = scalar.Source.LineOf(scalar.Start) + 1 + before.Count('\n');
        var column = before.Length - (before.LastIndexOf('\n') + 1);
        var length = scalar.Source.Line(line).Length;
        return scalar.Source.LineStart(line) + Math.Min(length, Indentation(scalar) + column);
    }

    private static int Indentation(YamlScalar scalar)
    {
        var value = scalar.Text.AsSpan().TrimStart('\n');
        var inValue = value.Length - value.TrimStart(' ').Length;
        for (var line = scalar.Source.LineOf(scalar.Start) + 1; line < scalar.Source.LineCount; line++)
        {
            var text = scalar.Source.Line(line);
            var inFile = text.Length - text.TrimStart(' ').Length;
            if (inFile < text.Length) return Math.Max(0, inFile - inValue);
        }

        return 0;
    }

    /// <summary>
    /// Walks value and file side by side. Folding changes white space only, so every other character is found by skipping white space in the
    /// file; the place of a folded blank itself is the end of the word before it.
    /// </summary>
    private static int Align(YamlScalar scalar, int from, int offset)
    {
        var position = from;
        for (var index = 0; index < scalar.Text.Length; index++)
        {
            var wanted = scalar.Text[index];
            var isBlank = wanted is ' ' or '\n' or '\t';
            while (position < scalar.End && IsUnwritten(scalar, position, isBlank)) position++;
            var length = position < scalar.End ? WrittenLength(scalar, position, wanted) : 0;
            if (index >= offset) return position;
            position += length;
            if (length is 10 && char.IsHighSurrogate(wanted)) index++;
        }

        return position;
    }

    /// <summary>Whether nothing of the value stands here: white space before a word, or a backslash that hides a line break.</summary>
    private static bool IsUnwritten(YamlScalar scalar, int position, bool isBlankWanted)
    {
        var file = scalar.Source.Text;
        var next = position + 1 < scalar.End ? file[position + 1] : '\0';
        return file[position] switch
        {
            '\\' => scalar.Style is YamlStyle.DoubleQuoted && next is '\n' or '\r',
            ' ' or '\n' or '\r' or '\t' => !isBlankWanted,
            _ => false,
        };
    }

    /// <summary>How many characters of the file stand for the wanted one at this place; 0 for white space that folding made.</summary>
    private static int WrittenLength(YamlScalar scalar, int position, char wanted)
    {
        var file = scalar.Source.Text;
        var next = position + 1 < scalar.End ? file[position + 1] : '\0';
        return (scalar.Style, file[position]) switch
        {
            (YamlStyle.DoubleQuoted, '\\') => next switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 },
            (YamlStyle.SingleQuoted, '\'') when next is '\'' => 2,
            var (_, written) when written == wanted => 1,
            _ => 0,
        };
    }
}

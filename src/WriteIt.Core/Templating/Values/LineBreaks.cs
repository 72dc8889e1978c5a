namespace WriteIt.Templating.Values;

/// <summary>The ways a line can end.</summary>
internal static class LineBreaks
{
    /// <summary>The text with every line break written as <c>\n</c>.</summary>
    public static string Unified(string text) => text.Contains('\r', StringComparison.Ordinal)
        ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : text;

    /// <summary>The lines of a text, split at everything that ends a line anywhere; a break at the very end begins no line.</summary>
    public static List<string> Split(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!EndsLine(text[index])) continue;
            lines.Add(text[start..index]);
            if (text[index] is '\r' && index + 1 < text.Length && text[index + 1] is '\n') index++;
            start = index + 1;
        }

        if (start < text.Length) lines.Add(text[start..]);
        return lines;
    }

    private static bool EndsLine(char letter) => letter is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';
}

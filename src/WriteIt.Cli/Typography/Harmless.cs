using System.Buffers;
using System.Text;

namespace WriteIt.Cli.Typography;

/// <summary>
/// Makes text from models, files and users safe to show: control characters could move the cursor, rename the window or write to the
/// clipboard, and direction overrides could hide words. The one display boundary; stored text stays as it is.
/// </summary>
internal static class Harmless
{
    private static readonly SearchValues<char> Harmful = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(code => code is not '\t' and not '\n').Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code), .. "\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"]);

    /// <summary>The text with control characters as visible pictures; <c>\n</c> and tabs stay.</summary>
    /// <param name="text">What somebody else wrote.</param>
    /// <param name="keepReturns">Whether <c>\r</c> stays; on a terminal it would write over the line.</param>
    public static string Of(string text, bool keepReturns = false)
    {
        if (!text.AsSpan().ContainsAny(Harmful)) return text;
        var shown = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!Harmful.Contains(letter) || (keepReturns && letter == '\r')) shown.Append(letter);
            else if (letter is '\u2028' or '\u2029') shown.Append('\n');
            else if (letter < ' ' && letter != '\r') shown.Append((char)(0x2400 + letter));
            else if (letter is '\x7F') shown.Append('␡');
            else if (letter != '\r') shown.Append('\uFFFD');
        }

        return shown.ToString();
    }
}

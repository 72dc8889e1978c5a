using System.Globalization;
using System.Text;

namespace WriteIt.Outputs;

/// <summary>Any text as one YAML scalar on one line that every YAML reader, 1.1 or 1.2, reads as the same text.</summary>
internal static class YamlScalarText
{
    /// <summary>Words that some reader takes for a truth value or nothing.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "true", "false", "null" };

    public static string Of(string text) => IsPlain(text) ? text : Quote(text);

    /// <summary>Plain is what begins with a letter and holds nothing that could mean something.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && IsLetter(text[0]) && text[^1] is not ' ' && !Reserved.Contains(text) && text.All(letter => IsLetter(letter) || char.IsAsciiDigit(letter) || letter is ' ' or '-' or '_' or '.' or '/');

    private static bool IsLetter(char letter) => char.IsLetter(letter) && !char.IsSurrogate(letter);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes()) Append(quoted, rune);
        return quoted.Append('"').ToString();
    }

    /// <summary>Half a surrogate pair has come as the replacement character by now.</summary>
    private static void Append(StringBuilder quoted, Rune rune)
    {
        switch (rune.Value)
        {
            case '"' or '\\': quoted.Append('\\').Append((char)rune.Value); break;
            case '\n': quoted.Append("\\n"); break;
            case '\t': quoted.Append("\\t"); break;
            case '\r': quoted.Append("\\r"); break;
            case var code when IsNoCharacter(code): quoted.Append('\uFFFD'); break;
            case > 0xFFFF: quoted.Append(rune.ToString()); break;
            case var code when IsSafe(rune): quoted.Append((char)code); break;
            case var code: quoted.Append("\\u").Append(code.ToString("X4", CultureInfo.InvariantCulture)); break;
        }
    }

    /// <summary>Numbers that Unicode gives to no character for ever; readers are free to choke on them.</summary>
    private static bool IsNoCharacter(int code) => code is >= 0xFDD0 and <= 0xFDEF || (code & 0xFFFE) is 0xFFFE;

    /// <summary>Letters, marks, digits, punctuation and symbols; what is invisible or breaks lines is written by its number.</summary>
    private static bool IsSafe(Rune rune) => rune.Value is ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
}

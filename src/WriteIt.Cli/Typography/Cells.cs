using System.Globalization;
using System.Text;

namespace WriteIt.Cli.Typography;

/// <summary>Measures text in terminal cells, by what people see as one character.</summary>
internal static class Cells
{
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>First and last of what takes two cells: East Asian Wide and Fullwidth of the Unicode Character Database; ambiguous ones take one.</summary>
    private static ReadOnlySpan<int> Wide =>
    [
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAD9,
        0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FB, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF,
        0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA,
        0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D,
        0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5,
        0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A,
        0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAF6, 0x20000, 0x3FFFD,
    ];

    /// <summary>How many cells <paramref name="text"/> takes on one line.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text)) return text.Length;
        var cells = 0;
        while (text.Length > 0)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            cells += OfCharacter(text[..length]);
            text = text[length..];
        }

        return cells;
    }

    /// <summary>How many cells one character takes, with everything that is combined into it: 0, 1 or 2.</summary>
    public static int OfCharacter(ReadOnlySpan<char> character)
    {
        if (character.Length == 1 && character[0] < 0x7F) return character[0] < ' ' ? 0 : 1;
        var cells = 0;
        foreach (var rune in character.EnumerateRunes())
        {
            if (rune.Value == EmojiPresentation && cells > 0) return 2;
            cells = Math.Max(cells, OfRune(rune));
        }

        return cells;
    }

    /// <summary>The longest beginning of <paramref name="text"/> that fits into <paramref name="cells"/>, never cut inside a character.</summary>
    public static int Fitting(ReadOnlySpan<char> text, int cells)
    {
        var taken = 0;
        while (taken < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text[taken..]);
            cells -= OfCharacter(text.Slice(taken, length));
            if (cells < 0) break;
            taken += length;
        }

        return taken;
    }

    private static int OfRune(Rune rune)
    {
        if (IsWide(rune.Value)) return 2;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
            _ => rune.Value is >= 0x1F1E6 and <= 0x1F1FF ? 2 : 1,
        };
    }

    private static bool IsWide(int value)
    {
        if (value < Wide[0]) return false;
        var (low, high) = (0, (Wide.Length / 2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (value < Wide[2 * middle]) high = middle - 1;
            else if (value > Wide[(2 * middle) + 1]) low = middle + 1;
            else return true;
        }

        return false;
    }
}

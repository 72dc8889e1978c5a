using System.Globalization;

namespace WriteIt.Templating.Values;

/// <summary>Text counted as people count letters: a character outside the basic plane is one, although it takes two UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]))
            {
                count--;
                index++;
            }
        }

        return count;
    }

    /// <summary>How many UTF-16 units the character at an offset takes.</summary>
    public static int LengthAt(string text, int offset) =>
        char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length && char.IsLowSurrogate(text[offset + 1]) ? 2 : 1;

    /// <summary>The offset behind the first <paramref name="count"/> characters, or the end of the text.</summary>
    public static int Offset(string text, int count)
    {
        var offset = 0;
        for (; count > 0 && offset < text.Length; count--) offset += LengthAt(text, offset);
        return offset;
    }

    public static List<string> Split(string text)
    {
        var letters = new List<string>(text.Length);
        for (var offset = 0; offset < text.Length;)
        {
            var length = LengthAt(text, offset);
            letters.Add(text.Substring(offset, length));
            offset += length;
        }

        return letters;
    }

    /// <summary>Orders as by code points; UTF-16 units order the characters beyond the basic plane too low.</summary>
    public static int Compare(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length) return left.Length.CompareTo(right.Length);
        return Rank(left[shared]).CompareTo(Rank(right[shared]));
    }

    public static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\x1c' and <= '\x1f';

    public static bool IsInName(char letter) => letter is '_' || char.IsLetterOrDigit(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    private static int Rank(char letter) => char.IsSurrogate(letter) ? letter + 0x10000 : letter;
}

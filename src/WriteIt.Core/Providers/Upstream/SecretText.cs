using System.Text;

namespace WriteIt.Providers.Upstream;

/// <summary>Makes foreign text fit to be shown: no key, no control characters, not long.</summary>
internal static class SecretText
{
    private const int LongestQuote = 300;

    /// <summary>A server that repeats part of a key repeats at least this much of it.</summary>
    private const int TellingRun = 8;

    private const int ShortestSecret = 4;

    /// <summary>The beginning of <paramref name="text"/> on one line, without the key or a telling part of it.</summary>
    public static string Quote(string text, string? key)
    {
        var line = CutOut(OneLine(text), key);
        if (line.Length <= LongestQuote) return line;
        var end = char.IsHighSurrogate(line[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return string.Concat(line.AsSpan(0, end), "…");
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter)) line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private static string CutOut(string text, string? key)
    {
        if (key is null || key.Length < ShortestSecret) return text;
        var shortest = Math.Min(TellingRun, key.Length);
        var clean = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var run = LongestRun(text.AsSpan(at), key, shortest);
            if (run > 0) clean.Append("[key]");
            else clean.Append(text[at]);
            at += Math.Max(run, 1);
        }

        return clean.ToString();
    }

    /// <summary>How many letters from the beginning of <paramref name="text"/> stand somewhere in the key in a row; 0 when fewer than <paramref name="shortest"/>.</summary>
    private static int LongestRun(ReadOnlySpan<char> text, ReadOnlySpan<char> key, int shortest)
    {
        var longest = 0;
        for (var from = 0; from + shortest <= key.Length; from++)
            longest = Math.Max(longest, text.CommonPrefixLength(key[from..]));
        return longest >= shortest ? longest : 0;
    }
}

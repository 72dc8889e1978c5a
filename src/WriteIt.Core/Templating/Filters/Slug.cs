using System.Text;
using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Text as a piece of a file name or address: small letters, digits and single hyphens.</summary>
internal static class Slug
{
    public const int MaxLength = 80;

    private const string Untitled = "untitled";

    /// <summary>Letters with marks and their plain form; letters of other scripts stay as they are.</summary>
    private static readonly Lazy<Dictionary<char, string>> Plain = new(() => new[]
    {
        "àáâãåāăąǎȁȃ=a", "æ=ae", "ä=ae", "çćĉċč=c", "ďđð=d", "èéêëēĕėęěȅȇẽ=e", "ĝğġģǧ=g", "ĥħ=h", "ìíîïĩīĭįıǐȉȋ=i", "ĵ=j", "ķǩ=k", "ĺļľŀł=l", "ñńņňŉŋǹ=n",
        "òóôõøōŏőǒȍȏ=o", "ö=oe", "œ=oe", "ŕŗřȑȓ=r", "śŝşšșſ=s", "ß=ss", "ţťŧț=t", "þ=th", "ùúûũūŭůűųǔȕȗ=u", "ü=ue", "ŵ=w", "ýÿŷ=y", "źżž=z",
    }.SelectMany(entry => entry[..entry.IndexOf('=', StringComparison.Ordinal)].Select(letter => (letter, entry[(entry.IndexOf('=', StringComparison.Ordinal) + 1)..])))
        .ToDictionary(pair => pair.letter, pair => pair.Item2));

    /// <summary>Never empty: text without a letter or digit is <c>untitled</c>. Cut between words at 80 characters.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in Casing.Lower(text).EnumerateRunes())
        {
            if (letter.IsBmp && Plain.Value.TryGetValue((char)letter.Value, out var plain)) result.Append(plain);
            else if (Rune.IsLetterOrDigit(letter)) result.Append(letter.ToString());
            else if (letter.Value is not ('\'' or '’') && !IsMark(letter) && result.Length > 0 && result[^1] is not '-') result.Append('-');
        }

        var slug = Cut(result.ToString()).Trim('-');
        return slug.Length is 0 ? Untitled : slug;
    }

    private static bool IsMark(Rune letter) => Rune.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static string Cut(string slug)
    {
        if (CodePoints.Count(slug) <= MaxLength) return slug;
        var cut = slug[..CodePoints.Offset(slug, MaxLength)];
        var hyphen = slug[cut.Length] is '-' ? -1 : cut.LastIndexOf('-');
        return hyphen > MaxLength / 2 ? cut[..hyphen] : cut;
    }
}

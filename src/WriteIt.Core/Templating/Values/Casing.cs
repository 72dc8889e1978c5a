using System.Text;

namespace WriteIt.Templating.Values;

/// <summary>
/// Capital and small letters by the full rules of Unicode, which no culture changes: <c>ß</c> becomes <c>SS</c>, and a Greek sigma that ends a
/// word has its own small form.
/// </summary>
internal static class Casing
{
    /// <summary>Letters that the runtime's rule, one letter for one, does not make capital: each is followed by its capitals.</summary>
    private const string LongCapitals =
        "ßSS \u0149ʼN ǰJ\u030c ΐΙ\u0308\u0301 ΰΥ\u0308\u0301 \u0587ԵՒ ẖH\u0331 ẗT\u0308 ẘW\u030a ẙY\u030a \u1e9aAʾ ὐΥ\u0313"
        + " ὒΥ\u0313\u0300 ὔΥ\u0313\u0301 ὖΥ\u0313\u0342 ᾈἈΙ ᾉἉΙ ᾊἊΙ ᾋἋΙ ᾌἌΙ ᾍἍΙ ᾎἎΙ ᾏἏΙ ᾘἨΙ ᾙἩΙ ᾚἪΙ ᾛἫΙ ᾜἬΙ ᾝἭΙ ᾞἮΙ ᾟἯΙ ᾨὨΙ ᾩὩΙ"
        + " ᾪὪΙ ᾫὫΙ ᾬὬΙ ᾭὭΙ ᾮὮΙ ᾯὯΙ ᾲᾺΙ ᾴΆΙ ᾶΑ\u0342 ᾷΑ\u0342Ι ᾼΑΙ ῂῊΙ ῄΉΙ ῆΗ\u0342 ῇΗ\u0342Ι ῌΗΙ ῒΙ\u0308\u0300 ΐΙ\u0308\u0301"
        + " ῖΙ\u0342 ῗΙ\u0308\u0342 ῢΥ\u0308\u0300 ΰΥ\u0308\u0301 ῤΡ\u0313 ῦΥ\u0342 ῧΥ\u0308\u0342 ῲῺΙ ῴΏΙ ῶΩ\u0342 ῷΩ\u0342Ι ῼΩΙ"
        + " \ufb00FF \ufb01FI \ufb02FL \ufb03FFI \ufb04FFL \ufb05ST \ufb06ST \ufb13ՄՆ \ufb14ՄԵ \ufb15ՄԻ \ufb16ՎՆ \ufb17ՄԽ ıI"
        + " \u017FS";

    private static readonly Lazy<Dictionary<char, string>> Capitals = new(() => LongCapitals.Split(' ').ToDictionary(entry => entry[0], entry => entry[1..]));

    public static string Upper(string text)
    {
        var upper = text.ToUpperInvariant();
        if (!upper.AsSpan().ContainsAnyExceptInRange('\0', '~')) return upper;
        var result = new StringBuilder(upper.Length);
        foreach (var letter in upper)
        {
            if (Capitals.Value.TryGetValue(letter, out var capitals)) result.Append(capitals);
            else result.Append(letter);
        }

        return result.ToString();
    }

    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant().Replace("İ", "i\u0307", StringComparison.Ordinal);
        if (!text.Contains('Σ', StringComparison.Ordinal)) return lower;
        var letters = lower.ToCharArray();
        for (var index = text.IndexOf('Σ', StringComparison.Ordinal); index >= 0 && lower.Length == text.Length; index = text.IndexOf('Σ', index + 1))
        {
            if (EndsWord(text, index)) letters[index] = 'ς';
        }

        return new string(letters);
    }

    /// <summary>The first letter of a word as it stands there: <c>ǆ</c> becomes <c>ǅ</c> and <c>ﬁ</c> becomes <c>Fi</c>.</summary>
    public static string Title(string letter)
    {
        if (letter is [>= 'Ა' and <= 'Ჿ' or >= 'ა' and <= 'ჿ']) return letter;
        if (letter is ['Ǆ' or 'ǅ' or 'ǆ']) return "ǅ";
        if (letter is ['Ǉ' or 'ǈ' or 'ǉ']) return "ǈ";
        if (letter is ['Ǌ' or 'ǋ' or 'ǌ']) return "ǋ";
        if (letter is ['Ǳ' or 'ǲ' or 'ǳ']) return "ǲ";
        var simple = letter.ToUpperInvariant();
        if (simple != letter) return simple;
        var upper = Upper(letter);
        return upper.Length > letter.Length ? upper[..1] + Lower(upper[1..]) : upper;
    }

    private static bool EndsWord(string text, int index)
    {
        var before = index - 1;
        while (before >= 0 && IsIgnored(text[before])) before--;
        var after = index + 1;
        while (after < text.Length && IsIgnored(text[after])) after++;
        return before >= 0 && IsCased(text[before]) && (after == text.Length || !IsCased(text[after]));
    }

    private static bool IsCased(char letter) => char.IsUpper(letter) || char.IsLower(letter);

    private static bool IsIgnored(char letter) => letter is '\'' or '.' or ':' or '’' or '·'
        || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format;
}

namespace WriteIt.Pipelines.Reading;

/// <summary>The form of versions by SemVer 2.0: <c>1.2.3</c>, <c>1.2.3-beta.1+build</c>.</summary>
internal static class SemanticVersion
{
    public static bool IsOne(string text)
    {
        var rest = text.AsSpan();
        if (rest.IndexOf('+') is >= 0 and var plus)
        {
            if (!AreIdentifiers(rest[(plus + 1)..], mayLeadWithZero: true)) return false;
            rest = rest[..plus];
        }

        if (rest.IndexOf('-') is >= 0 and var dash)
        {
            if (!AreIdentifiers(rest[(dash + 1)..], mayLeadWithZero: false)) return false;
            rest = rest[..dash];
        }

        var numbers = 0;
        foreach (var range in rest.Split('.'))
        {
            if (!IsNumber(rest[range]) || IsPadded(rest[range])) return false;
            numbers++;
        }

        return numbers is 3;
    }

    private static bool AreIdentifiers(ReadOnlySpan<char> text, bool mayLeadWithZero)
    {
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.IsEmpty || part.ContainsAnyExcept(Letters)) return false;
            if (!mayLeadWithZero && IsNumber(part) && IsPadded(part)) return false;
        }

        return true;
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    private static bool IsNumber(ReadOnlySpan<char> part) => !part.IsEmpty && !part.ContainsAnyExceptInRange('0', '9');

    private static bool IsPadded(ReadOnlySpan<char> number) => number.Length > 1 && number[0] is '0';
}

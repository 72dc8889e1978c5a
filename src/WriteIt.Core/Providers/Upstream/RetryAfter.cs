using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace WriteIt.Providers.Upstream;

/// <summary>How long a server asks to wait: by header, or in the words of its message.</summary>
internal static partial class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The wish, 0 to one day, or <c>null</c> when there is none that can be read.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, string message, DateTimeOffset now) =>
        Bounded(Milliseconds(headers, "retry-after-ms")
            ?? Milliseconds(headers, "x-ms-retry-after-ms")
            ?? headers.RetryAfter?.Delta
            ?? (headers.RetryAfter?.Date is { } date ? date - now : (TimeSpan?)null)
            ?? Reset(headers, now))
        ?? InWords(message);

    /// <summary>When the last of the limits that are used up comes back; the others say nothing about this refusal.</summary>
    private static TimeSpan? Reset(HttpResponseHeaders headers, DateTimeOffset now) =>
        (from limit in (string[])["requests", "tokens", "input-tokens", "output-tokens"]
         where Value(headers, $"anthropic-ratelimit-{limit}-remaining") == "0"
         let reset = Value(headers, $"anthropic-ratelimit-{limit}-reset")
         where DateTimeOffset.TryParse(reset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
         select (TimeSpan?)(DateTimeOffset.Parse(reset!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - now))
        .Concat(
            from limit in (string[])["requests", "tokens"]
            where Value(headers, $"x-ratelimit-remaining-{limit}") == "0" && Value(headers, $"x-ratelimit-reset-{limit}") is not null
            select InWords("try again in " + Value(headers, $"x-ratelimit-reset-{limit}")))
        .Max();

    private static string? Value(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>As in "Please try again in 1m20.5s" or "try again in 350ms".</summary>
    internal static TimeSpan? InWords(string message)
    {
        if (TryAgainIn().Match(message) is not { Success: true } match) return null;
        var milliseconds = (60_000 * Figure(match, "m")) + (1_000 * Figure(match, "s")) + Figure(match, "ms");
        return milliseconds <= Longest.TotalMilliseconds ? Bounded(TimeSpan.FromMilliseconds(milliseconds)) : null;
    }

    private static double Figure(Match match, string group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : 0;

    private static TimeSpan? Milliseconds(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure)
        && figure <= Longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(figure)
            : null;

    private static TimeSpan? Bounded(TimeSpan? wish) => wish switch
    {
        null => null,
        { } span when span < TimeSpan.Zero => TimeSpan.Zero,
        { } span when span > Longest => null,
        _ => wish,
    };

    [GeneratedRegex(@"try again in (?=\d)((?<m>\d{1,4})m(?!s))?((?<s>\d{1,6}(\.\d{1,9})?) ?s)?((?<ms>\d{1,9}(\.\d{1,9})?) ?ms)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex TryAgainIn();
}

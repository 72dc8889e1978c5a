using System.Globalization;

namespace WriteIt.Yaml;

/// <summary>Durations as people write them: <c>500ms 90s 5m 24h 7d</c>.</summary>
public static class Durations
{
    /// <summary>The longest time that something may be waited for: more than anybody waits, and no more than a timer can count.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>The rule in words, for messages.</summary>
    public const string Rule = "a duration such as 500ms, 90s, 5m or 24h";

    /// <summary>The rule for waits in words.</summary>
    public const string WaitRule = Rule + ", at most 7d";

    /// <summary>Reads a duration; <c>null</c> when it is none, is zero, or is longer than 366 days.</summary>
    public static TimeSpan? Parse(string text)
    {
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return null;
        double? milliseconds = text[digits.Length..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        return milliseconds * amount is > 0 and <= 366 * 86_400_000d and var total ? TimeSpan.FromMilliseconds(total) : null;
    }

    /// <summary>Reads how long something may take; <c>null</c> also when that is longer than <see cref="LongestWait"/>.</summary>
    public static TimeSpan? ParseWait(string text) => Parse(text) is { } wait && wait <= LongestWait ? wait : null;
}

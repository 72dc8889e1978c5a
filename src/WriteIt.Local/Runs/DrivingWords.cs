using System.Globalization;
using System.Text.Json;
using WriteIt.Findings;

namespace WriteIt.Local.Runs;

/// <summary>Reads what the contract says about how a run is driven; fails with <see cref="ProblemCodes.Usage"/> for what cannot be meant.</summary>
internal static class DrivingWords
{
    private const decimal NanoPerDollar = 1_000_000_000m;
    private const decimal MostDollars = 1_000_000m;

    public static RoutingStrategy? Strategy(string? word) => Value<RoutingStrategy>(word, "strategy");

    public static Priority? Urgency(string? word) => Value<Priority>(word, "priority");

    public static long? NanoUsd(string? amount)
    {
        if (amount is null) return null;
        return decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd is > 0 and <= MostDollars
            ? (long)(usd * NanoPerDollar)
            : throw new Problem(ProblemCodes.Usage, $"'{amount}' is no value for the most a run may cost.", Hint: "Give an amount of US dollars such as 0.50 or 20.").ToException();
    }

    private static T? Value<T>(string? word, string what)
        where T : struct, Enum
    {
        if (word is null) return null;
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        if (words.TryGetValue(word, out var found)) return found;
        var meant = Suggest.DidYouMean(word, words.Keys);
        throw new Problem(
            ProblemCodes.Usage,
            $"There is no {what} '{word}'.",
            Hint: $"{(meant is null ? "" : $"{char.ToUpperInvariant(meant[0])}{meant[1..]} ")}It can be {string.Join(", ", words.Keys)}.").ToException();
    }
}

using System.Globalization;
using System.Text.Json;
using WriteIt.Client;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing;
using WriteIt.Routing.Health;
using WriteIt.Runs;

namespace WriteIt.Local.ToWire;

/// <summary>Providers, their health and the ways to them, in the words of the contract.</summary>
internal static class Routes
{
    public static ModelHealthItem ToWire(this ModelHealth health) => new()
    {
        Model = health.Model.ToString(),
        State = Word(health.State.ToString()),
        Why = health.Why,
        ForMs = Milliseconds(health.For),
        FirstTextMs = Milliseconds(health.FirstText),
        TokensPerSecond = health.TokensPerSecond is { } speed ? Math.Round(speed, 1) : null,
        Answers = health.Answers,
        Failures = health.Failures,
    };

    public static RouteCandidate ToWire(this ExplainedCandidate candidate) => new()
    {
        Model = candidate.Model.ToString(),
        Health = candidate.Health.ToWire(),
        Seconds = candidate.Seconds is { } seconds ? Math.Round(seconds, 2) : null,
        CostUsd = candidate.CostUsd?.ToString("0.#########", CultureInfo.InvariantCulture),
        Score = Math.Round(candidate.Score, 3),
    };

    public static ModelPricesItem ToWire(this TokenPrices prices) => new()
    {
        Input = Usd(prices.Input)!,
        Output = Usd(prices.Output)!,
        CacheRead = Usd(prices.CacheRead),
        CacheWrite = Usd(prices.CacheWrite),
        Since = prices.Since,
        Source = prices.Source,
    };

    public static TriedItem ToWire(this TriedModel tried) => new()
    {
        Model = tried.Model.ToString(),
        Class = tried.Class,
        Message = tried.Message,
        Status = tried.Status,
        WaitedMs = tried.WaitedMs,
        DurationMs = tried.DurationMs,
    };

    /// <summary>The stable word of an enum's value.</summary>
    public static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string? Usd(decimal? amount) => amount?.ToString("0.######", CultureInfo.InvariantCulture);

    private static long? Milliseconds(TimeSpan? span) => span is { } time ? (long)time.TotalMilliseconds : null;
}

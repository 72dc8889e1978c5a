namespace WriteIt.Providers.Catalogue;

/// <summary>
/// What WriteIt knows of models without asking anybody: who serves a bare name, how much fits, what it costs. Small on purpose; what is not
/// here is unknown, never guessed.
/// </summary>
public static class ModelCatalogue
{
    /// <summary>The model that answers on a fresh machine: it comes with the program.</summary>
    public static readonly ModelName BuiltIn = new("local", BuiltInName);

    private const string BuiltInName = "smollm2-135m-instruct";

    private static readonly Dictionary<string, ModelName> Defaults = new()
    {
        ["local"] = BuiltIn,
        ["demo"] = new("demo", "article"),
        ["openai"] = new("openai", "gpt-4o-mini"),
    };

    /// <summary>How the names of a provider's models begin.</summary>
    private static readonly (string Prefix, string Provider)[] Families =
    [
        ("gpt-", "openai"), ("chatgpt-", "openai"), ("o1", "openai"), ("o3", "openai"), ("o4-", "openai"),
        ("claude-", "anthropic"),
        (BuiltInName, "local"),
    ];

    /// <summary>The models known by name.</summary>
    public static IReadOnlyList<KnownModel> Models { get; } =
    [
        new(BuiltIn, 8_192),
        // As published by OpenAI in summer 2025, for the standard tier.
        new(new("openai", "gpt-4o-mini"), 128_000, new(0.15m, 0.60m) { CacheRead = 0.075m }),
        new(new("openai", "gpt-4o"), 128_000, new(2.50m, 10.00m) { CacheRead = 1.25m }),
        new(new("openai", "gpt-4.1"), 1_047_576, new(2.00m, 8.00m) { CacheRead = 0.50m }),
        new(new("openai", "gpt-4.1-mini"), 1_047_576, new(0.40m, 1.60m) { CacheRead = 0.10m }),
        new(new("openai", "gpt-4.1-nano"), 1_047_576, new(0.10m, 0.40m) { CacheRead = 0.025m }),
        new(new("openai", "gpt-5"), 400_000, new(1.25m, 10.00m) { CacheRead = 0.125m }),
        new(new("openai", "gpt-5-mini"), 400_000, new(0.25m, 2.00m) { CacheRead = 0.025m }),
        new(new("openai", "gpt-5-nano"), 400_000, new(0.05m, 0.40m) { CacheRead = 0.005m }),
        new(new("openai", "o3"), 200_000, new(2.00m, 8.00m) { CacheRead = 0.50m }),
        new(new("openai", "o4-mini"), 200_000, new(1.10m, 4.40m) { CacheRead = 0.275m }),
        new(new("openai", "gpt-4-turbo"), 128_000, new(10.00m, 30.00m)),
        new(new("openai", "gpt-3.5-turbo"), 16_385, new(0.50m, 1.50m)),
    ];

    private static readonly Dictionary<ModelName, KnownModel> ByName = Models.ToDictionary(model => model.Name);

    /// <summary>The providers that serve a bare name, judged by how it begins; empty when nothing is known.</summary>
    public static IReadOnlyList<string> ProvidersOf(string bareName) =>
        [.. Families.Where(family => bareName.StartsWith(family.Prefix, StringComparison.Ordinal)).Select(family => family.Provider)];

    /// <summary>What <paramref name="provider"/> answers with when nothing else is asked for, or <c>null</c>.</summary>
    public static ModelName? DefaultOf(string provider) => Defaults.TryGetValue(provider, out var model) ? model : null;

    /// <summary>How many tokens prompt and answer may have together; <c>null</c> when unknown.</summary>
    public static int? ContextWindowOf(ModelName model) => ByName.GetValueOrDefault(model)?.ContextWindow;

    /// <summary>What tokens cost on this model; <c>null</c> when unknown.</summary>
    public static TokenPrices? PricesOf(ModelName model) =>
        model.Provider is "local" or Demo.DemoProvider.ProviderId ? TokenPrices.Free : ByName.GetValueOrDefault(model)?.Prices;

    /// <summary>Thousand-millionths of a US dollar for <paramref name="usage"/>, rounded up; <c>null</c> when a price it needs is unknown, 0 when it is free.</summary>
    public static long? CostNanoUsd(ModelName model, TokenUsage usage) => PricesOf(model)?.CostNanoUsd(usage);
}

/// <summary>One model the catalogue knows.</summary>
/// <param name="Name">Provider and model.</param>
/// <param name="ContextWindow">How many tokens prompt and answer may have together.</param>
/// <param name="Prices">What it costs; <c>null</c> when unknown.</param>
public sealed record KnownModel(ModelName Name, int ContextWindow, TokenPrices? Prices = null);

/// <summary>US dollars for a million tokens, by class.</summary>
/// <param name="Input">Read at the full price.</param>
/// <param name="Output">Written, reasoning included.</param>
public sealed record TokenPrices(decimal Input, decimal Output)
{
    /// <summary>Costs nothing.</summary>
    public static readonly TokenPrices Free = new(0, 0) { CacheRead = 0, CacheWrite = 0 };

    private const decimal NanoPerMillionth = 1_000m;

    /// <summary>Read from the provider's prompt cache; <c>null</c> when unknown.</summary>
    public decimal? CacheRead { get; init; }

    /// <summary>Written to the provider's prompt cache; <c>null</c> when unknown.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>The whole price, rounded up; <c>null</c> when a class that was used has no price.</summary>
    public long? CostNanoUsd(TokenUsage usage)
    {
        if ((usage.CacheRead > 0 && CacheRead is null) || (usage.CacheWrite > 0 && CacheWrite is null)) return null;
        var dollarsPerMillion = (usage.Input * Input) + ((usage.Output + usage.Reasoning) * Output)
            + (usage.CacheRead * (CacheRead ?? 0)) + (usage.CacheWrite * (CacheWrite ?? 0));
        return (long)decimal.Ceiling(dollarsPerMillion * NanoPerMillionth);
    }
}

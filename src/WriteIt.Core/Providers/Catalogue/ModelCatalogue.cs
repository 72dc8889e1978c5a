namespace WriteIt.Providers.Catalogue;

/// <summary>
/// What WriteIt knows of models without asking anybody: who serves a bare name, how much fits, what it costs. Small on purpose; what is not
/// here is unknown, never guessed. <see cref="KnownModels"/> puts what the user knows on top.
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
        ["anthropic"] = new("anthropic", "claude-sonnet-4-5"),
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
        // OpenAI's list prices for the standard tier, cached input where it has a price.
        OpenAi("gpt-4o-mini", 128_000, 0.15m, 0.60m, 0.075m),
        OpenAi("gpt-4o", 128_000, 2.50m, 10.00m, 1.25m),
        OpenAi("gpt-4.1", 1_047_576, 2.00m, 8.00m, 0.50m),
        OpenAi("gpt-4.1-mini", 1_047_576, 0.40m, 1.60m, 0.10m),
        OpenAi("gpt-4.1-nano", 1_047_576, 0.10m, 0.40m, 0.025m),
        OpenAi("gpt-5", 400_000, 1.25m, 10.00m, 0.125m),
        OpenAi("gpt-5-mini", 400_000, 0.25m, 2.00m, 0.025m),
        OpenAi("gpt-5-nano", 400_000, 0.05m, 0.40m, 0.005m),
        OpenAi("o3", 200_000, 2.00m, 8.00m, 0.50m),
        OpenAi("o4-mini", 200_000, 1.10m, 4.40m, 0.275m),
        OpenAi("gpt-4-turbo", 128_000, 10.00m, 30.00m),
        OpenAi("gpt-3.5-turbo", 16_385, 0.50m, 1.50m),
        // Anthropic's list prices. Reading from its cache costs a tenth of the input, writing to it (for 5 min) a quarter more.
        Anthropic("claude-opus-4-5", 5.00m, 25.00m),
        Anthropic("claude-opus-4-1", 15.00m, 75.00m),
        Anthropic("claude-opus-4-0", 15.00m, 75.00m),
        Anthropic("claude-sonnet-4-5", 3.00m, 15.00m),
        Anthropic("claude-sonnet-4-0", 3.00m, 15.00m),
        Anthropic("claude-haiku-4-5", 1.00m, 5.00m),
        Anthropic("claude-3-7-sonnet-latest", 3.00m, 15.00m),
        Anthropic("claude-3-5-haiku-latest", 0.80m, 4.00m),
        Anthropic("claude-3-haiku-20240307", 0.25m, 1.25m),
    ];

    /// <summary>Nobody has looked at the providers' pages for these: they are what was known of them when the table was written.</summary>
    private const string Remembered = "list price from memory, not checked at the provider";

    private static readonly Dictionary<ModelName, KnownModel> ByName = Models.ToDictionary(model => model.Name);

    /// <summary>The providers that serve a bare name, judged by how it begins; empty when nothing is known.</summary>
    public static IReadOnlyList<string> ProvidersOf(string bareName) =>
        [.. Families.Where(family => bareName.StartsWith(family.Prefix, StringComparison.Ordinal)).Select(family => family.Provider)];

    /// <summary>What <paramref name="provider"/> answers with when nothing else is asked for, or <c>null</c>.</summary>
    public static ModelName? DefaultOf(string provider) => Defaults.TryGetValue(provider, out var model) ? model : null;

    /// <summary>What is known of a model, or <c>null</c>. Anthropic's names with a date behind them are the models without one.</summary>
    public static KnownModel? Find(ModelName model) =>
        ByName.GetValueOrDefault(model) ?? (model.Provider == "anthropic" ? ByName.GetValueOrDefault(new(model.Provider, Undated(model.Model))) : null);

    private static KnownModel OpenAi(string name, int window, decimal input, decimal output, decimal? cacheRead = null) =>
        new(new("openai", name), window, new(input, output) { CacheRead = cacheRead, Since = new(2025, 8, 1), Source = Remembered });

    private static KnownModel Anthropic(string name, decimal input, decimal output) =>
        new(new("anthropic", name), 200_000, new(input, output) { CacheRead = input * 0.1m, CacheWrite = input * 1.25m, Since = new(2025, 11, 1), Source = Remembered });

    /// <summary><c>claude-sonnet-4-5-20250929</c> is <c>claude-sonnet-4-5</c>; <c>claude-sonnet-4-20250514</c> is <c>claude-sonnet-4-0</c>.</summary>
    private static string Undated(string name)
    {
        const int DateLength = 9;
        if (name.Length <= DateLength || name[^DateLength] != '-' || !name.AsSpan(name.Length - DateLength + 1).ContainsOnlyDigits()) return name;
        var bare = name[..^DateLength];
        return bare.EndsWith("-4", StringComparison.Ordinal) ? bare + "-0" : bare.StartsWith("claude-3", StringComparison.Ordinal) ? bare + "-latest" : bare;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
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

    /// <summary>The day on which they were known to hold; <c>null</c> for what is always free.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Where they come from, for people who want to check a sum; <c>null</c> for what is always free.</summary>
    public string? Source { get; init; }

    /// <summary>The whole price, rounded up; <c>null</c> when a class that was used has no price.</summary>
    public long? CostNanoUsd(TokenUsage usage)
    {
        if ((usage.CacheRead > 0 && CacheRead is null) || (usage.CacheWrite > 0 && CacheWrite is null)) return null;
        var dollarsPerMillion = (usage.Input * Input) + ((usage.Output + usage.Reasoning) * Output)
            + (usage.CacheRead * (CacheRead ?? 0)) + (usage.CacheWrite * (CacheWrite ?? 0));
        return (long)decimal.Ceiling(dollarsPerMillion * NanoPerMillionth);
    }
}

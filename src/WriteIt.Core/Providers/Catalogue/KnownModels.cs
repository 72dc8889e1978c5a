namespace WriteIt.Providers.Catalogue;

/// <summary>What the user knows of a model; what is <c>null</c> is left to the catalogue.</summary>
/// <param name="ContextWindow">How many tokens prompt and answer may have together.</param>
/// <param name="Prices">What it costs, as a whole: a class without a price there is unknown.</param>
public sealed record OwnModelFacts(int? ContextWindow, TokenPrices? Prices);

/// <summary>How much fits into models and what they cost: what the catalogue knows, and what the user knows better.</summary>
/// <param name="own">What the user says, by model.</param>
public sealed class KnownModels(IReadOnlyDictionary<ModelName, OwnModelFacts> own)
{
    /// <summary>The catalogue alone.</summary>
    public static KnownModels Shipped { get; } = new(new Dictionary<ModelName, OwnModelFacts>());

    /// <summary>How many tokens prompt and answer may have together; <c>null</c> when unknown.</summary>
    public int? ContextWindowOf(ModelName model) => Own(model)?.ContextWindow ?? ModelCatalogue.Find(model)?.ContextWindow;

    /// <summary>How many tokens prompt and answer may have together: what the user says, else what its server says, else what the catalogue knows.</summary>
    public int? ContextWindowOf(ModelInfo listed) => Own(listed.Name)?.ContextWindow ?? listed.ContextWindow ?? ContextWindowOf(listed.Name);

    /// <summary>What tokens cost on this model; <c>null</c> when unknown.</summary>
    public TokenPrices? PricesOf(ModelName model) =>
        Own(model)?.Prices ?? (model.Provider is "local" or Demo.DemoProvider.ProviderId ? TokenPrices.Free : ModelCatalogue.Find(model)?.Prices);

    /// <summary>Thousand-millionths of a US dollar for <paramref name="usage"/>, rounded up; <c>null</c> when a price it needs is unknown, 0 when it is free.</summary>
    public long? CostNanoUsd(ModelName model, TokenUsage usage) => PricesOf(model)?.CostNanoUsd(usage);

    private OwnModelFacts? Own(ModelName model) => own.GetValueOrDefault(model);
}

using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Runs;

namespace WriteIt.Wiring;

/// <summary>Prices for runs: what the catalogue knows, and what the user knows better.</summary>
/// <param name="known">Reads the settings when the first price is wanted: lists of runs need none.</param>
internal sealed class CataloguePrices(Func<KnownModels> known) : IPriceList
{
    /// <inheritdoc/>
    public long? CostNanoUsd(ModelName model, TokenUsage usage) => known().CostNanoUsd(model, usage);
}

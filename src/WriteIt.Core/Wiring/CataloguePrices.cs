using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Runs;

namespace WriteIt.Wiring;

/// <summary>Prices for runs, from the catalogue.</summary>
internal sealed class CataloguePrices : IPriceList
{
    /// <inheritdoc/>
    public long? CostNanoUsd(ModelName model, TokenUsage usage) => ModelCatalogue.CostNanoUsd(model, usage);
}

using WriteIt.Providers;
using WriteIt.Providers.Catalogue;

namespace WriteIt.Routing;

/// <summary>Whether another model takes a prompt that was too long for one.</summary>
internal static class Failover
{
    public static bool IsLarger(ModelName other, ModelName failed) =>
        ModelCatalogue.ContextWindowOf(other) is { } window && (ModelCatalogue.ContextWindowOf(failed) is not { } tooSmall || window > tooSmall);
}

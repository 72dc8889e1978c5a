using WriteIt.Providers;
using WriteIt.Providers.Catalogue;

namespace WriteIt.Routing;

/// <summary>Whether another model takes a prompt that was too long for one.</summary>
internal static class Failover
{
    public static bool IsLarger(KnownModels known, ModelName other, ModelName failed) =>
        known.ContextWindowOf(other) is { } window && (known.ContextWindowOf(failed) is not { } tooSmall || window > tooSmall);
}

using WriteIt.Providers;
using WriteIt.Providers.Catalogue;

namespace WriteIt.Routing;

/// <summary>Whether another model may be asked after a failure. The retries at the same model have their place beside it.</summary>
internal static class Failover
{
    /// <summary>The candidates that may still be asked after <paramref name="failure"/>, in their order.</summary>
    public static IEnumerable<ModelCandidate> After(ModelFailure failure, ModelName failed, IEnumerable<ModelCandidate> rest) => failure.Class switch
    {
        // Another provider or model may well do better.
        FailureClass.Quota or FailureClass.RateLimit or FailureClass.Connect or FailureClass.Timeout or FailureClass.Transient => rest,
        FailureClass.Credential or FailureClass.ModelGone or FailureClass.Empty or FailureClass.Unusable or FailureClass.Interrupted or FailureClass.Unknown => rest,
        FailureClass.ContextWindow => rest.Where(candidate => IsLarger(candidate.Model, failed)),
        // It would be wrong anywhere, or must not be walked around.
        FailureClass.Policy or FailureClass.Caller or FailureClass.Local => [],
        _ => throw new System.Diagnostics.UnreachableException($"failure class {failure.Class}"),
    };

    /// <summary>Only what is known to hold more is tried with a prompt that was too long.</summary>
    private static bool IsLarger(ModelName candidate, ModelName failed) =>
        ModelCatalogue.ContextWindowOf(candidate) is { } size && (ModelCatalogue.ContextWindowOf(failed) is not { } small || size > small);
}

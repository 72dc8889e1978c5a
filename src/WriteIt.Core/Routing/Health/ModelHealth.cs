using WriteIt.Providers;

namespace WriteIt.Routing.Health;

/// <summary>How well a model is.</summary>
public enum ModelState
{
    /// <summary>Nothing is known: it was not asked of late.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Healthy,

    /// <summary>It answers, and fails more often than one time in ten.</summary>
    Degraded,

    /// <summary>It asked for a pause.</summary>
    Resting,

    /// <summary>It failed too often and is left alone for a while.</summary>
    Open,

    /// <summary>It cannot be asked for a longer time: key refused, account empty, model not served.</summary>
    Out,
}

/// <summary>How well a model is, as people are told.</summary>
/// <param name="Model">Which.</param>
/// <param name="State">How it is.</param>
/// <param name="Why">What keeps it from being asked; <c>null</c> when nothing does.</param>
/// <param name="For">For how long; <c>null</c> when nothing does.</param>
/// <param name="FirstText">How long its first text takes; <c>null</c> when unknown.</param>
/// <param name="TokensPerSecond">How fast it writes; <c>null</c> when unknown.</param>
/// <param name="Answers">Answers of the last ten minutes.</param>
/// <param name="Failures">Failures of the last ten minutes.</param>
public sealed record ModelHealth(
    ModelName Model, ModelState State, string? Why, TimeSpan? For, TimeSpan? FirstText, double? TokensPerSecond, int Answers, int Failures);

/// <summary>What keeps a model from being asked now.</summary>
/// <param name="State">Its state.</param>
/// <param name="Failure">What it would answer, in the class of what it answered last.</param>
/// <param name="Wait">How long it keeps.</param>
internal sealed record Hindrance(ModelState State, ModelFailure Failure, TimeSpan Wait);

using WriteIt.Providers.Catalogue;

namespace WriteIt.Routing;

/// <summary>The settings that decide which model answers.</summary>
public sealed record ModelDirectoryOptions
{
    /// <summary>The key <c>aliases</c>: a name of the user's own, and the model it stands for.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>How much fits into models and what they cost.</summary>
    public KnownModels Known { get; init; } = KnownModels.Shipped;

    /// <summary>The key <c>llm_provider</c>: the provider that is tried first for bare names.</summary>
    public string? LlmProvider { get; init; }

    /// <summary>The key <c>default_model</c>, for steps that name none and for <see cref="ModelDirectory.PlanAsync"/>; <c>null</c> for the provider's own default or the built-in model.</summary>
    public string? DefaultModel { get; init; }

    /// <summary>The ids of the providers that are usual servers of this machine, which nobody configured.</summary>
    public IReadOnlyCollection<string> Usual { get; init; } = [];

    /// <summary>The key <c>strict_models</c>: the default model never answers for another.</summary>
    public bool StrictModels { get; init; }
}

namespace WriteIt.Client;

/// <summary>What a run would send, without asking any model.</summary>
public sealed record RunPreview
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The pipeline as the user named it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The steps, in file order.</summary>
    public required IReadOnlyList<StepPreview> Steps { get; init; }
}

/// <summary>What one step would send.</summary>
public sealed record StepPreview
{
    /// <summary>The step.</summary>
    public required string StepKey { get; init; }

    /// <summary>Its name.</summary>
    public required string StepName { get; init; }

    /// <summary>The models named: each for a text of its own, or best first; empty leaves the choice to the configuration.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The models that would answer, one for each text that the step asks for.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>The prompt, in order. The text of an earlier step stands in it as <c>⟨text of KEY⟩</c>.</summary>
    public required IReadOnlyList<PreviewMessage> Messages { get; init; }

    /// <summary>About how many tokens are read; without the texts of earlier steps, so exact to a quarter only for a step that reads none.</summary>
    public required long InputTokens { get; init; }

    /// <summary>The longest answer in tokens; <c>null</c> leaves it to the provider.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The most all its texts would cost in US dollars, a decimal; <c>null</c> when the price or the longest answer is unknown.</summary>
    public string? MaxCostUsd { get; init; }

    /// <summary>Whether the prompt holds the text of an earlier step, which nobody knows yet.</summary>
    public required bool ReadsEarlierSteps { get; init; }
}

/// <summary>One part of a prompt.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What is said.</param>
public sealed record PreviewMessage(string Role, string Text);

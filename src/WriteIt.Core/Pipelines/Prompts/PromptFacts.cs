namespace WriteIt.Pipelines.Prompts;

/// <summary>What a prompt may speak of: plain facts of the run so far.</summary>
public sealed record PromptFacts
{
    /// <summary>The values of the inputs by key, as <see cref="Answers.InputChecks"/> hands them out; an optional input without a value is not among them.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>The steps that have an outcome.</summary>
    public required IReadOnlyList<StepFacts> Steps { get; init; }

    /// <summary>The workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The day the run was created.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Who runs it.</summary>
    public required string User { get; init; }
}

/// <summary>What a step came to.</summary>
public sealed record StepFacts
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Whether it was passed over; it has no text then.</summary>
    public bool Skipped { get; init; }

    /// <summary>The accepted text.</summary>
    public string Text { get; init; } = "";

    /// <summary>How many words it has.</summary>
    public int Words { get; init; }

    /// <summary>Every text written for it, oldest first.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The number of the accepted one, from 1.</summary>
    public int? Selected { get; init; }

    /// <summary>The model that wrote it; <c>null</c> for a person's own text.</summary>
    public string? Model { get; init; }

    /// <summary>The guidance given, oldest first.</summary>
    public IReadOnlyList<string> Guidance { get; init; } = [];
}

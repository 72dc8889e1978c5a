namespace WriteIt.Client;

/// <summary>A run in a list.</summary>
public sealed record RunItem
{
    /// <summary>Its id; any unique prefix names it too.</summary>
    public required string RunId { get; init; }

    /// <summary><c>created</c>, <c>running</c>, <c>interrupted</c> (its driver was killed; resume goes on), <c>waiting</c>, <c>paused</c>, <c>completed</c>, <c>failed</c> or <c>quit</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The pipeline as the user named it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>Steps with an outcome.</summary>
    public required int StepsDone { get; init; }

    /// <summary>All steps.</summary>
    public required int StepsTotal { get; init; }

    /// <summary>Words of the result so far.</summary>
    public required int Words { get; init; }

    /// <summary>Tokens of all attempts.</summary>
    public required long Tokens { get; init; }

    /// <summary>Cost of all attempts in US dollars, a decimal; <c>null</c> when a price is unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last moved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>One run in full.</summary>
public sealed record RunDetail
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Its id.</summary>
    public required string RunId { get; init; }

    /// <summary>Its workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>The pipeline as the user named it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>As in <see cref="RunItem.Status"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The result: the accepted text of the last step that was not skipped; <c>null</c> while there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The answers it was started with, by input key.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>The steps, in file order.</summary>
    public required IReadOnlyList<StepItem> Steps { get; init; }

    /// <summary>The files it saved.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Tokens of all attempts.</summary>
    public required UsageItem Usage { get; init; }

    /// <summary>Cost of all attempts in US dollars, a decimal; <c>null</c> when a price is unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>How long models worked on it, in milliseconds: texts that were written at once count once, a person's time does not count.</summary>
    public long WritingMs { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last moved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The cursor behind everything told here: watch from it to miss nothing.</summary>
    public required string Cursor { get; init; }

    /// <summary>Why it failed.</summary>
    public WireError? Error { get; init; }
}

/// <summary>One step of a run.</summary>
public sealed record StepItem
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>deciding</c>, <c>accepted</c>, <c>skipped</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>The accepted text.</summary>
    public string? Text { get; init; }

    /// <summary>The version that was accepted, from 1.</summary>
    public int? Selected { get; init; }

    /// <summary>The option of it that was accepted, from 1; <c>null</c> for the whole text.</summary>
    public int? SelectedOption { get; init; }

    /// <summary>Every text that was written for it, by number.</summary>
    public required IReadOnlyList<CandidateItem> Candidates { get; init; }

    /// <summary>The guidance given, in order.</summary>
    public required IReadOnlyList<string> Guidance { get; init; }

    /// <summary>The calls of its attempts that came to nothing, in order: who was asked, what happened.</summary>
    public IReadOnlyList<TriedItem> Tried { get; init; } = [];
}

/// <summary>One text a step got.</summary>
public sealed record CandidateItem
{
    /// <summary>Its number in the step, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The model that wrote it, <c>provider/model</c>; <c>null</c> for a person's own edit.</summary>
    public string? Model { get; init; }

    /// <summary>The model that was asked for, when another one answered.</summary>
    public string? AskedModel { get; init; }

    /// <summary>Whether the text was cut before its end.</summary>
    public required bool Partial { get; init; }

    /// <summary>Its words.</summary>
    public required int Words { get; init; }

    /// <summary>What it took.</summary>
    public required UsageItem Usage { get; init; }

    /// <summary>Its cost in US dollars, a decimal; <c>null</c> when the price is unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>From the request to the first text, in milliseconds.</summary>
    public long? FirstTextMs { get; init; }

    /// <summary>From the request to the end, in milliseconds.</summary>
    public required long DurationMs { get; init; }

    /// <summary><c>stop</c>, <c>length</c> or <c>repetition</c>.</summary>
    public string? FinishReason { get; init; }
}

/// <summary>Tokens by class; the classes do not overlap.</summary>
public sealed record UsageItem
{
    /// <summary>Read at the full price.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Written.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Everything together, cached and reasoning tokens included.</summary>
    public required long TotalTokens { get; init; }
}

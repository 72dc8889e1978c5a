namespace WriteIt.Outputs;

/// <summary>What a finished run leaves behind as files, and the facts that stand at their top.</summary>
public sealed record OutputPlan
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>When the run was created, UTC; its local day begins the names of the files.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The pipeline's version; <c>null</c> when it names none.</summary>
    public string? PipelineVersion { get; init; }

    /// <summary>What the run is about, which names the files: the first text input; blank leaves it to the pipeline's name.</summary>
    public required string Subject { get; init; }

    /// <summary>The answers by input key, in the order of the pipeline.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; } = [];

    /// <summary>WriteIt's own version.</summary>
    public required string Version { get; init; }

    /// <summary>One for each file; a step comes once, also when its text is the result and it wants a file of its own.</summary>
    public required IReadOnlyList<OutputPart> Parts { get; init; }
}

/// <summary>One file of a run.</summary>
public sealed record OutputPart
{
    /// <summary>The step whose text it holds.</summary>
    public required string Step { get; init; }

    /// <summary>Whether this is the result of the run.</summary>
    public required bool IsResult { get; init; }

    /// <summary>The name the pipeline wants for it, in the outputs folder; <c>null</c> or blank for the usual one.</summary>
    public string? Filename { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it; <c>null</c> for a person.</summary>
    public string? Provider { get; init; }

    /// <summary>The provider's name for the model.</summary>
    public string? Model { get; init; }

    /// <summary>The style primer it was written in.</summary>
    public string? Style { get; init; }

    /// <summary>The tokens it took, those of rejected texts included; <c>null</c> when nobody counted.</summary>
    public long? Tokens { get; init; }

    /// <summary>Thousand-millionths of a US dollar; <c>null</c> when the price is unknown.</summary>
    public long? CostNanoUsd { get; init; }
}

/// <summary>A file that holds a text of a run.</summary>
/// <param name="Step">The step whose text it holds.</param>
/// <param name="Path">The file.</param>
public sealed record SavedOutput(string Step, string Path);

using WriteIt.Pipelines;

namespace WriteIt.Runs.Starting;

/// <summary>What a new run is made of: a pipeline that was read without errors, and answers that were checked.</summary>
public sealed record RunOrder
{
    private const int MaxTitleLength = 200;

    /// <summary>The pipeline as the user named it.</summary>
    public required string Name { get; init; }

    /// <summary>The pipeline.</summary>
    public required Pipeline Pipeline { get; init; }

    /// <summary>Its file, whole.</summary>
    public required string Source { get; init; }

    /// <summary>Its file's name for messages.</summary>
    public string? SourcePath { get; init; }

    /// <summary>The final value of each input, by key.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>The workspace.</summary>
    public required WorkspaceName Workspace { get; init; }

    /// <summary>Everything that decides the course of the run.</summary>
    public RunEvent.RunCreated Facts() => new()
    {
        Pipeline = Name,
        Source = RunText.Of(Source),
        SourcePath = SourcePath,
        Title = Title(),
        Steps = [.. Pipeline.Steps.Select(PlanSteps.Of)],
        Inputs = Inputs.ToDictionary(input => input.Key, input => RunText.Of(input.Value)),
        Workspace = Workspace,
        SaveOutputs = Pipeline.Defaults.AutoSave,
    };

    /// <summary>What the run is about: the first line of the first text input, else the pipeline's name.</summary>
    private string Title()
    {
        foreach (var input in Pipeline.Inputs.Where(input => input.Type is InputType.Text or InputType.Textarea))
        {
            if (!Inputs.TryGetValue(input.Key, out var text)) continue;
            var line = text.AsSpan().Trim();
            var end = line.IndexOfAny('\r', '\n');
            if (end >= 0) line = line[..end].TrimEnd();
            if (line.Length > 0) return line.Length <= MaxTitleLength ? line.ToString() : Shortened(line);
        }

        return Pipeline.Metadata.Name;
    }

    /// <summary>Never cuts a surrogate pair.</summary>
    private static string Shortened(ReadOnlySpan<char> line)
    {
        var end = MaxTitleLength - 1;
        if (char.IsHighSurrogate(line[end - 1])) end--;
        return $"{line[..end]}…";
    }
}

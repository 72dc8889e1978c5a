using WriteIt.Yaml;

namespace WriteIt.Pipelines;

/// <summary>One pipeline file, read and checked: what it asks for and what it does.</summary>
public sealed record Pipeline
{
    /// <summary>What it says of itself.</summary>
    public required PipelineMetadata Metadata { get; init; }

    /// <summary>What holds for every step that says nothing else.</summary>
    public required PipelineDefaults Defaults { get; init; }

    /// <summary>What to ask for, in file order.</summary>
    public required IReadOnlyList<PipelineInput> Inputs { get; init; }

    /// <summary>What it does, in file order; at least one.</summary>
    public required IReadOnlyList<PipelineStep> Steps { get; init; }

    /// <summary>What must exist for it to work.</summary>
    public PipelineRequires Requires { get; init; } = new();

    /// <summary>How those that serve a wanted model are put in order; <c>null</c> as configured.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>The pipeline it inherits from.</summary>
    public string? Extends { get; init; }

    /// <summary>The input with this key.</summary>
    public PipelineInput? FindInput(string key) => Inputs.FirstOrDefault(input => input.Key == key);

    /// <summary>The step with this key.</summary>
    public PipelineStep? FindStep(string key) => Steps.FirstOrDefault(step => step.Key == key);
}

/// <summary>What a pipeline says of itself.</summary>
public sealed record PipelineMetadata
{
    /// <summary>Its title for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it makes.</summary>
    public string? Description { get; init; }

    /// <summary>Its version; SemVer, or a warning was given.</summary>
    public string? Version { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Further keys with their values as one line of text, in file order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Others { get; init; } = [];
}

/// <summary>What must exist for a pipeline to work.</summary>
public sealed record PipelineRequires
{
    /// <summary>Names of style primers.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Names of pipelines.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];
}

/// <summary>What holds for every step that says nothing else.</summary>
public sealed record PipelineDefaults
{
    /// <summary>The models to ask, best first: <c>model</c>, else the values of <c>models</c> in file order; empty leaves it to the configuration.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>A style primer's name, or plain guidance of several words.</summary>
    public string? Style { get; init; }

    /// <summary>Whether the results are written to files.</summary>
    public bool AutoSave { get; init; } = true;

    /// <summary>Whether steps without an edge between them may run side by side.</summary>
    public bool Parallel { get; init; }

    /// <summary>Everything that stands under <c>defaults</c>, for templates; <c>null</c> when nothing does.</summary>
    internal YamlMap? Values { get; init; }
}

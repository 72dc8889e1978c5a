using System.Diagnostics;
using WriteIt.Client;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Answers;
using WriteIt.Pipelines.Shelf;

namespace WriteIt.Local.ToWire;

/// <summary>Pipelines in the words of the contract.</summary>
internal static class Pipelines
{
    public static Reach ToCore(this PipelineScope scope) => scope switch
    {
        PipelineScope.Any => Reach.Everywhere,
        PipelineScope.Global => Reach.Global,
        PipelineScope.Local => Reach.Local,
        _ => throw new UnreachableException($"pipeline scope {scope}"),
    };

    public static PipelineItem ToWire(this ShelvedPipeline pipeline) => new()
    {
        Name = pipeline.Name,
        Title = pipeline.Title,
        Description = pipeline.Description,
        Scope = PipelineOriginWords.Of(pipeline.Origin),
        Path = pipeline.Path,
        ShadowedBy = pipeline.HiddenBy is { } origin ? PipelineOriginWords.Of(origin) : null,
    };

    public static PipelineDetail ToWire(this Pipeline pipeline, FoundPipeline found, PipelineReading reading) => new()
    {
        Name = found.Name,
        Title = pipeline.Metadata.Name,
        Description = pipeline.Metadata.Description,
        Version = pipeline.Metadata.Version,
        Scope = PipelineOriginWords.Of(found.Origin),
        Inputs = [.. pipeline.Inputs.Select(ToWire)],
        Steps = [.. pipeline.Steps.Select(step => new StepOutline(step.Key, step.Name, step.Description))],
        Findings = [.. reading.Findings.Select(finding => finding.ToWire())],
    };

    public static InputProblem ToWire(this InputComplaint complaint) => new(complaint.Key, complaint.Code.Name, complaint.Message, complaint.Reason ?? complaint.Message);

    private static InputField ToWire(PipelineInput input) => new()
    {
        Key = input.Key,
        Type = InputTypeWords.Of(input.Type),
        Label = input.Label,
        Required = input.Required,
        Default = input.Default,
        Placeholder = input.Placeholder,
        Help = input.Help,
        MinLength = input.MinLength,
        MaxLength = input.MaxLength,
        Min = input.Min,
        Max = input.Max,
        Pattern = input.Pattern,
        Options = [.. input.Options.Select(option => new Client.InputOption(option.Value, option.Label, option.Description))],
    };
}

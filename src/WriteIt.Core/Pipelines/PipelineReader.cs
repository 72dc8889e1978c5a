using WriteIt.Findings;
using WriteIt.Pipelines.Checks;
using WriteIt.Pipelines.Prompts;
using WriteIt.Pipelines.Reading;
using WriteIt.Yaml;

namespace WriteIt.Pipelines;

/// <summary>What came of reading a pipeline file.</summary>
/// <param name="Pipeline">The pipeline; <c>null</c> when there are errors.</param>
/// <param name="Findings">Everything there is to say about the file, in its order.</param>
public sealed record PipelineReading(Pipeline? Pipeline, IReadOnlyList<Finding> Findings)
{
    /// <summary>The pipeline, or the <see cref="ProblemCodes.InvalidFile"/> problem with all findings.</summary>
    /// <param name="name">The pipeline as the user named it.</param>
    public Pipeline OrThrow(string name)
    {
        if (Pipeline is not null) return Pipeline;
        var errors = Findings.Where(finding => finding.Severity is Severity.Error).ToList();
        var message = errors.Count is 1 ? $"The pipeline '{name}' has a mistake: {errors[0].Message}" : $"The pipeline '{name}' has {errors.Count} mistakes.";
        throw new Problem(ProblemCodes.InvalidFile, message, errors[0].Where, "Mend the file and try again.") { Findings = Findings }.ToException();
    }
}

/// <summary>Names that a pipeline may refer to and that stand outside of it. A list that is <c>null</c> is not known, and nothing is said about its names.</summary>
public sealed record NamesOutside
{
    /// <summary>Nothing is known.</summary>
    public static readonly NamesOutside Unknown = new();

    /// <summary>The style primers there are.</summary>
    public IReadOnlyCollection<string>? Styles { get; init; }

    /// <summary>The pipelines there are.</summary>
    public IReadOnlyCollection<string>? Pipelines { get; init; }
}

/// <summary>Reads and checks pipeline files. Never throws for what a file holds: everything is a finding, and all of them are reported at once.</summary>
public static class PipelineReader
{
    /// <param name="bytes">The file as it is on disk.</param>
    /// <param name="file">The file as the user named it, for the findings.</param>
    /// <param name="outside">Names the file may refer to.</param>
    public static PipelineReading Read(ReadOnlySpan<byte> bytes, string? file, NamesOutside? outside = null) =>
        Read(YamlReader.Read(bytes, file), outside ?? NamesOutside.Unknown);

    /// <param name="text">The text of the file.</param>
    /// <param name="file">The file as the user named it, for the findings.</param>
    /// <param name="outside">Names the file may refer to.</param>
    public static PipelineReading Read(string text, string? file, NamesOutside? outside = null) =>
        Read(YamlReader.Read(text, file), outside ?? NamesOutside.Unknown);

    private static PipelineReading Read(YamlDocument document, NamesOutside outside)
    {
        var findings = new FindingCollector();
        findings.AddRange(document.Findings);
        var pipeline = document.Root switch
        {
            YamlMap map => Read(new YamlSection(map, "", findings), outside),
            { } other => NotAMap(other, findings),
            null => null,
        };
        return new(findings.HasErrors ? null : pipeline, findings.InOrder());
    }

    private static Pipeline? NotAMap(YamlNode root, FindingCollector findings)
    {
        findings.Error(FindingCodes.WrongType, $"a pipeline is a map with 'metadata' and 'steps', not {root.Kind}.", root.Span);
        return null;
    }

    private static Pipeline Read(YamlSection file, NamesOutside outside)
    {
        var metadata = MetadataReader.Read(file);
        var requires = RequiresReader.Read(file.Section("requires"), outside);
        var defaults = DefaultsReader.Read(file);
        var inputs = KeyedSections.Read(file, "inputs");
        var steps = KeyedSections.Read(file, "steps");
        if (steps is { Entries.Count: 0, IsWhole: true })
            file.Findings.Error(FindingCodes.NoSteps, "the pipeline has no steps.", file.SpanOf("steps"), "steps", "add a step with a 'prompt_template' under 'steps'");
        var pipeline = new Pipeline
        {
            Metadata = metadata,
            Requires = requires,
            Strategy = Strategy(file.Section("routing")),
            Extends = Extends(file),
            Defaults = defaults.Defaults,
            Inputs = [.. Read(inputs).Select(entry => InputReader.Read(entry.Key, entry.Section))],
            Steps = [.. Read(steps).Select(entry => StepReader.Read(entry.Key, entry.Section, defaults))],
        };
        file.CheckUnknownKeys();
        StepGraph.Check(steps, file.Findings);
        OldKeys.Report(steps.Entries, file.Findings);
        StyleNames.Check(defaults.Section, steps, outside, file.Findings);
        return CheckTemplates(pipeline, inputs, defaults, steps, file.Findings);
    }

    private static Pipeline CheckTemplates(Pipeline pipeline, KeyedSections inputs, ReadDefaults defaults, KeyedSections steps, FindingCollector findings)
    {
        var names = new TemplateNames(inputs, defaults, steps, findings);
        foreach (var step in pipeline.Steps) names.Check(step);
        var used = new UsedNames(pipeline.Steps, steps);
        used.ReportUnusedInputs(inputs, findings);
        defaults.Section?.CheckMisspeltKeys(key => used.Uses(PromptNames.Defaults, key));
        return pipeline with { Steps = [.. pipeline.Steps.Select(step => step with { DependsOn = used.NeededBy(step) })] };
    }

    private static IEnumerable<(YamlScalar Key, YamlSection Section)> Read(KeyedSections sections) =>
        sections.Entries.Where(entry => entry.Section is not null).Select(entry => (entry.Key, entry.Section!));

    private static RoutingStrategy? Strategy(YamlSection? routing)
    {
        var strategy = routing?.Word("strategy", StrategyWords.All);
        routing?.CheckUnknownKeys();
        return strategy;
    }

    private static string? Extends(YamlSection file)
    {
        if (file.Scalar("extends") is not { } parent) return null;
        NotYet.Refuse(file, "extends", parent.Span, "inheriting from another pipeline", "copy what you need from it and remove the key");
        return parent.Text;
    }
}

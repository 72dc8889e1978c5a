using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Reads one entry of <c>steps</c>; what it leaves open is filled from the defaults.</summary>
internal static class StepReader
{
    public static PipelineStep Read(YamlScalar key, YamlSection section, ReadDefaults defaults)
    {
        var type = section.Word("type", StepTypeWords.All, FindingCodes.UnknownStepType);
        var step = new PipelineStep
        {
            Key = key.Text,
            Name = section.FilledText("name") ?? key.Text,
            Description = section.FilledText("description"),
            Type = type ?? StepType.Generate,
            Prompt = Prompt(section, type),
            SystemPrompt = Template(section, "system_prompt"),
            ModelPreference = Templates(section, "model_preference"),
            Models = Templates(section, "models"),
            ResponseCount = section.Integer("response_count", 1, 100) ?? 1,
            DependsOn = [.. section.Texts("depends_on").Select(step => step.Text).Distinct()],
            Style = section.FilledText("style") ?? defaults.Defaults.Style,
            Parameters = StepDetailReader.Parameters(section.Section("parameters")),
            When = section.Scalar("when") is { } condition ? new(condition, section.PathOf("when")) : null,
            OptionsFrom = section.Word("options_from", OptionsFromWords.All) ?? (type is StepType.Select ? OptionsFrom.Headings : null),
            SelectionPrompt = Template(section, "selection_prompt"),
            Validation = StepDetailReader.Validation(section.Section("validation")),
            OnInvalid = StepDetailReader.OnInvalidOf(section),
            Cache = StepDetailReader.Cache(section),
            Timeout = section.Wait("timeout"),
            AllowFeedback = section.Flag("allow_feedback") ?? defaults.AllowFeedback,
            AutoApprove = section.Flag("auto_approve") ?? defaults.AutoApprove,
            Output = StepDetailReader.Output(section.Section("output")),
        };
        section.Expect("ui");
        UnfinishedSteps.Check(step, section);
        section.CheckUnknownKeys();
        return step;
    }

    /// <summary>Text that is a template, with its place; <c>null</c> when there is none.</summary>
    public static PlacedTemplate? Template(YamlSection section, string key) =>
        section.Scalar(key) is { } scalar ? new(scalar, section.PathOf(key)) : null;

    private static PlacedTemplate? Prompt(YamlSection section, StepType? type)
    {
        var scalar = type is StepType.Generate or StepType.Transform || !section.Has("type") ? section.RequiredScalar("prompt_template") : section.Scalar("prompt_template");
        return scalar is null ? null : new(scalar, section.PathOf("prompt_template"));
    }

    private static IReadOnlyList<PlacedTemplate> Templates(YamlSection section, string key) =>
        [.. section.Texts(key).Select(scalar => new PlacedTemplate(scalar, section.PathOf(key)))];
}

using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>What a step may ask for that the engine does not do yet.</summary>
internal static class UnfinishedSteps
{
    public static void Check(PipelineStep step, YamlSection section)
    {
        Refuse(step, section);
        if (section.Map.Find("validation")?.Value is YamlMap rules && rules.Entries.Count > OldKeys.ChecksOf(rules).Count()) NotYet.Warn(section, "validation");
        if (step.OnInvalid is OnInvalid.Warn) NotYet.Warn(section, "on_invalid");
        if (step.Cache is { Enabled: true }) NotYet.Warn(section, "cache", "every answer is written afresh");
        NotYet.Warn(section, "style", "{{ style }} is this text as it stands");
    }

    private static void Refuse(PipelineStep step, YamlSection section)
    {
        void Refuse(string key, string what, string suggestion)
        {
            if (section.Node(key) is { } value) NotYet.Refuse(section, key, value.Span, what, suggestion);
        }

        if (step.Type is StepType.UserInput) Refuse("type", $"the step type '{StepTypeWords.Of(step.Type)}'", "use llm_generate");
        if (step.When is not null) Refuse("when", "a condition on a step", "remove the key; a person can skip the step");
        if (step.OnInvalid is not OnInvalid.Warn) Refuse("on_invalid", $"'on_invalid: {section.Text("on_invalid")}'", "remove the key");
    }
}

using WriteIt.Providers;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Reads the maps inside a step.</summary>
internal static class StepDetailReader
{
    private static readonly OrderedDictionary<string, OnInvalid> OnInvalidWords = new()
    {
        ["warn"] = OnInvalid.Warn,
        ["regenerate"] = OnInvalid.Regenerate,
        ["fail"] = OnInvalid.Fail,
    };

    private static readonly OrderedDictionary<string, bool> FormatWords = new() { ["markdown"] = true };

    public static ModelParameters Parameters(YamlSection? section)
    {
        if (section is null) return new();
        var parameters = new ModelParameters
        {
            Temperature = section.Number("temperature", 0, 2),
            TopP = section.Number("top_p", double.Epsilon, 1),
            MinTokens = section.Integer("min_tokens", 0),
            MaxTokens = section.Integer("max_tokens", 1),
            Seed = section.Integer("seed"),
            RepeatPenalty = section.Number("repeat_penalty", 0.1, 10),
            Stop = [.. section.Texts("stop").Select(text => text.Text)],
        };
        InputRules.CheckRange(section, "min_tokens", parameters.MinTokens, "max_tokens", parameters.MaxTokens);
        section.CheckUnknownKeys();
        return parameters;
    }

    public static StepValidation? Validation(YamlSection? section)
    {
        if (section is null) return null;
        var validation = new StepValidation
        {
            MinWords = section.Integer("min_words", 0),
            MaxWords = section.Integer("max_words", 1),
            MinLength = section.Integer("min_response_length", 0),
            MaxLength = section.Integer("max_response_length", 1),
            MustInclude = [.. section.Texts("must_include").Select(text => text.Text)],
            RequiredElements = [.. section.Texts("required_elements").Select(text => text.Text)],
            MustNotInclude = [.. section.Texts("must_not_include").Select(text => text.Text)],
            Pattern = Patterns.Read(section, "pattern"),
            Language = section.Text("language"),
            ReadabilityMaxGrade = section.Number("readability_max_grade", 1, 20),
        };
        InputRules.CheckRange(section, "min_words", validation.MinWords, "max_words", validation.MaxWords);
        InputRules.CheckRange(section, "min_response_length", validation.MinLength, "max_response_length", validation.MaxLength);
        section.Expect([.. OldKeys.ChecksOf(section.Map)]);
        section.CheckUnknownKeys();
        return validation;
    }

    public static OnInvalid OnInvalidOf(YamlSection step) => step.Word("on_invalid", OnInvalidWords) ?? OnInvalid.Warn;

    /// <summary>Reads <c>cache: {enabled, ttl}</c>, or a bare <c>cache: false</c>.</summary>
    public static StepCache? Cache(YamlSection step)
    {
        if (step.Node("cache") is YamlScalar) return step.Flag("cache") is { } enabled ? new(enabled, null) : null;
        if (step.Section("cache") is not { } section) return null;
        var cache = new StepCache(section.Flag("enabled") ?? true, section.Duration("ttl"));
        section.CheckUnknownKeys();
        return cache;
    }

    public static StepOutput Output(YamlSection? section)
    {
        if (section is null) return new();
        var output = new StepOutput { Save = section.Flag("save") ?? true, Filename = StepReader.Template(section, "filename") };
        _ = section.Word("format", FormatWords);
        section.CheckUnknownKeys();
        return output;
    }
}

using System.Diagnostics;
using System.Globalization;
using WriteIt.Templating;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Prompts;

/// <summary>The names templates may use. What is built from facts and what is built for checking have the same shape, so a checked file renders.</summary>
internal static class PromptNames
{
    public const string Inputs = "inputs";
    public const string Defaults = "defaults";
    public const string Steps = "steps";

    public static IReadOnlyDictionary<string, TemplateValue> Of(Pipeline pipeline, string? style, PromptFacts facts) => All(
        TemplateValue.Of(Map(pipeline.Inputs, input => input.Key, input => InputValue(input, facts.Inputs.GetValueOrDefault(input.Key)))),
        TemplateValue.Of(DefaultValues(pipeline.Defaults)),
        TemplateValue.Of(Map(facts.Steps, step => step.Key, StepValue)),
        style,
        facts);

    /// <summary>The names that exist when every input has a value and every step a text.</summary>
    /// <param name="inputs">The keys of the inputs.</param>
    /// <param name="defaults">The defaults.</param>
    /// <param name="steps">The keys of the steps.</param>
    public static IReadOnlyDictionary<string, TemplateValue> Shape(IEnumerable<string> inputs, PipelineDefaults defaults, IEnumerable<string> steps) => All(
        TemplateValue.Of(Map(inputs, key => key, _ => TemplateValue.Text.Empty)),
        TemplateValue.Of(DefaultValues(defaults)),
        TemplateValue.Of(Map(steps, key => key, key => StepValue(new() { Key = key }))),
        "",
        new() { Inputs = new Dictionary<string, string>(), Steps = [], Workspace = "", Run = "", Date = default, User = "" });

    private static OrderedDictionary<string, TemplateValue> All(TemplateValue inputs, TemplateValue defaults, TemplateValue steps, string? style, PromptFacts facts)
    {
        TemplateValue guidance = style is null ? TemplateValue.Absent.Instance : TemplateValue.Of(style);
        return new()
        {
            [Inputs] = inputs,
            [Defaults] = defaults,
            [Steps] = steps,
            ["style"] = guidance,
            ["style_primer"] = guidance,
            ["workspace"] = TemplateValue.Of(facts.Workspace),
            ["run"] = TemplateValue.Of(new OrderedDictionary<string, TemplateValue>
            {
                ["id"] = TemplateValue.Of(facts.Run),
                ["date"] = TemplateValue.Of(facts.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            }),
            ["user"] = TemplateValue.Of(facts.User),
        };
    }

    private static OrderedDictionary<string, TemplateValue> Map<T>(IEnumerable<T> items, Func<T, string> key, Func<T, TemplateValue> value)
    {
        var map = new OrderedDictionary<string, TemplateValue>();
        foreach (var item in items) map[key(item)] = value(item);
        return map;
    }

    private static TemplateValue InputValue(PipelineInput input, string? value) => input.Type switch
    {
        InputType.Boolean => TemplateValue.Of(value is "true"),
        InputType.Multichoice => TemplateValue.Of([.. Chosen(input, value)]),
        _ when value is null => TemplateValue.Absent.Instance,
        InputType.Number => NumberValue(value),
        InputType.Text or InputType.Textarea or InputType.Choice or InputType.File => TemplateValue.Of(value),
        _ => throw new UnreachableException($"input type {input.Type}"),
    };

    private static IEnumerable<TemplateValue> Chosen(PipelineInput input, string? value) =>
        value is null ? [] : Answers.AnswerRules.Chosen(input, value).Select(TemplateValue.Of);

    private static TemplateValue NumberValue(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return TemplateValue.Of(whole);
        return TemplateValue.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>A step is its text, with more about it as members. The second name of a member is what files for the first WriteIt say.</summary>
    private static TemplateValue StepValue(StepFacts step)
    {
        if (step.Skipped) return TemplateValue.Absent.Instance;
        var text = TemplateValue.Of(step.Text);
        var candidates = TemplateValue.Of([.. step.Candidates.Select(TemplateValue.Of)]);
        var guidance = TemplateValue.Of(string.Join("\n\n", step.Guidance));
        return text with
        {
            Members = new OrderedDictionary<string, TemplateValue>
            {
                ["text"] = text,
                ["candidates"] = candidates,
                ["selected"] = step.Selected is { } number ? TemplateValue.Of((long)number) : TemplateValue.Absent.Instance,
                ["words"] = TemplateValue.Of((long)step.Words),
                ["model"] = step.Model is { } model ? TemplateValue.Of(model) : TemplateValue.Absent.Instance,
                ["response"] = text,
                ["selected_response"] = text,
                ["responses"] = candidates,
                ["user_input"] = guidance,
                ["user_feedback"] = guidance,
            },
        };
    }

    private static IReadOnlyDictionary<string, TemplateValue> DefaultValues(PipelineDefaults defaults) =>
        defaults.Values is { } map ? Entries(map) : new Dictionary<string, TemplateValue>();

    private static OrderedDictionary<string, TemplateValue> Entries(YamlMap map) =>
        Map(map.Entries.Where(entry => entry.Value is not YamlUnread), entry => entry.Key.Text, entry => Value(entry.Value));

    private static TemplateValue Value(YamlNode node) => node switch
    {
        YamlMap map => TemplateValue.Of(Entries(map)),
        YamlList list => TemplateValue.Of([.. list.Items.Where(item => item is not YamlUnread).Select(Value)]),
        YamlScalar scalar when CoreSchema.IsNull(scalar) => TemplateValue.None.Instance,
        YamlScalar scalar when CoreSchema.AsTruth(scalar) is { } truth => TemplateValue.Of(truth),
        YamlScalar scalar when CoreSchema.AsInteger(scalar) is { } whole => TemplateValue.Of(whole),
        YamlScalar scalar when CoreSchema.AsNumber(scalar) is { } number => TemplateValue.Of(number),
        YamlScalar scalar => TemplateValue.Of(scalar.Text),
        _ => throw new UnreachableException($"a YAML node of the kind {node.GetType().Name}"),
    };
}

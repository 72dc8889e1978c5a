using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Reads one entry of <c>inputs</c>.</summary>
internal static class InputReader
{
    public static PipelineInput Read(YamlScalar key, YamlSection section)
    {
        var type = section.Word("type", InputTypeWords.All) ?? InputType.Text;
        var (label, description) = (section.FilledText("label"), section.FilledText("description"));
        var input = new PipelineInput
        {
            Key = key.Text,
            Type = type,
            Label = label ?? description ?? key.Text,
            Required = section.Flag("required") ?? false,
            Default = Default(section, type),
            Placeholder = section.FilledText("placeholder"),
            Help = section.FilledText("help"),
        };
        input = type switch
        {
            InputType.Text or InputType.Textarea => WithTextRules(input, section),
            InputType.Choice or InputType.Multichoice => input with { Options = OptionReader.Read(section) },
            InputType.Number => input with { Min = section.Number("min"), Max = section.Number("max") },
            _ => input,
        };
        InputRules.Check(input, section);
        section.CheckUnknownKeys();
        return input;
    }

    private static PipelineInput WithTextRules(PipelineInput input, YamlSection section) => input with
    {
        MinLength = section.Integer("min_length", 0),
        MaxLength = section.Integer("max_length", 1),
        Pattern = Patterns.Read(section, "pattern"),
    };

    private static string? Default(YamlSection section, InputType type)
    {
        if (type is InputType.Multichoice)
        {
            var values = section.Texts("default");
            return values.Count is 0 ? null : string.Join(", ", values.Select(value => value.Text));
        }

        if (section.Scalar("default") is not { } scalar) return null;
        return scalar.Text;
    }
}

/// <summary>Reads the options of a choice: maps with a <c>value</c>, or bare texts.</summary>
internal static class OptionReader
{
    public static IReadOnlyList<InputOption> Read(YamlSection input)
    {
        var list = input.List("options");
        if (list is null or { Items.Count: 0 })
        {
            var isReported = input.Node("options") is not (null or YamlList) || input.Map.Find("options")?.Value is YamlUnread;
            if (!isReported)
                input.Findings.Error(FindingCodes.NoOptions, $"the choice '{input.Path}' has no options.", input.SpanOf("options"), input.PathOf("options"), "list at least two under 'options'");
            return [];
        }

        var options = new List<InputOption>();
        var places = new Dictionary<string, SourceSpan>();
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (ReadOne(input, list.Items[index], $"{input.PathOf("options")}[{index}]") is not var (option, where)) continue;
            if (places.TryAdd(option.Value, where)) options.Add(option);
            else ReportSecond(input, option.Value, where, places[option.Value]);
        }

        return options;
    }

    private static (InputOption Option, SourceSpan Where)? ReadOne(YamlSection input, YamlNode item, string path)
    {
        switch (item)
        {
            case YamlScalar bare:
                return (new(bare.Text, bare.Text), bare.Span);
            case YamlMap map:
                var section = new YamlSection(map, path, input.Findings);
                var label = section.FilledText("label");
                var value = section.Has("value") || label is null ? section.RequiredScalar("value") : section.Scalar("label");
                var description = section.FilledText("description");
                section.CheckUnknownKeys();
                return value is null ? null : (new(value.Text, label ?? value.Text, description), value.Span);
            case YamlUnread:
                return null;
            default:
                input.Findings.Error(FindingCodes.WrongType, $"'{path}' wants text or a map, not {item.Kind}.", item.Span, path);
                return null;
        }
    }

    private static void ReportSecond(YamlSection input, string value, SourceSpan where, SourceSpan first) =>
        input.Findings.Error(
            FindingCodes.DuplicateOption, $"two options of '{input.Path}' have the value '{value}'.", where, input.PathOf("options"), $"the first is on line {first.Line}; give each its own");
}

using System.Text.Json;
using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

/// <summary>Values of templates written as JSON. What stands below <c>steps</c> and has a <c>text</c> is a step; <c>"skipped"</c> is one that left nothing.</summary>
internal static class TemplateValues
{
    public static IReadOnlyDictionary<string, TemplateValue> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(name => name.Name, name => name.Name is "steps" ? Steps(name.Value) : Value(name.Value));
    }

    private static TemplateValue.Map Steps(JsonElement steps) =>
        TemplateValue.Of(steps.EnumerateObject().ToDictionary(step => step.Name, step => step.Value.ValueKind switch
        {
            JsonValueKind.Object when step.Value.TryGetProperty("text", out var text) => new TemplateValue.Text(text.GetString()!) { Members = Entries(step.Value) },
            JsonValueKind.String when step.Value.GetString() is "skipped" => TemplateValue.Absent.Instance,
            _ => Value(step.Value),
        }));

    private static Dictionary<string, TemplateValue> Entries(JsonElement map) => map.EnumerateObject().ToDictionary(entry => entry.Name, entry => Value(entry.Value));

    private static TemplateValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => TemplateValue.None.Instance,
        JsonValueKind.True or JsonValueKind.False => TemplateValue.Of(value.GetBoolean()),
        JsonValueKind.Number when value.TryGetInt64(out var whole) && !value.GetRawText().Contains('.', StringComparison.Ordinal) => TemplateValue.Of(whole),
        JsonValueKind.Number => TemplateValue.Of(value.GetDouble()),
        JsonValueKind.String => TemplateValue.Of(value.GetString()!),
        JsonValueKind.Array => TemplateValue.Of([.. value.EnumerateArray().Select(Value)]),
        JsonValueKind.Object => TemplateValue.Of(Entries(value)),
        _ => throw new NotSupportedException(value.GetRawText()),
    };
}

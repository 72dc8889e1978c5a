using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Filters for any value.</summary>
internal static class ValueFilters
{
    public static readonly IReadOnlyList<Filter> All =
    [
        new("default", ["default_value", "boolean"], Default),
        new("d", ["default_value", "boolean"], Default),
        new("tojson", ["indent"], call => TemplateValue.Of(JsonText.Of(call))),
    ];

    /// <summary>Whether a filter bears an undefined value.</summary>
    public static bool IsDefault(Filter filter) => filter.Name is "default" or "d";

    private static TemplateValue Default(FilterCall call)
    {
        var isMissing = call.Input is TemplateValue.Undefined or TemplateValue.Absent || (call.Flag(1) && !Comparison.IsTrue(call.Input, call.Site));
        return isMissing ? call.Arguments[0] ?? TemplateValue.Text.Empty : call.Input;
    }
}

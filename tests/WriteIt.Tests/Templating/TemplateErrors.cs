using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

/// <summary>The errors of a template the way a terminal shows them, without the file: <c>line:column: message — suggestion</c>.</summary>
internal static class TemplateErrors
{
    /// <summary>Parses and renders; <paramref name="output"/> is <c>null</c> when there are errors.</summary>
    public static IReadOnlyList<string> Of(string text, IReadOnlyDictionary<string, TemplateValue> values, out string? output)
    {
        output = null;
        var template = Template.Parse(text);
        if (template.Errors.Count > 0) return [.. template.Errors.Select(error => Shown(text, error))];
        try
        {
            output = template.Render(values, RenderLimits.Default, default);
            return [];
        }
        catch (TemplateException failure)
        {
            return [Shown(text, failure.Error)];
        }
    }

    public static IReadOnlyList<string> Of(string text) => Of(text, new Dictionary<string, TemplateValue>(), out _);

    private static string Shown(string text, TemplateError error)
    {
        var before = text[..error.Start];
        var advice = error.Suggestion is null ? "" : $" — {error.Suggestion}";
        return $"{before.Count(letter => letter is '\n') + 1}:{before.Length - before.LastIndexOf('\n')}: {error.Message}{advice}";
    }
}

using WriteIt.Findings;
using WriteIt.Pipelines.Reading;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Checks;

/// <summary>
/// A style of one word is a primer's name; several words are plain guidance. A default that names none may be guidance, too, so it is only
/// warned about; a step that names none is wrong.
/// </summary>
internal static class StyleNames
{
    public static void Check(YamlSection? defaults, KeyedSections steps, NamesOutside outside, FindingCollector findings)
    {
        if (outside.Styles is not { } known) return;
        CheckOne(defaults, Severity.Warning, known, findings);
        foreach (var step in steps.Entries) CheckOne(step.Section, Severity.Error, known, findings);
    }

    private static void CheckOne(YamlSection? section, Severity severity, IReadOnlyCollection<string> known, FindingCollector findings)
    {
        if (section?.Map.Find("style")?.Value is not YamlScalar style || CoreSchema.IsNull(style)) return;
        var name = style.Text.Trim();
        if (name.Length is 0 || name.Any(char.IsWhiteSpace) || known.Contains(name)) return;
        findings.Add(new(severity, FindingCodes.UnknownStyle, $"there is no style primer '{name}'.", style.Span, section.PathOf("style"), Suggest.DidYouMean(name, known)));
    }
}

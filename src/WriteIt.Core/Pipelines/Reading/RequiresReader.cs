using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Reads <c>requires</c> and checks that it exists, as far as anybody knows what does.</summary>
internal static class RequiresReader
{
    public static PipelineRequires Read(YamlSection? section, NamesOutside outside)
    {
        if (section is null) return new();
        var requires = new PipelineRequires
        {
            Styles = Names(section, "styles", outside.Styles, FindingCodes.UnknownStyle, "style primer"),
            Templates = Names(section, "templates", outside.Pipelines, FindingCodes.UnknownTemplate, "pipeline"),
        };
        if (outside.Styles is null) NotYet.Warn(section, "styles");
        section.CheckUnknownKeys();
        return requires;
    }

    private static IReadOnlyList<string> Names(YamlSection section, string key, IReadOnlyCollection<string>? known, string code, string what)
    {
        var names = section.Texts(key);
        foreach (var name in names.Where(name => known is not null && !known.Contains(name.Text)))
            section.Findings.Error(code, $"there is no {what} '{name.Text}'.", name.Span, section.PathOf(key), Suggest.DidYouMean(name.Text, known!));
        return [.. names.Select(name => name.Text)];
    }
}

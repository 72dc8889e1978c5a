using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>
/// Keys of the format whose feature is not built yet. One that would change the text or its price is refused, so that nobody gets another
/// text than the file promises; the others are kept with a warning.
/// </summary>
internal static class NotYet
{
    /// <summary>Warns about a key that stands in the file.</summary>
    public static void Warn(YamlSection section, string key, string? advice = null)
    {
        if (!section.Has(key)) return;
        section.Findings.Warning(FindingCodes.NoEffectYet, $"'{section.PathOf(key)}' has no effect yet.", section.SpanOf(key), section.PathOf(key), advice);
    }

    /// <summary>Refuses what a file asks for.</summary>
    public static void Refuse(YamlSection section, string key, SourceSpan where, string what, string suggestion) =>
        section.Findings.Error(FindingCodes.NotSupportedYet, $"{what} does not work yet.", where, section.PathOf(key), suggestion);
}

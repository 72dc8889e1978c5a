using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>Keys that files people have bring along and that mean nothing here: <c>ui</c>, and <c>check_…</c> under <c>validation</c>.</summary>
internal static class OldKeys
{
    public static IEnumerable<string> ChecksOf(YamlMap validation) =>
        validation.Entries.Select(entry => entry.Key.Text).Where(key => key.StartsWith("check_", StringComparison.Ordinal));

    /// <summary>One remark for the whole file, at the first of them.</summary>
    public static void Report(IReadOnlyList<KeyedSection> steps, FindingCollector findings)
    {
        var places = steps.SelectMany(Places).OrderBy(place => place.Span.Line).ToList();
        if (places is not [var first, ..]) return;
        var more = places.Count is 1 ? "" : $" ({places.Count} such places)";
        findings.Info(FindingCodes.AcceptedOnly, $"'ui' and 'check_…' keys are accepted and do nothing{more}.", first.Span, first.Path);
    }

    private static IEnumerable<(SourceSpan Span, string Path)> Places(KeyedSection step)
    {
        if (step.Section is not { } section) yield break;
        if (section.Map.Find("ui") is { } ui) yield return (ui.Key.Span, section.PathOf("ui"));
        if (section.Map.Find("validation")?.Value is not YamlMap validation) yield break;
        foreach (var check in ChecksOf(validation))
            yield return (validation.Find(check)!.Key.Span, $"{section.PathOf("validation")}.{check}");
    }
}

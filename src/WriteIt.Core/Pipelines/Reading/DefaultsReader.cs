using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>What <c>defaults</c> says, with what only the reader of the steps needs.</summary>
/// <param name="Defaults">The defaults.</param>
/// <param name="Section">Its keys; <c>null</c> when there are none.</param>
/// <param name="IsWhole">Whether every key of the file is known; otherwise nobody can say that a name is unknown.</param>
/// <param name="AllowFeedback">What holds for a step that says nothing else.</param>
/// <param name="AutoApprove">What holds for a step that says nothing else.</param>
internal sealed record ReadDefaults(PipelineDefaults Defaults, YamlSection? Section, bool IsWhole, bool AllowFeedback, bool AutoApprove);

/// <summary>Reads <c>defaults</c>: a few known keys, all of them and any further ones for templates.</summary>
internal static class DefaultsReader
{
    public static ReadDefaults Read(YamlSection file)
    {
        var section = file.Section("defaults");
        if (section is null)
        {
            var isWhole = !file.Has("defaults") || file.Node("defaults") is null && file.Map.Find("defaults")!.Value is not YamlUnread;
            return new(new(), null, isWhole, AllowFeedback: true, AutoApprove: false);
        }

        var defaults = new PipelineDefaults
        {
            Models = Models(section),
            Style = section.FilledText("style"),
            AutoSave = section.Flag("auto_save") ?? true,
            Parallel = Parallel(section),
            Values = section.Map,
        };
        return new(defaults, section, IsWhole: true, section.Flag("allow_feedback") ?? true, section.Flag("auto_approve") ?? false);
    }

    private static IReadOnlyList<string> Models(YamlSection section)
    {
        var single = section.FilledText("model");
        var named = section.Section("models");
        if (single is not null) return [single];
        return named is null ? [] : [.. named.Map.Entries.Select(entry => named.FilledText(entry.Key.Text)).OfType<string>()];
    }

    private static bool Parallel(YamlSection section)
    {
        var isParallel = section.Flag("parallel") ?? false;
        if (isParallel) NotYet.Warn(section, "parallel", "steps run one after the other");
        return isParallel;
    }
}

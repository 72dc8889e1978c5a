using WriteIt.Findings;
using WriteIt.Workspaces.Layers;
using WriteIt.Yaml;

namespace WriteIt.Workspaces;

/// <summary>
/// Reads the settings layer by layer, weakest first: built in, <c>config.yaml</c> of the home, <c>workspace.yaml</c>, <c>.writeit/config.yaml</c>
/// in the current directory, <c>WRITEIT_*</c> variables, flags. Maps are merged, everything else is replaced.
/// </summary>
/// <param name="home">The home.</param>
public sealed class SettingsReader(WriteItHome home)
{
    /// <summary>Reads everything. Fails with <see cref="ProblemCodes.InvalidConfig"/> and every mistake of every layer at once.</summary>
    /// <param name="workspace">The workspace whose settings count; <c>null</c> for a command that works in none.</param>
    /// <param name="flags">What flags set, by key.</param>
    public Settings Read(WorkspaceFolder? workspace, IReadOnlyDictionary<string, string>? flags = null)
    {
        var findings = new List<Finding>();
        var layers = SettingFiles.Read(home, workspace, findings);
        var named = Merge(layers);
        if (VariableLayer.OfEnvironment(home.Options.Environment, named) is { } variables) layers.Add(variables);
        if (VariableLayer.OfFlags(flags) is { } given) layers.Add(given);
        foreach (var layer in layers) findings.AddRange(Check(layer));
        if (!HasErrors(findings)) return Put(layers, findings);
        throw Invalid(findings);
    }

    private Settings Put(IReadOnlyList<SettingsLayer> layers, List<Finding> findings)
    {
        var login = home.Options.LoginName;
        if (Merge(layers) is not { } merged) return new Settings { User = login };
        var together = new FindingCollector();
        var settings = SettingsShape.Read(new YamlSection(merged, "", together), layer: null, login);
        // What each layer says is well formed by now; what is left is what one layer alone cannot know.
        if (together.HasErrors) throw Invalid([.. findings, .. together.InOrder()]);
        return settings with { Layers = layers, Warnings = findings };
    }

    private IReadOnlyList<Finding> Check(SettingsLayer layer)
    {
        var own = new FindingCollector();
        SettingsShape.Read(new YamlSection(layer.Map, "", own), layer.Kind, home.Options.LoginName);
        return layer.Kind is LayerKind.Environment ? VariableLayer.InItsWords(own.InOrder()) : own.InOrder();
    }

    private static YamlMap? Merge(IReadOnlyList<SettingsLayer> layers) =>
        layers.Count is 0 ? null : layers.Select(layer => layer.Map).Aggregate(SettingsLayer.Merge);

    private static bool HasErrors(List<Finding> findings) => findings.Exists(finding => finding.Severity is Severity.Error);

    private static ProblemException Invalid(List<Finding> findings)
    {
        var errors = findings.FindAll(finding => finding.Severity is Severity.Error);
        var message = errors.Count is 1 ? "The configuration has a mistake." : $"The configuration has {errors.Count} mistakes.";
        var problem = new Problem(ProblemCodes.InvalidConfig, message, errors[0].Where, "Mend it and try again; docs/user/configuration.md explains every key.");
        return (problem with { Findings = findings }).ToException();
    }
}

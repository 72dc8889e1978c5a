using System.Text;
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
        var reading = Try(workspace, flags);
        return reading.Settings ?? throw Invalid(reading.Findings);
    }

    /// <summary>Reads everything, where mistakes are an answer too.</summary>
    /// <param name="workspace">The workspace whose settings count; <c>null</c> for a command that works in none.</param>
    /// <param name="flags">What flags set, by key.</param>
    public SettingsReading Try(WorkspaceFolder? workspace, IReadOnlyDictionary<string, string>? flags = null)
    {
        var findings = new List<Finding>();
        var layers = SettingFiles.Read(home, workspace, findings);
        var named = Merge(layers);
        if (VariableLayer.OfEnvironment(home.Options.Environment, named) is { } variables) layers.Add(variables);
        if (VariableLayer.OfFlags(flags) is { } given) layers.Add(given);
        foreach (var layer in layers) findings.AddRange(Check(layer));
        return HasErrors(findings) ? new(null, findings) : Put(layers, findings);
    }

    /// <summary>What is wrong with the text of a layer's file by itself.</summary>
    internal IReadOnlyList<Finding> Check(LayerKind kind, string text, string file)
    {
        var findings = new List<Finding>();
        if (SettingFiles.Layer(kind, Encoding.UTF8.GetBytes(text), file, findings) is { } layer) findings.AddRange(Check(layer));
        return findings;
    }

    internal static ProblemException Invalid(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity is Severity.Error).ToList();
        var message = errors.Count is 1 ? "The configuration has a mistake." : $"The configuration has {errors.Count} mistakes.";
        var problem = new Problem(ProblemCodes.InvalidConfig, message, errors[0].Where, "Mend it and try again; docs/user/configuration.md explains every key.");
        return (problem with { Findings = findings }).ToException();
    }

    private SettingsReading Put(IReadOnlyList<SettingsLayer> layers, List<Finding> findings)
    {
        var login = home.Options.LoginName;
        if (Merge(layers) is not { } merged) return new(new Settings { User = login }, findings);
        var together = new FindingCollector();
        var settings = SettingsShape.Read(new YamlSection(merged, "", together), layer: null, login);
        // What each layer says is well formed by now; what is left is what one layer alone cannot know.
        if (together.HasErrors) return new(null, [.. findings, .. together.InOrder()]);
        return new(settings with { Layers = layers, Warnings = findings, Budgets = Budgets(layers) }, findings);
    }

    /// <summary>What is wrong with a layer by itself.</summary>
    internal IReadOnlyList<Finding> Check(SettingsLayer layer)
    {
        var own = new FindingCollector();
        SettingsShape.Read(new YamlSection(layer.Map, "", own), layer.Kind, home.Options.LoginName);
        if (layer.Kind is LayerKind.Environment) return VariableLayer.InItsWords(own.InOrder());
        return layer.IsTrusted ? [.. own.InOrder().Where(finding => finding.Code is not FindingCodes.NotTrusted)] : own.InOrder();
    }

    private static IReadOnlyList<LayerBudget> Budgets(IReadOnlyList<SettingsLayer> layers) =>
    [
        .. from layer in layers
           let section = new YamlSection(layer.Map, "", new FindingCollector())
           where section.Has("budget")
           select new LayerBudget(layer.Kind, SettingsShape.Budget(section, layer.Kind)),
    ];

    private static YamlMap? Merge(IReadOnlyList<SettingsLayer> layers) =>
        layers.Count is 0 ? null : layers.Select(layer => layer.Map).Aggregate(SettingsLayer.Merge);

    private static bool HasErrors(List<Finding> findings) => findings.Exists(finding => finding.Severity is Severity.Error);
}

/// <summary>What came of reading the settings.</summary>
/// <param name="Settings">They; <c>null</c> when there is a mistake among the findings.</param>
/// <param name="Findings">Everything there is to say about them.</param>
public sealed record SettingsReading(Settings? Settings, IReadOnlyList<Finding> Findings);

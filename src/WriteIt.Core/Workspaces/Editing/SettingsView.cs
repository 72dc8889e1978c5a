using WriteIt.Findings;
using WriteIt.Workspaces.Layers;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Editing;

/// <summary>What a layer says of a setting, as it is shown to people.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Value">The value, without anything secret; <c>null</c> when the layer says nothing.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Where">The file with its line, or the variable; where it could be set when <paramref name="Value"/> is missing. <c>null</c> for what is built in.</param>
public sealed record ShownSetting(string Key, string? Value, LayerKind Layer, string? Where);

/// <summary>Shows settings: what holds, and which layer says so.</summary>
/// <param name="home">The home.</param>
/// <param name="workspace">The workspace whose layer counts.</param>
/// <param name="settings">All layers, as <see cref="SettingsReader"/> read them.</param>
public sealed class SettingsView(WriteItHome home, WorkspaceFolder? workspace, Settings settings)
{
    private static readonly Settings Usual = new() { User = "" };

    /// <summary>Every setting: first those with a name of their own, then what the layers say of aliases, providers and models.</summary>
    public IReadOnlyList<ShownSetting> All() =>
        [.. SettingsShape.Keys.Select(name => Of(SettingKey.Parse(name))), .. Named("aliases", depth: 2), .. Named("providers", depth: 3), .. Named("models", depth: 3)];

    /// <summary>What holds for one setting.</summary>
    public ShownSetting Of(SettingKey key) => Layers(key).Last(shown => shown.Value is not null || shown.Layer is LayerKind.BuiltIn);

    /// <summary>What each layer says of one setting, weakest first.</summary>
    public IReadOnlyList<ShownSetting> Layers(SettingKey key)
    {
        var kinds = new List<(LayerKind Kind, string Where)> { (LayerKind.Home, home.ConfigFile) };
        if (workspace is not null) kinds.Add((LayerKind.Workspace, workspace.ConfigFile));
        kinds.Add((LayerKind.Directory, SettingFiles.DirectoryFile));
        kinds.Add((LayerKind.Environment, key.Variable));
        return [BuiltIn(key), .. kinds.Select(one => InLayer(key, one.Kind, one.Where))];
    }

    private ShownSetting InLayer(SettingKey key, LayerKind kind, string where) =>
        settings.Layers.FirstOrDefault(layer => layer.Kind == kind) is { } layer && Find(layer.Map, key.Path) is { } value
            ? new(key.Name, SettingText.Shown(key, value), kind, Place(kind, value.Span))
            : new(key.Name, null, kind, where);

    private ShownSetting BuiltIn(SettingKey key)
    {
        if (key.Name is not "workspace") return new(key.Name, Default(key.Name), LayerKind.BuiltIn, null);
        var stored = ActiveWorkspace.Stored(home);
        return new(key.Name, (stored ?? WorkspaceName.Default).ToString(), LayerKind.BuiltIn, stored is null ? null : home.StateFile);
    }

    private string? Default(string name) => name switch
    {
        "user" => home.Options.LoginName,
        "strict_models" => Word(Usual.StrictModels),
        "no_input" => Word(Usual.NoInput),
        "routing.strategy" => SettingsShape.WordFor(Usual.Routing.Strategy),
        "routing.max_retries" => $"{Usual.Routing.MaxRetries}",
        "routing.across_models" => Word(Usual.Routing.AcrossModels),
        "cache.enabled" => Word(Usual.Cache.Enabled),
        "cache.ttl" => $"{Usual.Cache.TimeToLive.TotalHours:0}h",
        _ => null,
    };

    /// <summary>The settings below a section whose names the user chose.</summary>
    private IEnumerable<ShownSetting> Named(string section, int depth)
    {
        var paths = settings.Layers.SelectMany(layer => layer.Map.Find(section)?.Value is YamlMap map ? Below(map, [section], depth) : []);
        return paths.DistinctBy(path => string.Join('\0', path)).Select(path => Of(new SettingKey(string.Join('.', path), path))).Where(shown => shown.Value is not null);
    }

    private static IEnumerable<IReadOnlyList<string>> Below(YamlMap map, IReadOnlyList<string> path, int depth) => map.Entries.SelectMany(entry =>
    {
        IReadOnlyList<string> below = [.. path, entry.Key.Text];
        if (below.Count == depth) return [below];
        return entry.Value is YamlMap inner ? Below(inner, below, depth) : [];
    });

    private static YamlNode? Find(YamlNode? node, IReadOnlyList<string> path)
    {
        foreach (var key in path) node = (node as YamlMap)?.Find(key)?.Value;
        return node is null || CoreSchema.IsNull(node) ? null : node;
    }

    private static string Place(LayerKind kind, SourceSpan span) => kind is LayerKind.Environment ? span.File! : $"{span.File}:{span.Line}";

    private static string Word(bool truth) => truth ? "true" : "false";
}

using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Layers;

/// <summary>
/// Variables and flags as layers of the same form as the files, so that they are read and checked by the same rules. A value counts as a file
/// of one line that is called like its variable.
/// </summary>
internal static class VariableLayer
{
    private const string Prefix = "WRITEIT_";
    private const string ListKey = "models";

    /// <summary>Every <c>WRITEIT_*</c> variable that is set; <c>null</c> when none is.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="named">What the files say: the names of providers and aliases that variables can only write in capitals with underscores.</param>
    public static SettingsLayer? OfEnvironment(IReadOnlyDictionary<string, string> environment, YamlMap? named)
    {
        YamlMap? all = null;
        foreach (var (name, value) in environment.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name.Length == Prefix.Length || name is WriteItHome.Variable || string.IsNullOrWhiteSpace(value)) continue;
            var path = PathOf(name[Prefix.Length..].Split("__"), named);
            var one = Chain(name, path, value);
            all = all is null ? one : SettingsLayer.Merge(all, one);
        }

        return all is null ? null : new(LayerKind.Environment, all);
    }

    /// <summary>What flags set; <c>null</c> when they set nothing.</summary>
    /// <param name="flags">Values by key, such as <c>no_input</c>.</param>
    public static SettingsLayer? OfFlags(IReadOnlyDictionary<string, string>? flags)
    {
        if (flags is null or { Count: 0 }) return null;
        var maps = flags.Select(flag => Chain("--" + flag.Key.Replace('_', '-'), flag.Key.Split('.'), flag.Value));
        return new(LayerKind.Flag, maps.Aggregate(SettingsLayer.Merge));
    }

    /// <summary>The variable that sets what a path leads to.</summary>
    public static string NameOf(IEnumerable<string> path) => Prefix + string.Join("__", path.Select(Capitals));

    /// <summary>A key nobody reads is an error in a file; a variable may belong to another program or version, so it is a warning here.</summary>
    public static IReadOnlyList<Finding> InItsWords(IReadOnlyList<Finding> findings) =>
        [.. findings.Select(finding => finding.Code is FindingCodes.UnknownKey ? Unknown(finding) : finding)];

    private static Finding Unknown(Finding finding)
    {
        var name = finding.Where.File!;
        var known = SettingsShape.Keys.Select(key => key.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant());
        var meant = Suggest.Nearest(name[Prefix.Length..], known);
        return finding with
        {
            Severity = Severity.Warning,
            Code = FindingCodes.UnknownVariable,
            Message = $"nobody reads the variable {name}.",
            Suggestion = meant is null ? null : $"did you mean {Prefix}{meant}?",
        };
    }

    private static string[] PathOf(string[] parts, YamlMap? named)
    {
        var path = new string[parts.Length];
        YamlNode? at = named;
        for (var i = 0; i < parts.Length; i++)
        {
            var map = at as YamlMap;
            var key = map?.Entries.Select(entry => entry.Key.Text).FirstOrDefault(text => Capitals(text) == parts[i]) ?? parts[i].ToLowerInvariant();
            path[i] = key;
            at = map?.Find(key)?.Value;
        }

        return path;
    }

    private static string Capitals(string key) => key.Replace('-', '_').Replace('.', '_').Replace('/', '_').ToUpperInvariant();

    private static YamlMap Chain(string name, string[] path, string value)
    {
        var source = new SourceText(value, name);
        YamlNode node = path[^1] is ListKey && value.Contains(',') ? List(source) : new YamlScalar(source, 0, value.Length, value.Trim(), YamlStyle.Plain);
        foreach (var key in path.Reverse())
            node = new YamlMap(source, 0, value.Length, [new(new YamlScalar(source, 0, 0, key, YamlStyle.Plain), node)]);
        return (YamlMap)node;
    }

    private static YamlList List(SourceText source)
    {
        var items = source.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(source, 0, source.Text.Length, [.. items.Select(item => new YamlScalar(source, 0, source.Text.Length, item, YamlStyle.Plain))]);
    }
}

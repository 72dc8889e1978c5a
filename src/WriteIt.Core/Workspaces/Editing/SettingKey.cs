using WriteIt.Findings;
using WriteIt.Workspaces.Layers;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Editing;

/// <summary>One setting by its dotted name, such as <c>cache.ttl</c> or <c>providers.my-gateway.base_url</c>.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Path">The keys that lead to it; names of providers and aliases may hold dots themselves.</param>
public sealed record SettingKey(string Name, IReadOnlyList<string> Path)
{
    private const string Providers = "providers";
    private const string Aliases = "aliases";
    private const string ApiKey = "api_key";

    /// <summary>The variable that sets it.</summary>
    public string Variable => VariableLayer.NameOf(Path);

    /// <summary>What kind of setting it is, whoever's provider it belongs to: <c>cache.ttl</c>, <c>base_url</c>.</summary>
    internal string Kind => Path[0] is Providers or Aliases or ModelShape.Section ? Path[^1] : Name;

    /// <summary>Reads a name. Fails with <see cref="ProblemCodes.KeyNotFound"/>, saying what was probably meant, when there is no such setting.</summary>
    public static SettingKey Parse(string name) => Find(name) ?? throw Unknown(name);

    /// <summary>Reads a name; <c>null</c> when there is no such setting.</summary>
    public static SettingKey? Find(string name)
    {
        if (SettingsShape.Keys.Contains(name)) return new(name, name.Split('.'));
        return name.Split('.') switch
        {
            [Aliases, { Length: > 0 }, ..] => new(name, [Aliases, name[(Aliases.Length + 1)..]]),
            [Providers, { Length: > 0 }, .., var key] words when words.Length > 2 && ProviderShape.Keys.Contains(key) => new(name, [Providers, string.Join('.', words[1..^1]), key]),
            [ModelShape.Section, { Length: > 0 }, .., var key] words when words.Length > 2 && ModelShape.Keys.Contains(key) => new(name, [ModelShape.Section, string.Join('.', words[1..^1]), key]),
            _ => null,
        };
    }

    private static ProblemException UnknownOfProvider(string name, string id, string key)
    {
        if (key is ApiKey) return new Problem(ProblemCodes.Usage, "Keys do not belong into configuration.", Hint: $"Store it: writeit keys set {id}").ToException();
        var meant = Suggest.Nearest(key, ProviderShape.Keys);
        return NotFound(name, meant is null ? $"A provider has: {string.Join(", ", ProviderShape.Keys)}." : $"Did you mean '{Providers}.{id}.{meant}'?");
    }

    private static ProblemException Unknown(string name)
    {
        var inside = SettingsShape.Keys.Where(key => key.StartsWith(name + ".", StringComparison.Ordinal)).ToList();
        if (inside.Count > 0) return NotFound(name, $"It is a section; its settings are {string.Join(", ", inside)}.");
        if (name.Split('.') is [Providers, { Length: > 0 }, _, ..] words) return UnknownOfProvider(name, string.Join('.', words[1..^1]), words[^1]);
        if (name is Aliases) return NotFound(name, "It is a section; name one, as in aliases.fast.");
        if (name is Providers || name.StartsWith(Providers + ".", StringComparison.Ordinal)) return NotFound(name, $"It is a section; name one setting, as in {Providers}.openai.timeout.");
        if (name is ModelShape.Section || name.StartsWith(ModelShape.Section + ".", StringComparison.Ordinal)) return NotFound(name, $"A model has: {string.Join(", ", ModelShape.Keys)}, as in {ModelShape.Section}.my-gateway/large.{ModelShape.Keys[0]}.");
        if (name is "keys" || name.Contains(ApiKey, StringComparison.OrdinalIgnoreCase)) return NotFound(name, "Keys of providers are stored by: writeit keys set PROVIDER");
        var last = SettingsShape.Keys.Where(key => key.EndsWith("." + name, StringComparison.Ordinal)).ToList();
        var meant = last.Count is 1 ? last[0] : Suggest.Nearest(name, SettingsShape.Keys);
        return NotFound(name, meant is null ? "See: writeit config show" : $"Did you mean '{meant}'?");
    }

    internal static ProblemException NotFound(string name, string hint) =>
        new Problem(ProblemCodes.KeyNotFound, $"There is no setting '{name}'.", Hint: hint).ToException();

    /// <summary>The keys that lead to a dotted name in a file, whatever it is; <c>null</c> when it does not stand there.</summary>
    internal static IReadOnlyList<string>? PathIn(YamlMap map, string name)
    {
        foreach (var entry in map.Entries)
        {
            var key = entry.Key.Text;
            if (key == name) return [key];
            if (entry.Value is YamlMap inner && name.StartsWith(key + ".", StringComparison.Ordinal) && PathIn(inner, name[(key.Length + 1)..]) is { } rest) return [key, .. rest];
        }

        return null;
    }
}

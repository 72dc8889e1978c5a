using WriteIt.Yaml;

namespace WriteIt.Workspaces.Layers;

/// <summary>What one layer says.</summary>
/// <param name="Kind">Which layer.</param>
/// <param name="Map">Its keys and values; each knows where it stands.</param>
internal sealed record SettingsLayer(LayerKind Kind, YamlMap Map)
{
    /// <summary>Whether the user trusts this file of a directory, as it is now.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>The value of a dotted key; a part may itself hold dots, as names of providers do.</summary>
    public YamlNode? Find(string key) => Find(Map, key);

    /// <summary>Both maps in one: maps go together, and of two other values the stronger stays. A key without a value says nothing.</summary>
    public static YamlMap Merge(YamlMap weaker, YamlMap stronger)
    {
        var entries = weaker.Entries.ToList();
        foreach (var entry in stronger.Entries)
        {
            var index = entries.FindIndex(one => one.Key.Text == entry.Key.Text);
            if (index < 0) entries.Add(entry);
            else if (entries[index].Value is YamlMap below && entry.Value is YamlMap above) entries[index] = entry with { Value = Merge(below, above) };
            else if (!CoreSchema.IsNull(entry.Value)) entries[index] = entry;
        }

        return stronger with { Entries = entries };
    }

    private static YamlNode? Find(YamlMap map, string key)
    {
        foreach (var entry in map.Entries)
        {
            var name = entry.Key.Text;
            if (name == key) return CoreSchema.IsNull(entry.Value) ? null : entry.Value;
            if (entry.Value is YamlMap inner && key.StartsWith(name, StringComparison.Ordinal) && key[name.Length] is '.' && Find(inner, key[(name.Length + 1)..]) is { } found)
                return found;
        }

        return null;
    }
}

using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>Puts a map together and reports keys that come twice; the first one stays.</summary>
internal sealed class MapBuilder(SourceText source, FindingCollector findings)
{
    private readonly List<YamlEntry> _entries = [];
    private readonly Dictionary<string, YamlScalar> _keys = [];

    public int Count => _entries.Count;

    public void AddRange(YamlMap map)
    {
        foreach (var entry in map.Entries) Add(entry.Key, entry.Value);
    }

    public void Add(YamlScalar key, YamlNode value)
    {
        if (_keys.TryAdd(key.Text, key))
        {
            _entries.Add(new(key, value));
            return;
        }

        var first = _keys[key.Text].Span;
        findings.Error(FindingCodes.DuplicateKey, $"the key '{key.Text}' stands here a second time.", key.Span, key.Text, $"the first is on line {first.Line}; keep one of them");
    }

    public YamlMap Build(int start, int end) => new(source, start, end, _entries);
}

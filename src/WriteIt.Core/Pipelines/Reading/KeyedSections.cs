using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Reading;

/// <summary>One entry of <c>inputs</c> or <c>steps</c>.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Section">Its own keys; <c>null</c> when they could not be read, which has its finding already.</param>
internal sealed record KeyedSection(YamlScalar Key, YamlSection? Section);

/// <summary>The entries of <c>inputs</c> or <c>steps</c>, written as a map or as a list whose items have a <c>key</c>.</summary>
/// <param name="Entries">What could be read, in file order, no key twice.</param>
/// <param name="IsWhole">Whether every key of the file is among them; otherwise nobody can say that a name is unknown.</param>
internal sealed record KeyedSections(IReadOnlyList<KeyedSection> Entries, bool IsWhole)
{
    /// <summary>More than any person answers or pays for; keeps checks that look at pairs of names fast.</summary>
    public const int MaxEntries = 500;

    private const int MaxKeyLength = 64;

    public static readonly KeyedSections Unread = new([], IsWhole: false);

    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key.Text);

    public static KeyedSections Read(YamlSection parent, string key)
    {
        var node = parent.Node(key);
        if (node is null) return parent.Map.Find(key)?.Value is YamlUnread ? Unread : new([], IsWhole: true);
        switch (node)
        {
            case YamlMap { Entries.Count: > MaxEntries } or YamlList { Items.Count: > MaxEntries }:
                parent.Findings.Error(FindingCodes.TooMany, $"there are more than {MaxEntries} {key}.", parent.SpanOf(key), parent.PathOf(key), "split the pipeline");
                return Unread;
            case YamlMap map: return new([.. FromMap(map, parent, key)], IsWhole: true);
            case YamlList list: return FromList(list, parent, key);
            default:
                parent.ReportWrong(node, key, "a map or a list");
                return Unread;
        }
    }

    private static IEnumerable<KeyedSection> FromMap(YamlMap map, YamlSection parent, string key)
    {
        foreach (var (name, value) in map.Entries)
        {
            var path = $"{parent.PathOf(key)}.{name.Text}";
            CheckKey(name, path, parent.Findings);
            yield return new(name, AsSection(value, path, parent.Findings));
        }
    }

    private static KeyedSections FromList(YamlList list, YamlSection parent, string key)
    {
        var entries = new List<KeyedSection>();
        foreach (var (item, place) in parent.Items<YamlMap>(list, key, "a map"))
        {
            if (new YamlSection(item, place, parent.Findings).RequiredScalar("key") is not { } name) continue;
            var path = $"{parent.PathOf(key)}.{name.Text}";
            CheckKey(name, path, parent.Findings);
            if (entries.Find(entry => entry.Key.Text == name.Text) is { } first)
            {
                var advice = $"the first is on line {first.Key.Span.Line}; keep one of them";
                parent.Findings.Error(FindingCodes.DuplicateKey, $"the key '{name.Text}' stands here a second time.", name.Span, path, advice);
                continue;
            }

            var section = new YamlSection(item, path, parent.Findings);
            section.Expect("key");
            entries.Add(new(name, section));
        }

        return new(entries, IsWhole: entries.Count == list.Items.Count);
    }

    private static YamlSection? AsSection(YamlNode value, string path, FindingCollector findings)
    {
        if (value is YamlMap inner) return new(inner, path, findings);
        if (value is not YamlUnread) findings.Error(FindingCodes.WrongType, $"'{path}' wants a map, not {value.Kind}.", value.Span, path);
        return null;
    }

    private static void CheckKey(YamlScalar name, string path, FindingCollector findings)
    {
        var text = name.Text;
        var isGood = text.Length is > 0 and <= MaxKeyLength
            && (char.IsAsciiLetter(text[0]) || text[0] is '_')
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
        if (isGood) return;
        findings.Error(
            FindingCodes.BadKey,
            $"'{text}' cannot be a key that templates use.",
            name.Span,
            path,
            $"use 1 to {MaxKeyLength} letters, digits, '_' or '-', a letter or '_' first");
    }
}

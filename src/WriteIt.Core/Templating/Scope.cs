using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace WriteIt.Templating;

/// <summary>The names that <c>set</c> and <c>for</c> gave values to, inside those around them.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, TemplateValue> _values = [];

    public void Set(string name, TemplateValue value) => _values[name] = value;

    public TemplateValue? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._values.TryGetValue(name, out var value)) return value;
        }

        return null;
    }

    public IEnumerable<string> Names() => Outer is null ? _values.Keys : _values.Keys.Concat(Outer.Names());

    /// <summary>Forgets everything, for the next round of a loop.</summary>
    public void Clear() => _values.Clear();

    private Scope? Outer { get; } = outer;
}

/// <summary>What <c>loop.</c> tells about the round at work.</summary>
internal sealed class LoopMembers(IReadOnlyList<TemplateValue> items, Values.Site site) : IReadOnlyDictionary<string, TemplateValue>
{
    private static readonly string[] Names = ["index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0"];

    /// <summary>The round, from 0.</summary>
    public int Round { get; set; }

    public int Count => Names.Length;

    public IEnumerable<string> Keys => Names;

    public IEnumerable<TemplateValue> Values => Names.Select(name => this[name]);

    public TemplateValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => Names.Contains(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TemplateValue value)
    {
        value = key switch
        {
            "index" => TemplateValue.Of(Round + 1L),
            "index0" => TemplateValue.Of((long)Round),
            "revindex" => TemplateValue.Of((long)items.Count - Round),
            "revindex0" => TemplateValue.Of(items.Count - Round - 1L),
            "first" => TemplateValue.Of(Round is 0),
            "last" => TemplateValue.Of(Round == items.Count - 1),
            "length" => TemplateValue.Of((long)items.Count),
            "previtem" => Round > 0 ? items[Round - 1] : Nothing("the first round has no item before it."),
            "nextitem" => Round < items.Count - 1 ? items[Round + 1] : Nothing("the last round has no item after it."),
            "depth" => TemplateValue.Of(1L),
            "depth0" => TemplateValue.Of(0L),
            _ => null,
        };
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, TemplateValue>> GetEnumerator() => Names.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TemplateValue.Undefined Nothing(string message) => new(message, site.Start, site.End, "", []);
}

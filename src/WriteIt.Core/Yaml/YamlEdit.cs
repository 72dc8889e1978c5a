using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>
/// Changes one value in the text of a file and leaves everything else as somebody wrote it: comments, order, indentation, line ends, byte order
/// mark. Every edit is read back; one that would change anything else besides is not made.
/// </summary>
internal sealed class YamlEdit
{
    private const string Mark = "\uFEFF";

    private readonly SourceText _source;
    private readonly YamlMap? _root;
    private readonly string _lineEnd;

    private YamlEdit(SourceText source, YamlMap? root)
    {
        (_source, _root) = (source, root);
        var first = source.Text.AsSpan().IndexOfAny('\r', '\n');
        _lineEnd = first < 0 ? "\n" : source.Text[first] is '\n' ? "\n" : first + 1 < source.Text.Length && source.Text[first + 1] is '\n' ? "\r\n" : "\r";
    }

    private string Text => _source.Text;

    /// <summary>The text with a value; <c>null</c> when that cannot be done without changing something else, as where an anchor is shared.</summary>
    /// <param name="text">The file; may be empty.</param>
    /// <param name="path">The keys that lead to the value; those that are missing are made.</param>
    /// <param name="value">The value as YAML on one line.</param>
    public static string? Set(string text, IReadOnlyList<string> path, string value)
    {
        var wanted = YamlReader.Read($"value: {value}\n", file: null).Root is YamlMap map ? map.Find("value")?.Value : null;
        return wanted is null ? null : Make(text, edit => edit.SetIn(path, value), leaves => YamlLeaves.With(leaves, path, wanted));
    }

    /// <summary>The text without a key; sections that hold nothing else go with it. <c>null</c> when it is not there, or cannot go without changing something else.</summary>
    public static string? Remove(string text, IReadOnlyList<string> path) =>
        Make(text, edit => edit.RemoveIn(path), leaves => YamlLeaves.Without(leaves, path));

    private static string? Make(string text, Func<YamlEdit, string?> edit, Func<IReadOnlyList<YamlLeaf>, IReadOnlyList<YamlLeaf>> expect)
    {
        var mark = text.StartsWith(Mark, StringComparison.Ordinal) ? Mark : "";
        var body = text[mark.Length..];
        if (Read(body) is not { } before || edit(new YamlEdit(new SourceText(body, file: null), before.Root)) is not { } changed || Read(changed) is not { } after) return null;
        var isAsWanted = YamlLeaves.AreSame(expect(YamlLeaves.Of(before.Root)), YamlLeaves.Of(after.Root));
        return isAsWanted ? mark + changed : null;
    }

    /// <summary>The map that a file holds, which is missing in one without values; <c>null</c> when it cannot be read or holds something else.</summary>
    private static Content? Read(string body)
    {
        var document = YamlReader.Read(body, file: null);
        if (document.Findings.Any(finding => finding.Severity is Severity.Error && finding.Code is not FindingCodes.EmptyFile)) return null;
        return document.Root is null or YamlMap || CoreSchema.IsNull(document.Root) ? new Content(document.Root as YamlMap) : null;
    }

    private string? SetIn(IReadOnlyList<string> path, string value)
    {
        if (_root is null) return InsertLines(Text.Length, path, "", value);
        var map = _root;
        for (var depth = 0; depth < path.Count; depth++)
        {
            if (map.Find(path[depth]) is not { } entry) return Insert(map, [.. path.Skip(depth)], value);
            if (depth == path.Count - 1) return Replace(map, entry, value);
            if (IsAlias(entry)) return null;
            if (CoreSchema.IsNull(entry.Value)) return Fill(map, entry, [.. path.Skip(depth + 1)], value);
            if (entry.Value is not YamlMap inner) return null;
            map = inner;
        }

        return null;
    }

    private string? Insert(YamlMap map, IReadOnlyList<string> path, string value)
    {
        if (!IsFlow(map))
        {
            var at = map == _root ? Text.Length : _source.LineStart(LastLine(map.Entries[^1]) + 1);
            return InsertLines(at, path, IndentOf(map.Entries[0]), value);
        }

        if (map.Entries.Count > 0) return Splice(EndOf(map.Entries[^1]), 0, $", {Flow(path, value)}");
        return Splice(map.Start + 1, 0, Flow(path, value));
    }

    /// <summary>Gives a section that holds nothing yet its first key.</summary>
    private string? Fill(YamlMap map, YamlEntry entry, IReadOnlyList<string> path, string value)
    {
        var isWritten = entry.Value.End > entry.Value.Start;
        if (IsFlow(map) || isWritten) return Replace(map, entry, $"{{{Flow(path, value)}}}");
        return InsertLines(_source.LineStart(_source.LineOf(AfterColon(entry)) + 1), path, IndentOf(entry) + Step(), value);
    }

    private string? Replace(YamlMap map, YamlEntry entry, string value)
    {
        var colon = AfterColon(entry);
        if (colon == entry.Key.End) return Splice(colon, 0, $": {value}");
        var end = EndOf(entry);
        if (end <= colon) return Splice(colon, 0, $" {value}");
        var start = IsAlias(entry) ? Text.IndexOf('*', colon) : entry.Value.Start;
        var (first, last) = (_source.LineOf(start), _source.LineOf(end - 1));
        if (IsFlow(map) || first == _source.LineOf(colon)) return Splice(start, end - start, value);
        // The value has lines of its own: they go, and the key's line gets the new one.
        var rest = _source.LineStart(last + 1);
        return string.Concat(Text[..colon], $" {value}", Text[colon.._source.LineStart(first)], Text[rest..]);
    }

    private string? RemoveIn(IReadOnlyList<string> path)
    {
        var way = new List<(YamlMap Map, YamlEntry Entry)>();
        for (YamlNode? node = _root; way.Count < path.Count; node = way[^1].Entry.Value)
        {
            if (node is not YamlMap map || map.Find(path[way.Count]) is not { } entry || (way.Count > 0 && IsAlias(way[^1].Entry))) return null;
            way.Add((map, entry));
        }

        while (way.Count > 1 && way[^1].Map.Entries.Count is 1) way.RemoveAt(way.Count - 1);
        return Remove(way[^1].Map, way[^1].Entry);
    }

    private string? Remove(YamlMap map, YamlEntry entry)
    {
        var (start, end) = (entry.Key.Start, EndOf(entry));
        if (!IsFlow(map))
        {
            var first = _source.LineStart(_source.LineOf(start));
            return Text[first..start].Trim().Length > 0 ? null : Splice(first, _source.LineStart(LastLine(entry) + 1) - first, "");
        }

        var index = map.Entries.ToList().IndexOf(entry);
        if (index + 1 < map.Entries.Count) return Splice(start, map.Entries[index + 1].Key.Start - start, "");
        if (index > 0) start = EndOf(map.Entries[index - 1]);
        return Splice(start, end - start, "");
    }

    private string? InsertLines(int at, IReadOnlyList<string> path, string indent, string value)
    {
        if (indent.Trim().Length > 0) return null;
        var step = Step();
        var lines = path.Select((key, depth) => $"{indent}{string.Concat(Enumerable.Repeat(step, depth))}{YamlText.Of(key)}:{(depth == path.Count - 1 ? $" {value}" : "")}{_lineEnd}");
        var isMidLine = at > 0 && Text[at - 1] is not ('\n' or '\r');
        return Splice(at, 0, (isMidLine ? _lineEnd : "") + string.Concat(lines));
    }

    private static string Flow(IReadOnlyList<string> path, string value)
    {
        foreach (var key in path.Skip(1).Reverse()) value = $"{{{YamlText.Of(key)}: {value}}}";
        return $"{YamlText.Of(path[0])}: {value}";
    }

    private string Splice(int at, int length, string replacement) => string.Concat(Text.AsSpan(0, at), replacement, Text.AsSpan(at + length));

    /// <summary>What stands before a key on its line; anything but blanks means that the line is shared.</summary>
    private string IndentOf(YamlEntry entry) => Text[_source.LineStart(_source.LineOf(entry.Key.Start))..entry.Key.Start];

    /// <summary>How far this file indents; two blanks when it does not show.</summary>
    private string Step()
    {
        var inner = _root?.Entries.Select(entry => entry.Value).OfType<YamlMap>().FirstOrDefault(map => map.Entries.Count > 0 && !IsFlow(map) && IndentOf(map.Entries[0]) is { Length: > 0 } indent && indent.Trim().Length is 0);
        return inner is null ? "  " : IndentOf(inner.Entries[0]);
    }

    private bool IsFlow(YamlMap map) => map.Start < Text.Length && Text[map.Start] is '{';

    /// <summary>What an alias stands for is a node that stands elsewhere in the file, before the key.</summary>
    private static bool IsAlias(YamlEntry entry) => entry.Value.Start < entry.Key.End;

    /// <summary>Just past the colon of a key; the key's own end when it has none, as in <c>{a}</c>.</summary>
    private int AfterColon(YamlEntry entry)
    {
        var at = entry.Key.End;
        while (at < Text.Length && char.IsWhiteSpace(Text[at])) at++;
        return at < Text.Length && Text[at] is ':' ? at + 1 : entry.Key.End;
    }

    /// <summary>Just past the last character that belongs to an entry.</summary>
    private int EndOf(YamlEntry entry)
    {
        var colon = AfterColon(entry);
        if (IsAlias(entry)) return EndOfWord(Text.IndexOf('*', colon));
        if (entry.Value is YamlMap { Entries: [.., var last] } map && !IsFlow(map)) return EndOf(last);
        var end = Math.Min(entry.Value.End, Text.Length);
        while (end > colon && char.IsWhiteSpace(Text[end - 1])) end--;
        return Math.Max(end, colon);
    }

    private int EndOfWord(int at)
    {
        while (at >= 0 && at < Text.Length && !char.IsWhiteSpace(Text[at]) && Text[at] is not (',' or '}' or ']')) at++;
        return Math.Max(at, 0);
    }

    private int LastLine(YamlEntry entry) => _source.LineOf(EndOf(entry) - 1);

    private sealed record Content(YamlMap? Root);
}

using WriteIt.Findings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WriteIt.Yaml;

/// <summary>The outcome of reading some lines as YAML.</summary>
/// <param name="Root">The value; <c>null</c> when there is none, or after a failure.</param>
/// <param name="Failure">What ended the reading before the lines did.</param>
/// <param name="IsFinal">Whether looking at smaller pieces is pointless: the file is hostile rather than mistyped.</param>
internal sealed record Composed(YamlNode? Root, Finding? Failure = null, bool IsFinal = false);

/// <summary>Builds nodes from the parser's events. Depth and aliases are limited before anything is built, so no file can exhaust stack or memory.</summary>
internal sealed class YamlComposer
{
    public const int MaxDepth = 64;

    /// <summary>How many nodes aliases may stand for, all together.</summary>
    private const int MaxAliasedNodes = 10_000;

    /// <summary>Line breaks of YAML 1.1 that YAML 1.2 and every editor take for ordinary characters; swapped against characters no text can hold.</summary>
    private static readonly (char Break, char StandIn)[] OldBreaks = [('\u0085', '\uFDD0'), ('\u2028', '\uFDD1'), ('\u2029', '\uFDD2')];

    private readonly SourceText _source;
    private readonly int _offset;
    private readonly bool _isPart;
    private readonly FindingCollector _findings;
    private readonly Stack<Frame> _open = new();
    private readonly Dictionary<string, (YamlNode Node, int Size)> _anchors = [];
    private YamlNode? _root;
    private int _documents;
    private int _aliased;
    private Composed? _refused;

    private YamlComposer(SourceText source, int offset, bool isPart, FindingCollector findings) =>
        (_source, _offset, _isPart, _findings) = (source, offset, isPart, findings);

    /// <param name="source">The file.</param>
    /// <param name="lines">The lines of it to read.</param>
    /// <param name="findings">Takes mistakes that do not end the reading.</param>
    /// <param name="isPart">Whether anchors may be defined outside of these lines.</param>
    public static Composed Compose(SourceText source, LineRange lines, FindingCollector findings, bool isPart)
    {
        var (start, end) = (source.LineStart(lines.First), source.LineStart(lines.End));
        return new YamlComposer(source, start, isPart, findings).Run(source.Text[start..end]);
    }

    private Composed Run(string text)
    {
        foreach (var (old, standIn) in OldBreaks) text = text.Replace(old, standIn);
        var parser = new Parser(new StringReader(text));
        try
        {
            while (_refused is null && parser.MoveNext()) Take(parser.Current!);
            return _refused ?? new(_root);
        }
        catch (YamlException failure)
        {
            return new(null, YamlComplaint.From(failure, OpenBracket(), _source, _offset));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or OverflowException)
        {
            // The parser's own slips on unclosed brackets and impossible escapes: the text is at fault, and the place is where it had got to.
            var where = OpenBracket() ?? _source.At(_offset + (int)(parser.Current?.End.Index ?? 0));
            return new(null, YamlComplaint.Unfinished(where));
        }
    }

    private void Take(ParsingEvent happened)
    {
        var (start, end) = (_offset + (int)happened.Start.Index, _offset + (int)happened.End.Index);
        if (happened is NodeEvent { Tag.IsEmpty: false })
            _findings.Error(FindingCodes.YamlSyntax, "tags such as '!name' are not read.", _source.At(start), suggestion: "remove the tag; put text in quotes");
        switch (happened)
        {
            case DocumentStart when ++_documents > 1:
                _findings.Error(FindingCodes.YamlSyntax, "a second document begins here.", _source.At(start), suggestion: "keep one document in a file");
                break;
            case MappingStart map: Open(map, start, isMap: true); break;
            case SequenceStart list: Open(list, start, isMap: false); break;
            case MappingEnd or SequenceEnd: Close(end); break;
            case AnchorAlias alias: Add(Resolve(alias.Value.Value, start, end)); break;
            case Scalar scalar: Add((ReadScalar(scalar, start, end), 1), scalar.Anchor); break;
        }
    }

    private void Open(NodeEvent node, int start, bool isMap)
    {
        if (_open.Count == MaxDepth)
        {
            _refused = Refuse(FindingCodes.TooDeep, $"the file is nested deeper than {MaxDepth} levels.", _source.At(start));
            return;
        }

        _open.Push(new(isMap, start, node.Anchor, new(_source, _findings)));
    }

    private void Close(int end)
    {
        var frame = _open.Pop();
        var last = Math.Max(frame.LastEnd, frame.Start + 1);
        YamlNode node = frame.IsMap
            ? frame.Entries.Build(frame.Start, IsFlow(frame.Start) ? end + 1 : last)
            : new YamlList(_source, frame.Start, IsFlow(frame.Start) ? end + 1 : last, frame.Items);
        Add((node, frame.Size), frame.Anchor);
    }

    private SourceSpan? OpenBracket() =>
        _open.FirstOrDefault(frame => IsFlow(frame.Start)) is { } frame ? _source.At(frame.Start) : null;

    private bool IsFlow(int start) => start < _source.Text.Length && _source.Text[start] is '{' or '[';

    private void Add((YamlNode Node, int Size) value, AnchorName anchor = default)
    {
        if (!anchor.IsEmpty) _anchors[anchor.Value] = value;
        if (_open.TryPeek(out var frame)) AddTo(frame, value);
        else if (_documents is 1) _root = value.Node;
    }

    private void AddTo(Frame frame, (YamlNode Node, int Size) value)
    {
        frame.Size += value.Size;
        frame.LastEnd = Math.Max(frame.LastEnd, value.Node.End);
        if (!frame.IsMap)
            frame.Items.Add(value.Node);
        else if (!frame.AwaitsValue)
            (frame.Key, frame.AwaitsValue) = (AsKey(value.Node), true);
        else
        {
            if (frame.Key is not null) frame.Entries.Add(frame.Key, value.Node);
            frame.AwaitsValue = false;
        }
    }

    private YamlScalar? AsKey(YamlNode node)
    {
        if (node is YamlScalar key) return key;
        _findings.Error(FindingCodes.YamlSyntax, $"a key must be text, not {node.Kind}.", node.Span, suggestion: "put text that begins with '{' or '[', such as a template, in quotes");
        return null;
    }

    private (YamlNode Node, int Size) Resolve(string name, int start, int end)
    {
        var unread = new YamlUnread(_source, start, end);
        if (!_anchors.TryGetValue(name, out var anchored))
        {
            if (!_isPart) _findings.Error(FindingCodes.YamlSyntax, $"no anchor '&{name}' stands before this alias.", unread.Span);
            return (unread, 1);
        }

        _aliased += anchored.Size;
        if (_aliased <= MaxAliasedNodes) return anchored;
        _refused = Refuse(FindingCodes.AliasBomb, $"the aliases of this file stand for more than {MaxAliasedNodes} values.", unread.Span);
        return (unread, 1);
    }

    private YamlScalar ReadScalar(Scalar scalar, int start, int end)
    {
        var text = scalar.Value;
        foreach (var (old, standIn) in OldBreaks) text = text.Replace(standIn, old);
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlStyle.DoubleQuoted,
            ScalarStyle.Literal => YamlStyle.Literal,
            ScalarStyle.Folded => YamlStyle.Folded,
            _ => YamlStyle.Plain,
        };
        return new(_source, AfterProperties(start, end), end, text, style);
    }

    /// <summary>Steps over <c>&amp;anchor</c> and <c>!tag</c> to the value itself.</summary>
    private int AfterProperties(int start, int end)
    {
        var text = _source.Text;
        while (start < end && text[start] is '&' or '!')
        {
            while (start < end && !char.IsWhiteSpace(text[start])) start++;
            while (start < end && char.IsWhiteSpace(text[start])) start++;
        }

        return start;
    }

    private static Composed Refuse(string code, string message, SourceSpan where) =>
        new(null, new(Severity.Error, code, message, where), IsFinal: true);

    /// <summary>A map or list that is not closed yet.</summary>
    private sealed class Frame(bool isMap, int start, AnchorName anchor, MapBuilder entries)
    {
        public bool IsMap { get; } = isMap;

        public int Start { get; } = start;

        public AnchorName Anchor { get; } = anchor;

        public MapBuilder Entries { get; } = entries;

        public List<YamlNode> Items { get; } = [];

        public YamlScalar? Key { get; set; }

        public bool AwaitsValue { get; set; }

        public int Size { get; set; } = 1;

        public int LastEnd { get; set; } = start;
    }
}

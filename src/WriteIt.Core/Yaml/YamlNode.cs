using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>A value in a YAML file that knows where it stands.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset just past its last character.</param>
internal abstract record YamlNode(SourceText Source, int Start, int End)
{
    public SourceSpan Span => Source.SpanOf(Start, End);

    /// <summary>What it is, for messages: <c>text</c>, <c>a list</c>, <c>a map</c>.</summary>
    public abstract string Kind { get; }
}

/// <summary>How a scalar is written.</summary>
internal enum YamlStyle
{
    /// <summary>Without quotes: may mean null, true, false or a number.</summary>
    Plain,

    SingleQuoted,
    DoubleQuoted,

    /// <summary>Block scalar <c>|</c>: lines are kept.</summary>
    Literal,

    /// <summary>Block scalar <c>></c>: lines are joined.</summary>
    Folded,
}

internal sealed record YamlScalar(SourceText Source, int Start, int End, string Text, YamlStyle Style) : YamlNode(Source, Start, End)
{
    public override string Kind => CoreSchema.IsNull(this) ? "nothing" : "text";

    /// <summary>Where a piece of <see cref="Text"/> stands in the file, through indentation, escapes and folded lines.</summary>
    public SourceSpan SpanOf(int start, int end)
    {
        var first = ScalarPositions.SourceOffset(this, start);
        var last = end > start ? ScalarPositions.SourceOffset(this, end - 1) + 1 : first + 1;
        return Source.SpanOf(first, Math.Max(last, first + 1));
    }

    public override string ToString() => Text;
}

internal sealed record YamlList(SourceText Source, int Start, int End, IReadOnlyList<YamlNode> Items) : YamlNode(Source, Start, End)
{
    public override string Kind => "a list";
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

internal sealed record YamlMap(SourceText Source, int Start, int End, IReadOnlyList<YamlEntry> Entries) : YamlNode(Source, Start, End)
{
    public override string Kind => "a map";

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key) return entry;
        }

        return null;
    }
}

/// <summary>A place that could not be read and has its finding already; readers must not add another.</summary>
internal sealed record YamlUnread(SourceText Source, int Start, int End) : YamlNode(Source, Start, End)
{
    public override string Kind => "something unreadable";
}

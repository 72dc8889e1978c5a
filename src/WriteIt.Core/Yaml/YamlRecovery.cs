using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>
/// Reads a file whole; when that fails, entry by entry, ever deeper, so that every broken entry is reported and every good one is still read.
/// </summary>
internal static class YamlRecovery
{
    /// <summary>More mistakes than a person mends before looking again.</summary>
    private const int MaxErrors = 50;

    public static YamlNode? Read(SourceText source, FindingCollector findings)
    {
        var all = new LineRange(0, source.LineCount);
        var whole = new FindingCollector();
        var composed = YamlComposer.Compose(source, all, whole, isPart: false);
        if (composed.Failure is null)
        {
            findings.AddRange(whole.InOrder());
            return composed.Root;
        }

        if (composed.IsFinal)
        {
            findings.Add(composed.Failure);
            return null;
        }

        var parts = new FindingCollector();
        var root = ReadEntries(source, all, parts, depth: 1);
        findings.AddRange(parts.InOrder().Take(MaxErrors));
        if (!findings.HasErrors) findings.Add(composed.Failure);
        return root;
    }

    /// <summary>A map or list put together from its entries, each read by itself; <c>null</c> when the lines hold neither.</summary>
    private static YamlNode? ReadEntries(SourceText source, LineRange lines, FindingCollector findings, int depth)
    {
        var entries = new MapBuilder(source, findings);
        var items = new List<YamlNode>();
        foreach (var chunk in YamlChunks.Split(source, lines))
        {
            switch (ReadEntry(source, chunk, findings, depth))
            {
                case YamlMap map: entries.AddRange(map); break;
                case YamlList list: items.AddRange(list.Items); break;
            }
        }

        var (start, end) = (source.LineStart(lines.First), source.LineStart(lines.End));
        if (entries.Count > 0) return entries.Build(start, end);
        return items.Count > 0 ? new YamlList(source, start, end, items) : null;
    }

    private static YamlNode? ReadEntry(SourceText source, LineRange chunk, FindingCollector findings, int depth)
    {
        var own = new FindingCollector();
        var composed = YamlComposer.Compose(source, chunk, own, isPart: true);
        if (composed.Failure is null)
        {
            findings.AddRange(own.InOrder());
            return composed.Root;
        }

        var mayGoDeeper = !composed.IsFinal && depth < YamlComposer.MaxDepth;
        if (mayGoDeeper && YamlChunks.Nested(source, chunk) is { } nested && ReadHeader(source, chunk) is { } key)
        {
            var inner = new FindingCollector();
            var value = ReadEntries(source, nested, inner, depth + 1);
            findings.AddRange(inner.HasErrors ? inner.InOrder() : Tabs(source, chunk, composed.Failure));
            return Entry(source, key, value ?? Unread(source, chunk));
        }

        findings.AddRange(Tabs(source, chunk, composed.Failure));
        return ReadHeader(source, chunk) is { } name ? Entry(source, name, Unread(source, chunk)) : null;
    }

    /// <summary>An editor shows a tab like blanks, so a line with one says what is wrong better than what the scanner tripped over.</summary>
    private static IReadOnlyList<Finding> Tabs(SourceText source, LineRange chunk, Finding failure)
    {
        var tabs = new FindingCollector();
        for (var line = chunk.First; line < chunk.End; line++)
        {
            var text = source.Line(line);
            if (!YamlChunks.IsTabIndented(text)) continue;
            var where = source.At(source.LineStart(line) + text.IndexOf('\t'));
            tabs.Error(FindingCodes.TabIndentation, "the line is indented with a tab.", where, "indent with spaces");
        }

        return tabs.HasErrors ? tabs.InOrder() : [failure];
    }

    /// <summary>The key at the beginning of an entry that could not be read.</summary>
    private static YamlScalar? ReadHeader(SourceText source, LineRange chunk)
    {
        var line = source.Line(chunk.First);
        var colon = line.IndexOf(':');
        if (colon < 0) return null;
        var key = line[..colon].Trim().Trim("'\"");
        if (key.IsEmpty || key.ContainsAny("-#{[ ")) return null;
        var start = source.LineStart(chunk.First) + line.IndexOf(key, StringComparison.Ordinal);
        return new(source, start, start + key.Length, key.ToString(), YamlStyle.Plain);
    }

    private static YamlUnread Unread(SourceText source, LineRange chunk) =>
        new(source, source.LineStart(chunk.First), source.LineStart(chunk.End));

    private static YamlMap Entry(SourceText source, YamlScalar key, YamlNode value) =>
        new(source, key.Start, value.End, [new(key, value)]);
}

using WriteIt.Findings;

namespace WriteIt.Yaml;

/// <summary>
/// Reads the keys of one map into typed values. Whatever is wrong becomes a finding and the value <c>null</c> (or empty), so a reader goes on
/// and everything is reported at once. Keys that were asked for are known; <see cref="CheckUnknownKeys"/> reports the rest.
/// </summary>
internal sealed class YamlSection(YamlMap map, string path, FindingCollector findings)
{
    private readonly List<string> _known = [];

    public YamlMap Map { get; } = map;

    /// <summary>The dotted path of this map; empty for the file itself.</summary>
    public string Path { get; } = path;

    public FindingCollector Findings { get; } = findings;

    /// <summary>The dotted path of a key in this map.</summary>
    public string PathOf(string key) => Path.Length is 0 ? key : $"{Path}.{key}";

    /// <summary>The value of a key, whatever it is; <c>null</c> when the key is not there, empty, or was unreadable.</summary>
    public YamlNode? Node(string key)
    {
        _known.Add(key);
        var value = Map.Find(key)?.Value;
        return value is null or YamlUnread || CoreSchema.IsNull(value) ? null : value;
    }

    /// <summary>Whether the key stands in the file, be it empty or unreadable.</summary>
    public bool Has(string key) => Map.Find(key) is not null;

    /// <summary>Where a key stands; the map itself when it does not.</summary>
    public SourceSpan SpanOf(string key) => Map.Find(key)?.Key.Span ?? Map.Span;

    public YamlScalar? Scalar(string key) => Wanted<YamlScalar>(key, "text");

    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>Text without the blanks around it; <c>null</c> when nothing else is there.</summary>
    public string? FilledText(string key) => Text(key)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Text that must be there and not blank; empty beside its finding otherwise.</summary>
    public YamlScalar? RequiredScalar(string key)
    {
        if (Node(key) is not null)
        {
            var text = Scalar(key);
            if (text is not null && string.IsNullOrWhiteSpace(text.Text))
                Findings.Error(FindingCodes.MissingKey, $"'{PathOf(key)}' must not be blank.", text.Span, PathOf(key));
            return text;
        }

        ReportMissing(key);
        return null;
    }

    public bool? Flag(string key) =>
        Scalar(key) is { } scalar ? Converted(scalar, CoreSchema.AsWantedTruth(scalar), key, "true or false") : null;

    public int? Integer(string key, int min = int.MinValue, int max = int.MaxValue)
    {
        if (Scalar(key) is not { } scalar) return null;
        var number = CoreSchema.AsInteger(scalar);
        return Converted(scalar, number >= min && number <= max ? (int?)number : null, key, Range("a whole number", min, max, int.MinValue, int.MaxValue));
    }

    public double? Number(string key, double min = double.MinValue, double max = double.MaxValue)
    {
        if (Scalar(key) is not { } scalar) return null;
        var number = CoreSchema.AsNumber(scalar);
        return Converted(scalar, number >= min && number <= max ? number : null, key, Range("a number", min, max, double.MinValue, double.MaxValue));
    }

    /// <summary>A duration such as <c>90s</c>.</summary>
    public TimeSpan? Duration(string key) =>
        Scalar(key) is { } scalar ? Converted(scalar, Durations.Parse(scalar.Text), key, Durations.Rule) : null;

    /// <summary>How long something may take.</summary>
    public TimeSpan? Wait(string key) =>
        Scalar(key) is { } scalar ? Converted(scalar, Durations.ParseWait(scalar.Text), key, Durations.WaitRule) : null;

    /// <summary>One of some words; several words may mean the same.</summary>
    /// <param name="key">The key.</param>
    /// <param name="words">The words in the order to show them in, the one to prefer first.</param>
    /// <param name="code">The code of the finding when it is none of them.</param>
    public T? Word<T>(string key, IReadOnlyDictionary<string, T> words, string code = FindingCodes.WrongType)
        where T : struct
    {
        if (Scalar(key) is not { } scalar) return null;
        if (words.TryGetValue(scalar.Text, out var meant)) return meant;
        var suggestion = Suggest.DidYouMean(scalar.Text, words.Keys) ?? $"write one of {string.Join(", ", words.DistinctBy(word => word.Value).Select(word => word.Key))}";
        Findings.Error(code, $"'{PathOf(key)}' cannot be '{scalar.Text}'.", scalar.Span, PathOf(key), suggestion);
        return null;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<YamlScalar> Texts(string key)
    {
        switch (Node(key))
        {
            case null: return [];
            case YamlScalar single: return [single];
            case YamlList list: return [.. Items<YamlScalar>(list, key, "text").Select(item => item.Value)];
            case var other: ReportWrong(other, key, "text or a list of texts"); return [];
        }
    }

    public YamlList? List(string key) => Wanted<YamlList>(key, "a list");

    public YamlSection? Section(string key) =>
        Wanted<YamlMap>(key, "a map") is { } inner ? new(inner, PathOf(key), Findings) : null;

    /// <summary>The items of a list that are what they should be, each with its path such as <c>steps[2]</c>; the others are reported.</summary>
    public IEnumerable<(T Value, string Path)> Items<T>(YamlList list, string key, string wanted)
        where T : YamlNode
    {
        for (var index = 0; index < list.Items.Count; index++)
        {
            var place = $"{PathOf(key)}[{index}]";
            if (list.Items[index] is T value)
                yield return (value, place);
            else if (list.Items[index] is not YamlUnread)
                Findings.Error(FindingCodes.WrongType, $"'{place}' wants {wanted}, not {list.Items[index].Kind}.", list.Items[index].Span, place);
        }
    }

    /// <summary>Makes keys known that are read elsewhere or kept as they are.</summary>
    public void Expect(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) _known.Add(key);
    }

    /// <summary>Reports every key that nobody asked for, with the nearest one that somebody did.</summary>
    public void CheckUnknownKeys(Severity severity = Severity.Warning)
    {
        foreach (var key in Map.Entries.Select(entry => entry.Key).Where(key => !_known.Contains(key.Text)))
        {
            var suggestion = Suggest.DidYouMean(key.Text, _known.Where(known => !Has(known)));
            Findings.Add(new(severity, FindingCodes.UnknownKey, $"nobody reads the key '{PathOf(key.Text)}'.", key.Span, PathOf(key.Text), suggestion));
        }
    }

    /// <summary>Where any key is allowed: reports only those that look like a known one with a slip, unless something shows that they are meant.</summary>
    public void CheckMisspeltKeys(Func<string, bool> isMeant)
    {
        foreach (var key in Map.Entries.Select(entry => entry.Key).Where(key => !_known.Contains(key.Text) && !isMeant(key.Text)))
        {
            if (Suggest.DidYouMean(key.Text, _known.Where(known => !Has(known))) is { } suggestion)
                Findings.Warning(FindingCodes.UnknownKey, $"nobody reads the key '{PathOf(key.Text)}'.", key.Span, PathOf(key.Text), suggestion);
        }
    }

    public void ReportMissing(string key)
    {
        if (Map.Find(key)?.Value is YamlUnread) return;
        var name = Path.Length is 0 ? "the file" : $"'{Path}'";
        Findings.Error(FindingCodes.MissingKey, $"{name} needs the key '{key}'.", Has(key) ? SpanOf(key) : Source(), PathOf(key));
    }

    public void ReportWrong(YamlNode value, string key, string wanted)
    {
        var shown = value is YamlScalar { Text.Length: > 0 and <= 40 } scalar && !scalar.Text.Contains('\n') ? $"'{scalar.Text}'" : value.Kind;
        Findings.Error(FindingCodes.WrongType, $"'{PathOf(key)}' wants {wanted}, not {shown}.", value.Span, PathOf(key));
    }

    private SourceSpan Source() => Map.Source.At(Map.Start);

    private T? Wanted<T>(string key, string wanted)
        where T : YamlNode
    {
        if (Node(key) is not { } node) return null;
        if (node is T value) return value;
        ReportWrong(node, key, wanted);
        return null;
    }

    private T? Converted<T>(YamlScalar scalar, T? value, string key, string wanted)
        where T : struct
    {
        if (value is null) ReportWrong(scalar, key, wanted);
        return value;
    }

    private static string Range<T>(string kind, T min, T max, T lowest, T highest)
        where T : IComparable<T> => (min.CompareTo(lowest) > 0, max.CompareTo(highest) < 0) switch
        {
            (true, true) => $"{kind} from {min} to {max}",
            (true, false) => $"{kind} of at least {min}",
            (false, true) => $"{kind} of at most {max}",
            _ => kind,
        };
}

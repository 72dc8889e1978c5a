using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Filters that work on lists; text is the list of its letters, a map the list of its keys.</summary>
internal static class ListFilters
{
    public static readonly IReadOnlyList<Filter> All =
    [
        new("length", [], Length),
        new("count", [], Length),
        new("first", [], call => At(call, 0)),
        new("last", [], call => At(call, -1)),
        new("join", ["d", "attribute"], Join),
        new("list", [], call => TemplateValue.Of(call.Items())),
        new("items", [], Pairs),
        new("sort", ["reverse", "case_sensitive", "attribute"], Sort),
        new("unique", ["case_sensitive", "attribute"], Unique),
    ];

    private static TemplateValue.Integer Length(FilterCall call) => TemplateValue.Of((long)Items.Count(call.Value, call.Site));

    private static TemplateValue At(FilterCall call, int place) => Items.Count(call.Value, call.Site) is 0
        ? new TemplateValue.Undefined("nothing is in it, so there is no such item.", call.Site.Start, call.Site.End, "", [])
        : Items.At(call.Value is TemplateValue.Map ? TemplateValue.Of(call.Items()) : call.Value, place)!;

    private static TemplateValue.Text Join(FilterCall call)
    {
        var between = call.Text(0);
        var path = AttributePath.Of(call, 1);
        var texts = new List<string>();
        var length = 0L;
        foreach (var item in call.Items())
        {
            texts.Add(ValueText.Of(path.Find(item, call.Site), call.Site));
            length += texts[^1].Length + between.Length;
            call.Site.SpendLetters(texts[^1].Length + between.Length, length);
        }

        return TemplateValue.Of(string.Join(between, texts));
    }

    private static TemplateValue.List Pairs(FilterCall call) => call.Value is TemplateValue.Map map
        ? TemplateValue.Of([.. map.Entries.Select(entry => new TemplateValue.List([TemplateValue.Of(entry.Key), entry.Value], IsTuple: true))])
        : throw call.Site.Fail($"'items' wants a map, not {call.Value.Kind}.");

    private static TemplateValue.List Sort(FilterCall call)
    {
        var paths = AttributePath.ManyOf(call, 2);
        var isCaseSensitive = call.Flag(1);
        var items = call.Items();
        call.Site.Spend(items.Count);
        var keyed = items.Select(item => (Item: item, Keys: paths.ConvertAll(path => Key(path.Find(item, call.Site), isCaseSensitive)))).ToList();
        var order = Comparer<List<TemplateValue>>.Create((left, right) => Order(left, right, call.Site));
        var sorted = call.Flag(0) ? keyed.OrderByDescending(one => one.Keys, order) : keyed.OrderBy(one => one.Keys, order);
        return TemplateValue.Of([.. InOrder(sorted.Select(one => one.Item))]);
    }

    /// <summary>A failing comparison comes out of the runtime's sort wrapped; the template's error must not.</summary>
    private static List<TemplateValue> InOrder(IEnumerable<TemplateValue> sorted)
    {
        try
        {
            return [.. sorted];
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is TemplateException or OperationCanceledException)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(wrapped.InnerException);
            throw;
        }
    }

    private static int Order(List<TemplateValue> left, List<TemplateValue> right, Site site)
    {
        for (var index = 0; index < left.Count; index++)
        {
            if (Comparison.AreEqual(left[index], right[index], site)) continue;
            return Comparison.Order(left[index], right[index], site) ?? 0;
        }

        return 0;
    }

    private static TemplateValue.List Unique(FilterCall call)
    {
        var path = AttributePath.Of(call, 1);
        var isCaseSensitive = call.Flag(0);
        var (kept, keys) = (new List<TemplateValue>(), new HashSet<TemplateValue>(new SameValue(call.Site)));
        foreach (var item in call.Items())
        {
            call.Site.Spend(1);
            if (keys.Add(Key(call.Site.Demand(path.Find(item, call.Site)), isCaseSensitive))) kept.Add(item);
        }

        return TemplateValue.Of(kept);
    }

    private static TemplateValue Key(TemplateValue value, bool isCaseSensitive) =>
        value is TemplateValue.Text text && !isCaseSensitive ? TemplateValue.Of(Casing.Lower(text.Value)) : value;

    private sealed class SameValue(Site site) : IEqualityComparer<TemplateValue>
    {
        public bool Equals(TemplateValue? x, TemplateValue? y) => x is not null && y is not null && Comparison.AreEqual(x, y, site);

        public int GetHashCode(TemplateValue value) => Hash(value, 0);

        private int Hash(TemplateValue value, int depth) => Comparison.AsNumber(site.Demand(value)) switch
        {
            _ when depth > Budget.MaxDepth => throw site.Fail("the value is nested too deeply."),
            TemplateValue.Text text => text.Value.GetHashCode(StringComparison.Ordinal),
            TemplateValue.Integer integer => ((double)integer.Value).GetHashCode(),
            TemplateValue.Real real => real.Value is 0 ? 0 : real.Value.GetHashCode(),
            TemplateValue.None => 1,
            TemplateValue.List { IsTuple: true } tuple => tuple.Items.Aggregate(tuple.Items.Count, (hash, item) => HashCode.Combine(hash, Hash(item, depth + 1))),
            var other => throw site.Fail($"'unique' cannot compare {other.Kind}.", "name what makes the items the same: unique(attribute='name')"),
        };
    }
}

using System.Diagnostics;

namespace WriteIt.Templating.Values;

/// <summary>How values compare: numbers and truth by value, text by letters, lists item by item; different kinds are never equal and have no order.</summary>
internal static class Comparison
{
    public static bool Holds(ComparisonOperator comparison, TemplateValue left, TemplateValue right, Site site) => comparison switch
    {
        ComparisonOperator.Equal => AreEqual(left, right, site),
        ComparisonOperator.NotEqual => !AreEqual(left, right, site),
        ComparisonOperator.In => Contains(right, left, site),
        ComparisonOperator.NotIn => !Contains(right, left, site),
        ComparisonOperator.Less => Order(left, right, site) < 0,
        ComparisonOperator.LessOrEqual => Order(left, right, site) <= 0,
        ComparisonOperator.Greater => Order(left, right, site) > 0,
        ComparisonOperator.GreaterOrEqual => Order(left, right, site) >= 0,
        _ => throw new UnreachableException($"the comparison {comparison}"),
    };

    public static bool AreEqual(TemplateValue left, TemplateValue right, Site site) => AreEqual(left, right, site, 0);

    /// <summary>Whether a condition holds: nothing, zero, empty text and empty lists count as false.</summary>
    public static bool IsTrue(TemplateValue value, Site site) => site.Demand(value) switch
    {
        TemplateValue.Text text => text.Value.Length > 0,
        TemplateValue.Truth truth => truth.Value,
        TemplateValue.Integer integer => integer.Value is not 0,
        TemplateValue.Real real => real.Value is not 0,
        TemplateValue.List list => list.Items.Count > 0,
        TemplateValue.Map map => map.Entries.Count > 0,
        TemplateValue.None => false,
        _ => throw new UnreachableException($"a value of the kind {value.GetType().Name}"),
    };

    /// <summary>Negative when the left value comes first, positive when the right one does; <c>null</c> when neither compares, as with <c>nan</c>.</summary>
    public static int? Order(TemplateValue left, TemplateValue right, Site site)
    {
        site.Spend(1);
        switch (AsNumber(site.Demand(left)), AsNumber(site.Demand(right)))
        {
            case (TemplateValue.Integer a, TemplateValue.Integer b): return a.Value.CompareTo(b.Value);
            case (TemplateValue.Real a, TemplateValue.Real b): return double.IsNaN(a.Value) || double.IsNaN(b.Value) ? null : a.Value.CompareTo(b.Value);
            case (TemplateValue.Integer a, TemplateValue.Real b): return Numbers.Compare(a.Value, b.Value);
            case (TemplateValue.Real a, TemplateValue.Integer b): return -Numbers.Compare(b.Value, a.Value);
            case (TemplateValue.Text a, TemplateValue.Text b): return CodePoints.Compare(a.Value, b.Value);
            case (TemplateValue.List a, TemplateValue.List b) when a.IsTuple == b.IsTuple: return OrderItems(a.Items, b.Items, site);
            case var (a, b): throw site.Fail($"{a.Kind} and {b.Kind} have no order.", "compare numbers with numbers and text with text; '| int' and '| float' make numbers of text");
        }
    }

    public static bool Contains(TemplateValue container, TemplateValue item, Site site)
    {
        var wanted = site.Demand(item);
        switch (site.Demand(container))
        {
            case TemplateValue.Text text:
                if (wanted is not TemplateValue.Text part) throw site.Fail($"only text can be in text, not {wanted.Kind}.");
                site.SpendText(text.Value.Length);
                return text.Value.Contains(part.Value, StringComparison.Ordinal);
            case TemplateValue.List list: return list.Items.Any(one => AreEqual(one, wanted, site));
            case TemplateValue.Map map: return wanted is TemplateValue.Text key && map.Entries.ContainsKey(key.Value);
            case var other: throw site.Fail($"nothing can be in {other.Kind}.");
        }
    }

    /// <summary>Truth as the number it counts as; every other value as it is.</summary>
    public static TemplateValue AsNumber(TemplateValue value) => value is TemplateValue.Truth truth ? TemplateValue.Of(truth.Value ? 1L : 0L) : value;

    private static bool AreEqual(TemplateValue left, TemplateValue right, Site site, int depth)
    {
        site.Spend(1);
        if (depth > Budget.MaxDepth) throw site.Fail("the values are nested too deeply.");
        return (AsNumber(site.Demand(left)), AsNumber(site.Demand(right))) switch
        {
            (TemplateValue.Text a, TemplateValue.Text b) => a.Value == b.Value,
            (TemplateValue.Integer a, TemplateValue.Integer b) => a.Value == b.Value,
            (TemplateValue.Real a, TemplateValue.Real b) => a.Value == b.Value,
            (TemplateValue.Integer a, TemplateValue.Real b) => Numbers.Compare(a.Value, b.Value) is 0,
            (TemplateValue.Real a, TemplateValue.Integer b) => Numbers.Compare(b.Value, a.Value) is 0,
            (TemplateValue.None, TemplateValue.None) => true,
            (TemplateValue.List a, TemplateValue.List b) => a.IsTuple == b.IsTuple && a.Items.Count == b.Items.Count
                && !a.Items.Where((item, index) => !AreEqual(item, b.Items[index], site, depth + 1)).Any(),
            (TemplateValue.Map a, TemplateValue.Map b) => a.Entries.Count == b.Entries.Count
                && a.Entries.All(entry => b.Entries.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other, site, depth + 1)),
            _ => false,
        };
    }

    private static int? OrderItems(IReadOnlyList<TemplateValue> left, IReadOnlyList<TemplateValue> right, Site site)
    {
        for (var index = 0; index < Math.Min(left.Count, right.Count); index++)
        {
            if (!AreEqual(left[index], right[index], site)) return Order(left[index], right[index], site);
        }

        return left.Count.CompareTo(right.Count);
    }
}

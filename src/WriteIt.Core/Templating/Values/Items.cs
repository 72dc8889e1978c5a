namespace WriteIt.Templating.Values;

/// <summary>What a loop or a filter goes over.</summary>
internal static class Items
{
    /// <summary>The items of a list, the letters of text, the keys of a map; an error for anything else.</summary>
    public static IReadOnlyList<TemplateValue> Of(TemplateValue value, Site site)
    {
        switch (site.Demand(value))
        {
            case TemplateValue.List list: return list.Items;
            case TemplateValue.Map map: return [.. map.Entries.Keys.Select(TemplateValue.Of)];
            case TemplateValue.Text text:
                site.SpendLength(text.Value.Length);
                return [.. CodePoints.Split(text.Value).Select(TemplateValue.Of)];
            case var other: throw site.Fail($"{other.Kind} has no items to go over.");
        }
    }

    /// <summary>How many items there are, without making them.</summary>
    public static int Count(TemplateValue value, Site site) => site.Demand(value) switch
    {
        TemplateValue.List list => list.Items.Count,
        TemplateValue.Map map => map.Entries.Count,
        TemplateValue.Text text => CodePoints.Count(text.Value),
        var other => throw site.Fail($"{other.Kind} has no length."),
    };

    /// <summary>The item a number asks for, from the end when it is negative; <c>null</c> when there is none.</summary>
    public static TemplateValue? At(TemplateValue value, long index) => value switch
    {
        TemplateValue.List list => Place(index, list.Items.Count) is { } place ? list.Items[place] : null,
        TemplateValue.Text text when Place(index, CodePoints.Count(text.Value)) is { } place => LetterAt(text.Value, place),
        _ => null,
    };

    /// <summary>Every <paramref name="step"/>-th item between two places; negative places count from the end.</summary>
    public static TemplateValue Slice(TemplateValue value, long? from, long? to, long step, Site site)
    {
        var places = Places(from, to, step, Count(value, site));
        switch (site.Demand(value))
        {
            case TemplateValue.List list: return list with { Items = [.. places.Select(place => list.Items[place])] };
            case TemplateValue.Text text:
                site.SpendLength(text.Value.Length);
                var letters = CodePoints.Split(text.Value);
                return TemplateValue.Of(string.Concat(places.Select(place => letters[place])));
            case var other: throw site.Fail($"{other.Kind} cannot be cut.");
        }
    }

    private static int? Place(long index, int count)
    {
        var place = index < 0 ? index + count : index;
        return place >= 0 && place < count ? (int)place : null;
    }

    private static TemplateValue.Text LetterAt(string text, int place)
    {
        var offset = CodePoints.Offset(text, place);
        return TemplateValue.Of(text.Substring(offset, CodePoints.LengthAt(text, offset)));
    }

    private static IEnumerable<int> Places(long? from, long? to, long step, int count)
    {
        var (lowest, highest) = step > 0 ? (0, count) : (-1, count - 1);
        var start = Clamped(from, step > 0 ? lowest : highest);
        var end = Clamped(to, step > 0 ? highest : lowest);
        for (var place = start; step > 0 ? place < end : place > end; place += step) yield return (int)place;

        long Clamped(long? given, long otherwise) => given is not { } place ? otherwise : Math.Clamp(place < 0 ? place + count : place, lowest, highest);
    }
}

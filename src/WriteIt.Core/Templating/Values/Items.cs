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
            case TemplateValue.Text text: return [.. Letters(text.Value, site).Select(TemplateValue.Of)];
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

    /// <summary>The item of a list or the letter of a text that a number asks for, from the end when it is negative; <c>null</c> when there is none.</summary>
    public static TemplateValue? At(TemplateValue value, long index) => value switch
    {
        TemplateValue.List list => Place(index, list.Items.Count) is { } place ? list.Items[place] : null,
        TemplateValue.Text text when Place(index, CodePoints.Count(text.Value)) is { } place => LetterAt(text.Value, place),
        _ => null,
    };

    /// <summary>Every <paramref name="step"/>-th item between two places; negative places count from the end.</summary>
    public static TemplateValue Slice(TemplateValue value, long? from, long? to, long step, Site site)
    {
        if (step is 0) throw site.Fail("the step cannot be zero.");
        switch (site.Demand(value))
        {
            case TemplateValue.List list:
                site.SpendItems(list.Items.Count);
                return list with { Items = [.. Places(from, to, step, list.Items.Count).Select(place => list.Items[place])] };
            case TemplateValue.Text text: return TemplateValue.Of(Slice(text.Value, from, to, step, site));
            case var other: throw site.Fail($"{other.Kind} cannot be cut.");
        }
    }

    private static string Slice(string text, long? from, long? to, long step, Site site)
    {
        site.SpendText(text.Length);
        var count = CodePoints.Count(text);
        if (step is not 1)
        {
            var letters = Letters(text, site);
            return string.Concat(Places(from, to, step, count).Select(place => letters[place]));
        }

        var start = CodePoints.Offset(text, Clamped(from, 0, 0, count));
        var end = CodePoints.Offset(text, Clamped(to, count, 0, count));
        return start < end ? text[start..end] : "";
    }

    private static List<string> Letters(string text, Site site)
    {
        site.SpendItems(text.Length * 4L);
        return CodePoints.Split(text);
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
        var start = Clamped(from, step > 0 ? lowest : highest, lowest, highest);
        var end = Clamped(to, step > 0 ? highest : lowest, lowest, highest);
        var stride = Math.Clamp(step, -count - 1L, count + 1L);
        for (long place = start; stride > 0 ? place < end : place > end; place += stride) yield return (int)place;
    }

    private static int Clamped(long? given, int otherwise, int lowest, int highest) =>
        given is not { } place ? otherwise : (int)Math.Clamp(place < 0 ? place + highest + (lowest < 0 ? 1 : 0) : place, lowest, highest);
}

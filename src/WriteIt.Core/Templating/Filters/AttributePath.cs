using System.Globalization;
using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>What <c>attribute='author.name'</c> asks of every item: names and places, each looked up in what the one before it found.</summary>
internal sealed record AttributePath(IReadOnlyList<string> Names)
{
    private static readonly AttributePath Itself = new([]);

    /// <summary>The path in an argument; the item itself when there is none.</summary>
    public static AttributePath Of(FilterCall call, int place) => call.Given(place) is null ? Itself : Split(call.Text(place));

    /// <summary>The paths in an argument, several separated by commas.</summary>
    public static List<AttributePath> ManyOf(FilterCall call, int place) =>
        call.Given(place) is null ? [Itself] : [.. call.Text(place).Split(',').Select(Split)];

    public TemplateValue Find(TemplateValue item, Site site) => Names.Aggregate(item, (found, name) => Member(site.Demand(found), name, site));

    private static AttributePath Split(string path) => new(path.Split('.'));

    private static TemplateValue Member(TemplateValue value, string name, Site site)
    {
        var known = value switch
        {
            TemplateValue.Map map => map.Entries,
            TemplateValue.Text { Members: { } members } => members,
            _ => null,
        };
        if (known is not null && known.TryGetValue(name, out var found)) return found;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && Items.At(value, place) is { } item) return item;
        return new TemplateValue.Undefined($"an item has no '{name}'.", site.Start, site.End, name, known?.Keys ?? []);
    }
}

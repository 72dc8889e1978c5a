using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>What stands behind <c>|</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it can be given in brackets, in order; any of them by name.</param>
/// <param name="Apply">What it makes of a value.</param>
internal sealed record Filter(string Name, IReadOnlyList<Parameter> Parameters, Func<FilterCall, TemplateValue> Apply);

internal sealed record Parameter(string Name, bool IsRequired = false)
{
    public static implicit operator Parameter(string name) => new(name);
}

/// <summary>One use of a filter.</summary>
/// <param name="Site">The filter's place.</param>
/// <param name="Input">What stands before it, perhaps undefined.</param>
/// <param name="Arguments">One for each parameter; <c>null</c> where none was given.</param>
internal readonly record struct FilterCall(Site Site, TemplateValue Input, IReadOnlyList<TemplateValue?> Arguments)
{
    /// <summary>What stands before the filter; an error when it is undefined.</summary>
    public TemplateValue Value => Site.Demand(Input);

    /// <summary>What stands before the filter as the text it renders as.</summary>
    public string ValueText => Values.ValueText.Of(Input, Site);

    /// <summary>An argument; <c>null</c> when none was given or it is <c>none</c>.</summary>
    public TemplateValue? Given(int place) =>
        place < Arguments.Count && Arguments[place] is { } argument && Site.Demand(argument) is not TemplateValue.None and var value ? value : null;

    public string Text(int place, string otherwise = "") => Given(place) is { } given ? Values.ValueText.Of(given, Site) : otherwise;

    public bool Flag(int place) => Given(place) is { } given && Comparison.IsTrue(given, Site);

    public long Whole(int place, long otherwise) => Given(place) switch
    {
        null => otherwise,
        var given when Comparison.AsNumber(given) is TemplateValue.Integer integer => integer.Value,
        var given => throw Site.Fail($"this filter wants a whole number here, not {given.Kind}."),
    };

    /// <summary>What stands before the filter, when only text will do.</summary>
    public string OnlyText(string filter) => Value is TemplateValue.Text text ? text.Value : throw Site.Fail($"'{filter}' wants text, not {Value.Kind}.");

    /// <summary>The items of what stands before the filter: of a list itself, the letters of text, the keys of a map.</summary>
    public IReadOnlyList<TemplateValue> Items() => Values.Items.Of(Value, Site);
}

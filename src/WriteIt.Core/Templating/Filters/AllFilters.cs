namespace WriteIt.Templating.Filters;

/// <summary>Every filter there is, by name.</summary>
internal static class AllFilters
{
    public static readonly IReadOnlyDictionary<string, Filter> ByName =
        new[] { CaseFilters.All, TextFilters.All, ListFilters.All, NumberFilters.All, ValueFilters.All }.SelectMany(group => group).ToDictionary(filter => filter.Name);
}

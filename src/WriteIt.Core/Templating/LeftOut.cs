namespace WriteIt.Templating;

/// <summary>What Jinja2 has and this language leaves out on purpose, with what to write instead where there is something.</summary>
internal static class LeftOut
{
    /// <summary>Tags that nobody may use, each with the tag that ends it (<c>null</c> when nothing does) and what to write instead.</summary>
    private static readonly Dictionary<string, (string? End, string? Instead)> Tags = new()
    {
        ["autoescape"] = ("endautoescape", "leave it away: nothing is ever escaped"),
        ["block"] = ("endblock", "inherit a whole pipeline with 'extends:' in its file"),
        ["break"] = (null, "put a condition into the loop: {% for x in list if condition %}"),
        ["call"] = ("endcall", null),
        ["continue"] = (null, "put a condition into the loop: {% for x in list if condition %}"),
        ["do"] = (null, null),
        ["extends"] = (null, "inherit a whole pipeline with 'extends:' in its file"),
        ["filter"] = ("endfilter", "use the filter on a value: {{ value | filter }}"),
        ["from"] = (null, null),
        ["import"] = (null, null),
        ["include"] = (null, null),
        ["macro"] = ("endmacro", "use {% for %} over a list, or {% set %}"),
        ["print"] = (null, "write {{ value }}"),
        ["trans"] = ("endtrans", null),
        ["with"] = ("endwith", "use {% set name = value %}"),
    };

    private static readonly HashSet<string> Ends = [.. Tags.Values.Select(tag => tag.End).OfType<string>()];

    /// <summary>Filters of Jinja2 that are not here.</summary>
    private static readonly HashSet<string> Filters =
    [
        "abs", "attr", "batch", "center", "dictsort", "e", "escape", "filesizeformat", "forceescape", "format", "groupby", "map", "max", "min", "pprint", "random",
        "reject", "rejectattr", "reverse", "safe", "select", "selectattr", "slice", "string", "striptags", "sum", "urlencode", "urlize", "wordwrap", "xmlattr",
    ];

    /// <summary>Tests of Jinja2 that are not here.</summary>
    private static readonly HashSet<string> Tests =
    [
        "callable", "eq", "equalto", "escaped", "filter", "ge", "greaterthan", "gt", "le", "lessthan", "lt", "ne", "sameas", "test",
    ];

    public static bool IsTag(string name) => Tags.ContainsKey(name);

    public static bool IsEndTag(string name) => Ends.Contains(name);

    public static bool IsFilter(string name) => Filters.Contains(name);

    public static bool IsTest(string name) => Tests.Contains(name);

    public static string? InsteadOfTag(string name) => Tags[name].Instead;

    public static string? InsteadOfFilter(string name) => name switch
    {
        "e" or "escape" or "forceescape" or "safe" => "leave it away: nothing is ever escaped",
        "dictsort" => "write 'map | items'",
        "reverse" => "write 'list[::-1]'",
        "string" => "join with text: value ~ ''",
        "select" or "selectattr" or "reject" or "rejectattr" => "put a condition into the loop: {% for x in list if condition %}",
        "map" => "loop over the list, or write join(', ', attribute='name')",
        "format" => "join the pieces with '~'",
        _ => null,
    };

    public static string? InsteadOfTest(string name) => name switch
    {
        "eq" or "equalto" or "sameas" => "write '=='",
        "ne" => "write '!='",
        "lt" or "lessthan" => "write '<'",
        "le" => "write '<='",
        "gt" or "greaterthan" => "write '>'",
        "ge" => "write '>='",
        _ => null,
    };

    /// <summary>What to write instead of a call such as <c>map.items()</c>.</summary>
    public static string? InsteadOfCall(ExpressionSyntax called) => called switch
    {
        MemberSyntax { Target: NameSyntax { Name: "loop" }, Name: "cycle" } => "write 'a' if loop.index is odd else 'b'",
        MemberSyntax { Name: "items" or "upper" or "lower" or "title" or "capitalize" or "replace" or "join" or "trim" } member => $"use the filter: | {member.Name}",
        NameSyntax { Name: "range" } => "loop over a list, such as [1, 2, 3]",
        MemberSyntax { Name: "strip" } => "use the filter: | trim",
        MemberSyntax { Name: "get" } => "write map.name | default('…')",
        MemberSyntax { Name: "keys" } => "loop over the map itself, or write 'map | list'",
        MemberSyntax { Name: "startswith" or "endswith" } => "cut and compare: text[:3] == 'abc'",
        FilterSyntax => "put the filter's arguments directly behind its name",
        _ => null,
    };
}

using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>What stands behind <c>is</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasArgument">Whether a value follows, as in <c>is divisibleby 3</c>.</param>
/// <param name="Holds">Whether it holds of a value, which may be undefined.</param>
internal sealed record Test(string Name, bool HasArgument, Func<TemplateValue, TemplateValue, Site, bool> Holds)
{
    /// <summary>Every test there is, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Test> ByName = new Test[]
    {
        Plain("defined", value => !IsMissing(value)),
        Plain("undefined", IsMissing),
        Plain("none", value => value is TemplateValue.None),
        Plain("boolean", value => value is TemplateValue.Truth),
        Plain("true", value => value is TemplateValue.Truth { Value: true }),
        Plain("false", value => value is TemplateValue.Truth { Value: false }),
        Plain("integer", value => value is TemplateValue.Integer),
        Plain("float", value => value is TemplateValue.Real),
        Plain("number", value => value is TemplateValue.Integer or TemplateValue.Real or TemplateValue.Truth),
        Plain("string", value => value is TemplateValue.Text or TemplateValue.Absent),
        Plain("mapping", value => value is TemplateValue.Map),
        Plain("sequence", value => value is TemplateValue.List or TemplateValue.Map or TemplateValue.Text or TemplateValue.Absent),
        new("iterable", false, (value, _, site) => site.Demand(value) is TemplateValue.List or TemplateValue.Map or TemplateValue.Text),
        new("odd", false, (value, _, site) => Remainder(value, TemplateValue.Of(2L), site) is 1),
        new("even", false, (value, _, site) => Remainder(value, TemplateValue.Of(2L), site) is 0),
        new("divisibleby", true, (value, argument, site) => Remainder(value, argument, site) is 0),
        new("in", true, (value, argument, site) => Comparison.Contains(argument, value, site)),
        new("lower", false, (value, _, site) => IsAllCased(ValueText.Of(value, site), char.IsLower)),
        new("upper", false, (value, _, site) => IsAllCased(ValueText.Of(value, site), char.IsUpper)),
    }.ToDictionary(test => test.Name);

    /// <summary>Whether the test bears a value that may be missing, and asks just that.</summary>
    public bool AsksForPresence => Name is "defined" or "undefined";

    private static Test Plain(string name, Predicate<TemplateValue> holds) => new(name, false, (value, _, _) => holds(value));

    private static bool IsMissing(TemplateValue value) => value is TemplateValue.Undefined or TemplateValue.Absent;

    private static double Remainder(TemplateValue value, TemplateValue divisor, Site site)
    {
        if (Comparison.AsNumber(site.Demand(value)) is not (TemplateValue.Integer or TemplateValue.Real)) throw site.Fail($"only a number can be tested so, not {value.Kind}.");
        return Arithmetic.Apply(BinaryOperator.Remainder, value, divisor, site) switch
        {
            TemplateValue.Integer integer => integer.Value,
            TemplateValue.Real real => real.Value,
            _ => throw new System.Diagnostics.UnreachableException("a remainder that is no number"),
        };
    }

    private static bool IsAllCased(string text, Predicate<char> isWanted) =>
        text.Any(letter => isWanted(letter)) && text.All(letter => isWanted(letter) || !(char.IsUpper(letter) || char.IsLower(letter)));
}

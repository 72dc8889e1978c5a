using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Filters that make or change numbers.</summary>
internal static class NumberFilters
{
    private const int MostDigits = 300;

    public static readonly IReadOnlyList<Filter> All =
    [
        new("round", ["precision", "method"], Round),
        new("int", ["default", "base"], ToInteger),
        new("float", ["default"], ToReal),
    ];

    private static TemplateValue Round(FilterCall call)
    {
        var precision = call.Whole(0, 0);
        if (precision is < 0 or > MostDigits) throw call.Site.Fail($"'round' wants 0 to {MostDigits} digits, not {precision}.");
        var number = Comparison.AsNumber(call.Value);
        var method = call.Text(1, "common");
        return (method, number) switch
        {
            ("common", TemplateValue.Integer) => number,
            ("common", TemplateValue.Real real) => TemplateValue.Of(Numbers.Round(real.Value, (int)precision)),
            ("ceil" or "floor", TemplateValue.Integer integer) => TemplateValue.Of((double)integer.Value),
            ("ceil" or "floor", TemplateValue.Real { Value: var value }) => ToStep(value * Math.Pow(10, precision), Math.Pow(10, precision), method, call.Site),
            (not ("common" or "ceil" or "floor"), _) => throw call.Site.Fail($"'round' knows no method '{method}'.", "write 'common', 'ceil' or 'floor'"),
            _ => throw call.Site.Fail($"'round' wants a number, not {number.Kind}.", "make a number of text with '| float'"),
        };
    }

    private static TemplateValue.Real ToStep(double scaled, double scale, string method, Site site) => double.IsFinite(scaled)
        ? TemplateValue.Of((method is "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / scale)
        : throw site.Fail("the number is too large to be rounded so.");

    private static TemplateValue ToInteger(FilterCall call)
    {
        var radix = call.Whole(1, 10);
        switch (Comparison.AsNumber(call.Value))
        {
            case TemplateValue.Integer integer: return integer;
            case TemplateValue.Real real: return Truncated(real.Value, call);
            case TemplateValue.Text text:
                if (radix is not 0 and (< 2 or > 36)) return Numbers.Real(text.Value) is { } other ? Truncated(other, call) : Otherwise(call);
                if (Numbers.Whole(text.Value, (int)radix, out var isTooLarge) is { } whole) return TemplateValue.Of(whole);
                if (isTooLarge) throw TooLarge(call);
                return Numbers.Real(text.Value) is { } number ? Truncated(number, call) : Otherwise(call);
            default: return Otherwise(call);
        }
    }

    private static TemplateValue Truncated(double number, FilterCall call)
    {
        if (double.IsNaN(number)) return Otherwise(call);
        return Math.Truncate(number) is >= long.MinValue and < 9223372036854775808.0 and var whole ? TemplateValue.Of((long)whole) : throw TooLarge(call);
    }

    private static TemplateValue Otherwise(FilterCall call) => call.Arguments[0] ?? TemplateValue.Of(0L);

    private static TemplateException TooLarge(FilterCall call) => call.Site.Fail("the number does not fit into 64 bits.");

    private static TemplateValue ToReal(FilterCall call) => Comparison.AsNumber(call.Value) switch
    {
        TemplateValue.Integer integer => TemplateValue.Of((double)integer.Value),
        TemplateValue.Real real => real,
        TemplateValue.Text text when Numbers.Real(text.Value) is { } number => TemplateValue.Of(number),
        _ => call.Arguments[0] ?? TemplateValue.Of(0.0),
    };
}

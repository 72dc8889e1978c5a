using System.Diagnostics;
using System.Text;

namespace WriteIt.Templating.Values;

/// <summary>What <c>+ - * / // %</c> do. Whole numbers stay within 64 bits: beyond is an error, never a wrong number.</summary>
internal static class Arithmetic
{
    public static TemplateValue Apply(BinaryOperator operation, TemplateValue left, TemplateValue right, Site site)
    {
        var (a, b) = (Comparison.AsNumber(site.Demand(left)), Comparison.AsNumber(site.Demand(right)));
        try
        {
            return (a, b) switch
            {
                (TemplateValue.Integer x, TemplateValue.Integer y) => OfIntegers(operation, x.Value, y.Value, site),
                (TemplateValue.Integer or TemplateValue.Real, TemplateValue.Integer or TemplateValue.Real) => OfReals(operation, ToReal(a), ToReal(b), site),
                _ => OfOthers(operation, a, b, site),
            };
        }
        catch (OverflowException)
        {
            throw site.Fail("the result does not fit into 64 bits.");
        }
    }

    public static TemplateValue Negate(TemplateValue value, Site site) => Comparison.AsNumber(site.Demand(value)) switch
    {
        TemplateValue.Integer { Value: long.MinValue } => throw site.Fail("the result does not fit into 64 bits."),
        TemplateValue.Integer integer => TemplateValue.Of(-integer.Value),
        TemplateValue.Real real => TemplateValue.Of(-real.Value),
        var other => throw site.Fail($"'-' wants a number, not {other.Kind}."),
    };

    public static TemplateValue Affirm(TemplateValue value, Site site) => Comparison.AsNumber(site.Demand(value)) switch
    {
        TemplateValue.Integer or TemplateValue.Real => Comparison.AsNumber(value),
        var other => throw site.Fail($"'+' wants a number, not {other.Kind}."),
    };

    private static double ToReal(TemplateValue value) => value is TemplateValue.Integer integer ? integer.Value : ((TemplateValue.Real)value).Value;

    private static TemplateValue OfIntegers(BinaryOperator operation, long left, long right, Site site)
    {
        if (right is 0 && operation is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Remainder) throw DivisionByZero(site);
        return operation switch
        {
            BinaryOperator.Add => TemplateValue.Of(checked(left + right)),
            BinaryOperator.Subtract => TemplateValue.Of(checked(left - right)),
            BinaryOperator.Multiply => TemplateValue.Of(checked(left * right)),
            BinaryOperator.Divide => TemplateValue.Of(Numbers.Quotient(left, right)),
            BinaryOperator.FloorDivide => TemplateValue.Of(FloorQuotient(left, right)),
            BinaryOperator.Remainder => TemplateValue.Of(right is -1 ? 0 : left - (FloorQuotient(left, right) * right)),
            _ => throw Unknown(operation),
        };
    }

    private static long FloorQuotient(long left, long right)
    {
        var quotient = checked(left / right);
        return left % right is not 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
    }

    private static TemplateValue.Real OfReals(BinaryOperator operation, double left, double right, Site site)
    {
        if (right is 0 && operation is BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Remainder) throw DivisionByZero(site);
        return TemplateValue.Of(operation switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => left / right,
            BinaryOperator.FloorDivide => FloorDivision(left, right).Quotient,
            BinaryOperator.Remainder => FloorDivision(left, right).Remainder,
            _ => throw Unknown(operation),
        });
    }

    /// <summary>The rest has the sign of the divisor, and quotient and rest agree although both are rounded.</summary>
    private static (double Quotient, double Remainder) FloorDivision(double left, double right)
    {
        var rest = left % right;
        var quotient = (left - rest) / right;
        if (rest is 0) rest = Math.CopySign(0, right);
        else if ((right < 0) != (rest < 0)) (rest, quotient) = (rest + right, quotient - 1);
        if (quotient is 0) return (Math.CopySign(0, left / right), rest);
        var floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, rest);
    }

    private static TemplateValue OfOthers(BinaryOperator operation, TemplateValue left, TemplateValue right, Site site) => (operation, left, right) switch
    {
        (BinaryOperator.Add, TemplateValue.Text a, TemplateValue.Text b) => Join(a.Value, b.Value, site),
        (BinaryOperator.Add, TemplateValue.List a, TemplateValue.List b) when a.IsTuple == b.IsTuple => Join(a, b, site),
        (BinaryOperator.Multiply, TemplateValue.Text a, TemplateValue.Integer b) => Repeat(a.Value, b.Value, site),
        (BinaryOperator.Multiply, TemplateValue.Integer a, TemplateValue.Text b) => Repeat(b.Value, a.Value, site),
        (BinaryOperator.Multiply, TemplateValue.List a, TemplateValue.Integer b) => Repeat(a, b.Value, site),
        (BinaryOperator.Multiply, TemplateValue.Integer a, TemplateValue.List b) => Repeat(b, a.Value, site),
        (BinaryOperator.Remainder, TemplateValue.Text, _) => throw site.Fail("filling in text with '%' is not part of the template language.", "join the pieces with '~'"),
        (BinaryOperator.Add, TemplateValue.Text, _) or (BinaryOperator.Add, _, TemplateValue.Text) =>
            throw site.Fail($"'+' cannot add {left.Kind} and {right.Kind}.", "join text with '~'"),
        _ => throw site.Fail($"'{Sign(operation)}' cannot work on {left.Kind} and {right.Kind}."),
    };

    private static TemplateValue.Text Join(string left, string right, Site site)
    {
        site.SpendText((long)left.Length + right.Length);
        return TemplateValue.Of(left + right);
    }

    private static TemplateValue.List Join(TemplateValue.List left, TemplateValue.List right, Site site)
    {
        site.SpendItems((long)left.Items.Count + right.Items.Count);
        return left with { Items = [.. left.Items, .. right.Items] };
    }

    private static TemplateValue.Text Repeat(string text, long times, Site site)
    {
        if (text.Length is 0 || times <= 0) return TemplateValue.Text.Empty;
        site.SpendText(times > int.MaxValue ? long.MaxValue : text.Length * times);
        return TemplateValue.Of(new StringBuilder().Insert(0, text, (int)times).ToString());
    }

    private static TemplateValue.List Repeat(TemplateValue.List list, long times, Site site)
    {
        if (list.Items.Count is 0 || times <= 0) return list with { Items = [] };
        site.SpendItems(times > int.MaxValue ? long.MaxValue : list.Items.Count * times);
        var items = new List<TemplateValue>(list.Items.Count * (int)times);
        for (; times > 0; times--) items.AddRange(list.Items);
        return list with { Items = items };
    }

    private static TemplateException DivisionByZero(Site site) => site.Fail("this divides by zero.");

    private static string Sign(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.FloorDivide => "//",
        BinaryOperator.Remainder => "%",
        _ => throw Unknown(operation),
    };

    private static UnreachableException Unknown(BinaryOperator operation) => new($"the operation {operation}");
}

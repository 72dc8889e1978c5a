using System.Globalization;

namespace WriteIt.Templating.Values;

/// <summary>Numbers the way Python shows, reads and rounds them.</summary>
internal static class Numbers
{
    /// <summary>The shortest digits that read back as the same number; an exponent below 0.0001 and from 1e16 on.</summary>
    public static string Shown(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = double.IsNegative(number) ? "-" : "";
        var digits = DigitsOf(shortest);
        if (number is 0) return sign + "0.0";
        return sign + exponent switch
        {
            < -4 or > 15 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture),
            < 0 => "0." + new string('0', -exponent - 1) + digits,
            _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0') + ".0",
            _ => digits[..(exponent + 1)] + "." + digits[(exponent + 1)..],
        };
    }

    /// <summary>Reads a number with a fraction, an exponent, or one of the words <c>inf</c> and <c>nan</c>; white space around it does not matter.</summary>
    public static double? Real(string text)
    {
        var trimmed = TrimSpace(text);
        var unsigned = trimmed.TrimStart("+-");
        if (trimmed.Length - unsigned.Length > 1 || unsigned.IsEmpty) return null;
        var sign = trimmed[0] is '-' ? -1.0 : 1.0;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase)) return sign * double.PositiveInfinity;
        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase)) return double.NaN;
        if (!char.IsAsciiDigit(unsigned[0]) && unsigned[0] is not '.') return null;
        if (WithoutUnderscores(unsigned, char.IsAsciiDigit) is not { } plain) return null;
        const NumberStyles Form = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(plain, Form, CultureInfo.InvariantCulture, out var number) ? sign * number : null;
    }

    /// <summary>Reads a whole number; white space around it and single underscores between digits do not matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">2 to 36, or 0 for what a prefix such as <c>0x</c> says.</param>
    /// <param name="isTooLarge">Whether it is a number, but beyond 64 bits.</param>
    public static long? Whole(string text, int radix, out bool isTooLarge)
    {
        isTooLarge = false;
        var trimmed = TrimSpace(text);
        var isNegative = trimmed.StartsWith('-');
        var unsigned = isNegative || trimmed.StartsWith('+') ? trimmed[1..] : trimmed;
        var announced = Literals.Radix(unsigned);
        if (announced is not 10 && (radix is 0 || radix == announced)) unsigned = unsigned[(unsigned[2] is '_' ? 3 : 2)..];
        else announced = radix is 0 ? 10 : radix;
        if (radix is 0 && announced is 10 && unsigned.Length > 1 && unsigned[0] is '0' && !unsigned.Trim("0_").IsEmpty) return null;
        if (WithoutUnderscores(unsigned, char.IsAsciiLetterOrDigit) is not { } plain) return null;
        var number = Literals.Whole(plain, announced);
        isTooLarge = number is null && plain.Length > 0 && plain.All(letter => Literals.Whole([letter], announced) is not null);
        return isNegative ? -number : number;
    }

    /// <summary>Rounds to so many digits after the point; exactly halfway goes to the even digit.</summary>
    public static double Round(double number, int precision)
    {
        if (!double.IsFinite(number) || precision > 400) return number;
        return double.Parse(number.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The quotient of two whole numbers, rounded once.</summary>
    public static double Quotient(long dividend, long divisor)
    {
        const long Exact = 1L << 53;
        if (dividend is >= -Exact and <= Exact && divisor is >= -Exact and <= Exact) return (double)dividend / divisor;
        var (above, below) = (UInt128.CreateTruncating(Int128.Abs(dividend)), UInt128.CreateTruncating(Int128.Abs(divisor)));
        if (above == 0) return 0;
        var shift = 64 - (int)(UInt128.Log2(above) - UInt128.Log2(below)) - 1;
        if (shift > 0) above <<= shift;
        else shift = 0;
        var (quotient, rest) = UInt128.DivRem(above, below);
        // One bit below the 64 that count keeps the half from looking like a tie when something is left over.
        var rounded = (double)(ulong)(rest == 0 ? quotient : quotient | 1);
        return Math.ScaleB((dividend < 0) == (divisor < 0) ? rounded : -rounded, -shift);
    }

    /// <summary>Compares exactly, also where a double has fewer digits than the whole number.</summary>
    public static int? Compare(long whole, double real)
    {
        if (double.IsNaN(real)) return null;
        if (real >= 9223372036854775808.0) return -1;
        if (real < -9223372036854775808.0) return 1;
        var order = whole.CompareTo((long)Math.Truncate(real));
        return order is not 0 ? order : -Math.Sign(real - Math.Truncate(real));
    }

    private static string DigitsOf(string shortest)
    {
        var end = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = end < 0 ? shortest : shortest[..end];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Trim('0');
        return digits.Length is 0 ? "0" : digits;
    }

    private static ReadOnlySpan<char> TrimSpace(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && CodePoints.IsSpace(text[start])) start++;
        while (end > start && CodePoints.IsSpace(text[end - 1])) end--;
        return text.AsSpan(start..end);
    }

    /// <summary>The text without underscores between digits; <c>null</c> when one stands elsewhere.</summary>
    private static string? WithoutUnderscores(ReadOnlySpan<char> text, Predicate<char> isDigit)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not '_') continue;
            if (index is 0 || index + 1 == text.Length || !isDigit(text[index - 1]) || !isDigit(text[index + 1])) return null;
        }

        return text.ToString().Replace("_", "", StringComparison.Ordinal);
    }
}

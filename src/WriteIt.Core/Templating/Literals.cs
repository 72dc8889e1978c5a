using System.Globalization;
using System.Text;

namespace WriteIt.Templating;

/// <summary>Numbers and quoted text as they are written in a template.</summary>
internal static class Literals
{
    /// <summary>The length of the number that the text begins with.</summary>
    /// <param name="text">Begins with a digit.</param>
    /// <param name="isAfterPoint">Whether it follows a point, as in <c>list.0.1</c>: then it has no fraction.</param>
    public static int NumberLength(ReadOnlySpan<char> text, bool isAfterPoint)
    {
        if (!isAfterPoint && RealLength(text) is > 0 and var length) return length;
        var radix = Radix(text);
        if (radix is not 10) return 2 + DigitsLength(text[2..], radix, isUnderscoreFirst: true);
        if (text[0] is not '0') return DigitsLength(text, 10);
        var zeros = 1;
        while (zeros < text.Length && (text[zeros] is '0' || (text[zeros] is '_' && zeros + 1 < text.Length && text[zeros + 1] is '0'))) zeros++;
        return zeros;
    }

    /// <summary>The value of a number; <c>null</c> for a whole one that does not fit into 64 bits.</summary>
    public static TemplateValue? Number(ReadOnlySpan<char> text)
    {
        var plain = text.Contains('_') ? text.ToString().Replace("_", "", StringComparison.Ordinal) : text;
        var radix = Radix(plain);
        if (radix is 10 && plain.IndexOfAny(".eE") >= 0)
            return TemplateValue.Of(double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture));
        return Whole(radix is 10 ? plain : plain[2..], radix) is { } number ? TemplateValue.Of(number) : null;
    }

    /// <summary>A whole number without sign; <c>null</c> when it has other letters than digits or does not fit into 64 bits.</summary>
    public static long? Whole(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty) return null;
        UInt128 number = 0;
        foreach (var letter in digits)
        {
            var digit = Digit(letter);
            if (digit >= radix) return null;
            number = (number * (UInt128)radix) + (UInt128)digit;
            if (number > long.MaxValue) return null;
        }

        return (long)number;
    }

    /// <summary>The base that <c>0x</c>, <c>0o</c> or <c>0b</c> announces; 10 without.</summary>
    public static int Radix(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] is not '0') return 10;
        var radix = char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
        var first = text[2] is '_' && text.Length > 3 ? text[3] : text[2];
        return radix is not 10 && Digit(first) < radix ? radix : 10;
    }

    /// <summary>Resolves the escapes of a quoted text; <c>null</c> when one is unfinished or asks for a letter that does not exist.</summary>
    public static string? Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not '\\')
            {
                result.Append(text[index]);
                continue;
            }

            if (++index == text.Length || !AppendEscape(text, ref index, result)) return null;
        }

        return result.ToString();
    }

    private static int Digit(char letter) => letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= 'a' and <= 'z' => letter - 'a' + 10,
        >= 'A' and <= 'Z' => letter - 'A' + 10,
        _ => int.MaxValue,
    };

    private static int DigitsLength(ReadOnlySpan<char> text, int radix, bool isUnderscoreFirst = false)
    {
        var length = 0;
        while (length < text.Length)
        {
            var isJoined = text[length] is '_' && (length > 0 || isUnderscoreFirst) && length + 1 < text.Length && Digit(text[length + 1]) < radix;
            if (!isJoined && Digit(text[length]) >= radix) break;
            length++;
        }

        return length;
    }

    /// <summary>The length of a number with a fraction or an exponent; 0 when the text begins with none.</summary>
    private static int RealLength(ReadOnlySpan<char> text)
    {
        var whole = DigitsLength(text, 10);
        var length = whole;
        if (length + 1 < text.Length && text[length] is '.' && DigitsLength(text[(length + 1)..], 10) is > 0 and var fraction) length += 1 + fraction;
        var exponent = length + 1;
        if (exponent >= text.Length || text[length] is not ('e' or 'E')) return length == whole ? 0 : length;
        if (text[exponent] is '+' or '-') exponent++;
        var digits = DigitsLength(text[exponent..], 10);
        return digits > 0 ? exponent + digits : length == whole ? 0 : length;
    }

    private static bool AppendEscape(string text, ref int index, StringBuilder result)
    {
        switch (text[index])
        {
            case '\n': return true;
            case 'x': return AppendCode(text, ref index, 2, result);
            case 'u': return AppendCode(text, ref index, 4, result);
            case 'U': return AppendCode(text, ref index, 8, result);
            case 'N': return false;
            case >= '0' and <= '7': return AppendOctal(text, ref index, result);
        }

        var place = "\\'\"abfnrtv".IndexOf(text[index], StringComparison.Ordinal);
        if (place >= 0) result.Append("\\'\"\a\b\f\n\r\t\v"[place]);
        else result.Append('\\').Append(text[index]);
        return true;
    }

    private static bool AppendCode(string text, ref int index, int length, StringBuilder result)
    {
        if (index + length >= text.Length || Whole(text.AsSpan(index + 1, length), 16) is not (<= 0x10FFFF and var code)) return false;
        index += length;
        if (code < 0x10000) result.Append((char)code);
        else result.Append(char.ConvertFromUtf32((int)code));
        return true;
    }

    private static bool AppendOctal(string text, ref int index, StringBuilder result)
    {
        var length = 1;
        while (length < 3 && index + length < text.Length && text[index + length] is >= '0' and <= '7') length++;
        result.Append((char)Whole(text.AsSpan(index, length), 8)!.Value);
        index += length - 1;
        return true;
    }
}

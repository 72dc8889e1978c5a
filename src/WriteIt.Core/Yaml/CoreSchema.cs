using System.Globalization;

namespace WriteIt.Yaml;

/// <summary>What unquoted words mean: the core schema of YAML 1.2, so <c>no</c> stays a word and <c>010</c> is ten.</summary>
internal static class CoreSchema
{
    public static bool IsNull(YamlNode node) =>
        node is YamlScalar { Style: YamlStyle.Plain, Text: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>Whether the word is a truth value. Only <c>true</c> and <c>false</c> are one by themselves.</summary>
    public static bool? AsTruth(YamlScalar scalar) => scalar.Style is not YamlStyle.Plain ? null : scalar.Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>A truth value where one is wanted: files written for YAML 1.1 also say yes, no, on and off, and people quote them.</summary>
    public static bool? AsWantedTruth(YamlScalar scalar) => scalar.Text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };

    public static long? AsInteger(YamlScalar scalar)
    {
        if (scalar.Style is not YamlStyle.Plain) return null;
        var text = scalar.Text;
        if (text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return hex;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static double? AsNumber(YamlScalar scalar)
    {
        if (scalar.Style is not YamlStyle.Plain) return null;
        const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(scalar.Text, Form, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && scalar.Text.Any(char.IsAsciiDigit)
            ? number
            : null;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WriteIt.Templating.Values;

/// <summary>Values as text, the way Python shows them.</summary>
internal static class ValueText
{
    /// <summary>The text that a value renders as.</summary>
    public static string Of(TemplateValue value, Site site)
    {
        switch (site.Demand(value))
        {
            case TemplateValue.Text text: return text.Value;
            case TemplateValue.Integer integer: return integer.Value.ToString(CultureInfo.InvariantCulture);
            case var other:
                var result = new StringBuilder();
                AppendShown(other, result, site, 0);
                return result.ToString();
        }
    }

    /// <summary>Adds the text that a value renders as.</summary>
    public static void Append(TemplateValue value, StringBuilder output, Site site)
    {
        if (site.Demand(value) is TemplateValue.Text text) AppendChecked(text.Value, output, site);
        else AppendShown(value, output, site, 0);
    }

    public static void AppendChecked(string text, StringBuilder output, Site site)
    {
        site.SpendLetters(text.Length, (long)output.Length + text.Length);
        output.Append(text);
    }

    /// <summary>Text in quotes, the way it stands inside a list.</summary>
    public static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder(text.Length + 2).Append(quote);
        for (var index = 0; index < text.Length; index += CodePoints.LengthAt(text, index))
        {
            var letter = text[index];
            if (letter == quote || letter is '\\') result.Append('\\').Append(letter);
            else if (letter is >= ' ' and <= '~') result.Append(letter);
            else AppendUncommon(text, index, result);
        }

        return result.Append(quote).ToString();
    }

    private static void AppendUncommon(string text, int index, StringBuilder result)
    {
        var letter = text[index];
        var code = CodePoints.LengthAt(text, index) is 2 ? char.ConvertToUtf32(letter, text[index + 1]) : letter;
        _ = letter switch
        {
            '\n' => result.Append("\\n"),
            '\r' => result.Append("\\r"),
            '\t' => result.Append("\\t"),
            _ when IsPrintable(text, index) => result.Append(text, index, CodePoints.LengthAt(text, index)),
            _ when code < 0x100 => result.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}"),
            _ when code < 0x10000 => result.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
            _ => result.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
        };
    }

    private static bool IsPrintable(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    /// <summary>Adds a value the way it stands inside a list, where text has quotes.</summary>
    private static void AppendShown(TemplateValue value, StringBuilder output, Site site, int depth)
    {
        site.Spend(1);
        if (depth > Budget.MaxDepth) throw site.Fail("the value is nested too deeply.");
        switch (site.Demand(value))
        {
            case TemplateValue.Text text: AppendChecked(Quoted(text.Value), output, site); break;
            case TemplateValue.Integer integer: output.Append(integer.Value); break;
            case TemplateValue.Real real: output.Append(Numbers.Shown(real.Value)); break;
            case TemplateValue.Truth truth: output.Append(truth.Value ? "True" : "False"); break;
            case TemplateValue.None: output.Append("None"); break;
            case TemplateValue.List list: AppendList(list, output, site, depth); break;
            case TemplateValue.Map map: AppendMap(map, output, site, depth); break;
            default: throw new UnreachableException($"a value of the kind {value.GetType().Name}");
        }

        site.SpendLetters(0, output.Length);
    }

    private static void AppendList(TemplateValue.List list, StringBuilder output, Site site, int depth)
    {
        output.Append(list.IsTuple ? '(' : '[');
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (index > 0) output.Append(", ");
            AppendShown(list.Items[index], output, site, depth + 1);
        }

        if (list is { IsTuple: true, Items.Count: 1 }) output.Append(',');
        output.Append(list.IsTuple ? ')' : ']');
    }

    private static void AppendMap(TemplateValue.Map map, StringBuilder output, Site site, int depth)
    {
        output.Append('{');
        var isFirst = true;
        foreach (var (key, value) in map.Entries)
        {
            if (!isFirst) output.Append(", ");
            isFirst = false;
            output.Append(Quoted(key)).Append(": ");
            AppendShown(value, output, site, depth + 1);
        }

        output.Append('}');
    }
}

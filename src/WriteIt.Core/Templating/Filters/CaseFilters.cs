using System.Text;
using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Filters that change capital and small letters.</summary>
internal static class CaseFilters
{
    public static readonly IReadOnlyList<Filter> All =
    [
        new("upper", [], call => TemplateValue.Of(Casing.Upper(call.ValueText))),
        new("lower", [], call => TemplateValue.Of(Casing.Lower(call.ValueText))),
        new("capitalize", [], call => TemplateValue.Of(Capitalized(call.ValueText))),
        new("title", [], call => TemplateValue.Of(Titled(call.ValueText))),
    ];

    private static string Capitalized(string text)
    {
        if (text.Length is 0) return text;
        var first = CodePoints.LengthAt(text, 0);
        return Casing.Title(text[..first]) + Casing.Lower(text)[Casing.Lower(text[..first]).Length..];
    }

    /// <summary>Every word begins with a capital and goes on in small letters; words are what stands between white space, hyphens and opening brackets.</summary>
    private static string Titled(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var end = index;
            while (end < text.Length && IsBetweenWords(text[end])) end++;
            result.Append(text, index, end - index);
            index = end;
            while (end < text.Length && !IsBetweenWords(text[end])) end++;
            if (end == index) continue;
            var first = CodePoints.LengthAt(text, index);
            result.Append(Casing.Upper(text.Substring(index, first))).Append(Casing.Lower(text[(index + first)..end]));
            index = end;
        }

        return result.ToString();
    }

    private static bool IsBetweenWords(char letter) => letter is '-' or '(' or '{' or '[' or '<' || CodePoints.IsSpace(letter);
}

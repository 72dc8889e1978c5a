using System.Buffers;
using System.Globalization;
using System.Text;

namespace WriteIt.Yaml;

/// <summary>Writes texts so that they are read back as they were: without quotes where that is possible.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> OfSeveralLines = SearchValues.Create("\r\n\u0085\u2028\u2029\uFEFF");

    /// <summary>The text as one line of YAML that means the same in a block and in brackets; <c>null</c> when no form is read back.</summary>
    public static string? Of(string text)
    {
        string[] forms = [text, $"'{text.Replace("'", "''", StringComparison.Ordinal)}'", DoubleQuoted(text)];
        return forms.FirstOrDefault(form => Means(form, text));
    }

    /// <summary>The texts as a list in brackets; <c>null</c> when one of them has no form.</summary>
    public static string? OfList(IEnumerable<string> texts)
    {
        var forms = texts.Select(Of).ToList();
        return forms.Contains(null) ? null : $"[{string.Join(", ", forms)}]";
    }

    /// <summary>A colon at the start is read as one, except behind a quoted key once brackets stood somewhere before: so it is never left bare.</summary>
    private static bool Means(string form, string text) =>
        !form.StartsWith(':') && !form.AsSpan().ContainsAny(OfSeveralLines) && Reads($"key: {form}\n", text) && Reads($"{{key: {form}, more: [{form}, x]}}\n", text);

    private static bool Reads(string yaml, string text)
    {
        var document = YamlReader.Read(yaml, file: null);
        return document is { Findings.Count: 0, Root: YamlMap map } && map.Find("key")?.Value is YamlScalar read && read.Text == text && !CoreSchema.IsNull(read);
    }

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (letter is '\n') quoted.Append("\\n");
            else if (letter is '\t') quoted.Append("\\t");
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}

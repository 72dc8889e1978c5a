using System.Diagnostics;
using System.Globalization;
using System.Text;
using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Values as JSON in plain ASCII: keys in order, and <c>&lt; &gt; &amp; '</c> escaped, so that it can stand in a web page.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _output = new();
    private readonly Site _site;
    private readonly string? _indent;

    private JsonText(Site site, string? indent) => (_site, _indent) = (site, indent);

    public static string Of(FilterCall call)
    {
        var indent = call.Given(0) switch
        {
            null => null,
            TemplateValue.Text text => text.Value,
            _ => new string(' ', (int)Math.Clamp(call.Whole(0, 0), 0, Budget.MaxDepth)),
        };
        var json = new JsonText(call.Site, indent);
        json.Append(call.Value, 0);
        return json._output.ToString();
    }

    private void Append(TemplateValue value, int depth)
    {
        _site.Spend(1);
        if (depth > Budget.MaxDepth) throw _site.Fail("the value is nested too deeply.");
        switch (_site.Demand(value))
        {
            case TemplateValue.None: _output.Append("null"); break;
            case TemplateValue.Truth truth: _output.Append(truth.Value ? "true" : "false"); break;
            case TemplateValue.Integer integer: _output.Append(integer.Value); break;
            case TemplateValue.Real real: _output.Append(Shown(real.Value)); break;
            case TemplateValue.Text text: AppendText(text.Value); break;
            case TemplateValue.List list: AppendAll('[', ']', list.Items, depth, item => Append(item, depth + 1)); break;
            case TemplateValue.Map map: AppendAll('{', '}', [.. map.Entries.OrderBy(entry => entry.Key, Comparer<string>.Create(CodePoints.Compare))], depth, entry => AppendEntry(entry, depth)); break;
            default: throw new UnreachableException($"a value of the kind {value.GetType().Name}");
        }

        _site.SpendLetters(0, _output.Length);
    }

    private void AppendEntry(KeyValuePair<string, TemplateValue> entry, int depth)
    {
        AppendText(entry.Key);
        _output.Append(": ");
        Append(entry.Value, depth + 1);
    }

    private void AppendAll<T>(char open, char close, IReadOnlyList<T> items, int depth, Action<T> append)
    {
        _output.Append(open);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0) _output.Append(_indent is null ? ", " : ",");
            AppendBreak(depth + 1);
            append(items[index]);
        }

        if (items.Count > 0) AppendBreak(depth);
        _output.Append(close);
    }

    private void AppendBreak(int depth)
    {
        if (_indent is null) return;
        _output.Append('\n');
        for (; depth > 0; depth--) _output.Append(_indent);
    }

    private void AppendText(string text)
    {
        _site.SpendLetters(text.Length, _output.Length + (long)text.Length);
        _output.Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => _output.Append("\\\""),
                '\\' => _output.Append("\\\\"),
                '\n' => _output.Append("\\n"),
                '\r' => _output.Append("\\r"),
                '\t' => _output.Append("\\t"),
                '\b' => _output.Append("\\b"),
                '\f' => _output.Append("\\f"),
                < ' ' or > '\x7e' or '<' or '>' or '&' or '\'' => _output.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => _output.Append(letter),
            };
        }

        _output.Append('"');
    }

    private static string Shown(double number) => number switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        double.NaN => "NaN",
        _ => Numbers.Shown(number),
    };
}

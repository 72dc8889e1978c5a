using System.Globalization;
using System.Text;
using WriteIt.Templating.Values;

namespace WriteIt.Templating.Filters;

/// <summary>Filters that work on the letters, words and lines of text.</summary>
internal static class TextFilters
{
    public static readonly IReadOnlyList<Filter> All =
    [
        new("trim", ["chars"], call => TemplateValue.Of(Trimmed(call.ValueText, call.Given(0) is null ? null : call.Text(0)))),
        new("replace", [new("old", IsRequired: true), new("new", IsRequired: true), "count"], Replace),
        new("truncate", ["length", "killwords", "end", "leeway"], Truncate),
        new("indent", ["width", "first", "blank"], Indent),
        new("wordcount", [], call => TemplateValue.Of((long)WordCount(call.ValueText))),
        new("slug", [], call => TemplateValue.Of(Slug.Of(call.ValueText))),
    ];

    private static string Trimmed(string text, string? letters)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsDropped(start)) start += CodePoints.LengthAt(text, start);
        while (end > start && IsDropped(BeginOfLast(text, end))) end = BeginOfLast(text, end);
        return text[start..end];

        bool IsDropped(int offset) => letters is null
            ? CodePoints.IsSpace(text[offset])
            : letters.Contains(text.Substring(offset, CodePoints.LengthAt(text, offset)), StringComparison.Ordinal);
    }

    private static int BeginOfLast(string text, int end) => end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? end - 2 : end - 1;

    private static TemplateValue.Text Replace(FilterCall call)
    {
        var (text, old, replacement) = (call.ValueText, call.Text(0), call.Text(1));
        var count = call.Whole(2, -1);
        var limit = count < 0 ? long.MaxValue : count;
        var places = old.Length is 0 ? CodePoints.Count(text) + 1 : Occurrences(text, old);
        call.Site.SpendText(text.Length + (Math.Min(places, limit) * Math.Max(0L, replacement.Length - old.Length)));
        if (old.Length > 0 && limit >= places) return TemplateValue.Of(text.Replace(old, replacement, StringComparison.Ordinal));
        var result = new StringBuilder(text.Length);
        var position = 0;
        for (var replaced = 0L; replaced < Math.Min(places, limit); replaced++)
        {
            var found = old.Length > 0 ? text.IndexOf(old, position, StringComparison.Ordinal) : replaced is 0 ? 0 : position + CodePoints.LengthAt(text, position);
            result.Append(text, position, found - position).Append(replacement);
            position = found + old.Length;
        }

        return TemplateValue.Of(result.Append(text, position, text.Length - position).ToString());
    }

    private static long Occurrences(string text, string part) => text.AsSpan().Count(part);

    private static TemplateValue.Text Truncate(FilterCall call)
    {
        var (text, length, end, leeway) = (call.OnlyText("truncate"), call.Whole(0, 255), call.Text(2, "..."), call.Whole(3, 5));
        var kept = length - CodePoints.Count(end);
        if (kept < 0) throw call.Site.Fail($"'truncate' cannot cut to {length} characters, because the end it adds has {CodePoints.Count(end)}.");
        if (leeway < 0) throw call.Site.Fail("the leeway of 'truncate' cannot be negative.");
        if (CodePoints.Count(text) <= length + leeway) return TemplateValue.Of(text);
        var cut = text[..CodePoints.Offset(text, (int)kept)];
        var blank = call.Flag(1) ? -1 : cut.LastIndexOf(' ');
        return TemplateValue.Of((blank < 0 ? cut : cut[..blank]) + end);
    }

    private static TemplateValue.Text Indent(FilterCall call)
    {
        var text = call.OnlyText("indent");
        var margin = Margin(call);
        var lines = LineBreaks.Split(text + "\n");
        call.Site.SpendText(text.Length + (lines.Count * (long)margin.Length));
        var result = new StringBuilder();
        for (var index = 0; index < lines.Count; index++)
        {
            if (index > 0) result.Append('\n');
            var isIndented = index is 0 ? call.Flag(1) : lines[index].Length > 0 || call.Flag(2);
            if (isIndented) result.Append(margin);
            result.Append(lines[index]);
        }

        return TemplateValue.Of(result.ToString());
    }

    private static string Margin(FilterCall call)
    {
        if (call.Given(0) is TemplateValue.Text margin) return margin.Value;
        var width = call.Whole(0, 4);
        call.Site.SpendText(width);
        return width <= 0 ? "" : new string(' ', (int)width);
    }

    /// <summary>Words are runs of letters, digits and underscores.</summary>
    private static int WordCount(string text)
    {
        var (count, isInWord) = (0, false);
        foreach (var letter in text.EnumerateRunes())
        {
            var wasInWord = isInWord;
            isInWord = letter.Value is '_' || Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
            if (isInWord && !wasInWord) count++;
        }

        return count;
    }
}

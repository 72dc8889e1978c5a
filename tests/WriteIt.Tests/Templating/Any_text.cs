using CsCheck;
using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class Any_text
{
    private static readonly IReadOnlyDictionary<string, TemplateValue> Values = TemplateValues.Read(
        """{"a": "text", "b": [1, 2.5, "x", null, true], "c": {"a": "y", "b": {"a": 1}}, "n": 3, "steps": {"a": {"text": "s", "b": 1}, "b": "skipped"}}""");

    private static readonly string[] Words =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "{%-", "-}}", " ", "\n", "\r\n", "if", "elif", "else", "endif", "for", "in", "endfor", "set", "endset", "raw", "endraw",
        "a", "b", "c", "n", "steps", "loop", "x", ".", "..", ",", ":", "|", "(", ")", "[", "]", "{", "}", "'", "\"", "'q'", "\\", "1", "2.5", "0x1", "1e9", "==", "=", "!=", "<", ">=", "~", "*",
        "/", "//", "%", "**", "and", "or", "not", "is", "defined", "none", "true", "upper", "default", "join", "sort", "length", "first", "list", "round", "int", "tojson", "slug", "truncate",
        "replace", "indent", "unique", "items", "macro", "endmacro", "é", "😀", "&", "$", "\u2028", "\0",
    ];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(place => Words[place]);
    private static readonly Gen<string> Pieces = Word.Array[0, 40].Select(string.Concat);
    private static readonly Gen<string> Spaced = Word.Array[0, 25].Select(words => "{{ " + string.Join(' ', words) + " }}");
    private static readonly Gen<string> Templates = Gen.OneOf(Gen.String, Pieces, Spaced);

    [Fact]
    public void Is_parsed_without_throwing_and_every_place_lies_within_it() => Templates.Sample(text =>
    {
        var template = Template.Parse(text);
        var condition = Expression.Parse(text);
        var places = template.Errors.Concat(condition.Errors).Select(error => (error.Start, error.End))
            .Concat(template.References.Concat(condition.References).Select(reference => (reference.Start, reference.End)));
        foreach (var (start, end) in places) (0 <= start && start <= end && end <= text.Length).ShouldBeTrue(text);
    }, iter: 20_000);

    [Fact]
    public void Renders_or_fails_at_a_place_within_it() => Templates.Sample(text =>
    {
        var template = Template.Parse(text);
        if (template.Errors.Count > 0) return;
        try
        {
            _ = template.Render(Values, RenderLimits.Default, default);
        }
        catch (TemplateException failure)
        {
            (0 <= failure.Error.Start && failure.Error.Start <= failure.Error.End && failure.Error.End <= text.Length).ShouldBeTrue(text);
        }
    }, iter: 20_000);

    [Fact]
    public void Without_brackets_renders_as_itself() => Gen.String.Where(text => !text.Contains('{') && !text.Contains('\r')).Sample(text =>
        Template.Parse(text).Render(Values, RenderLimits.Default, default).ShouldBe(text.EndsWith('\n') ? text[..^1] : text));

    [Fact]
    public void Is_inserted_as_it_is() => Gen.OneOf(Gen.String, Pieces).Sample(text =>
        Template.Parse("[{{ a }}]").Render(new Dictionary<string, TemplateValue> { ["a"] = TemplateValue.Of(text) }, RenderLimits.Default, default).ShouldBe($"[{text}]"));

    [Fact]
    public void Comes_back_from_a_raw_block() => Pieces.Where(text => !text.Contains("endraw") && !text.Contains('\r')).Sample(text =>
        Template.Parse("{% raw %}" + text + "{% endraw %}").Render(Values, RenderLimits.Default, default).ShouldBe(text));

    [Fact]
    public void Comes_back_from_quotes() => Gen.String.Where(text => !text.Contains('\r')).Sample(text =>
        Template.Parse($"{{{{ '{text.Replace("\\", "\\\\").Replace("'", "\\'")}' }}}}").Render(Values, RenderLimits.Default, default).ShouldBe(text));

    [Fact]
    public void Makes_a_slug_that_is_safe_in_a_file_name() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["aB ß-_.é/\\😀'"], 0, 200]).Sample(text =>
    {
        var slug = Template.Parse("{{ a | slug }}").Render(new Dictionary<string, TemplateValue> { ["a"] = TemplateValue.Of(text) }, RenderLimits.Default, default);
        (slug.Length is > 0 and <= 160 && !slug.StartsWith('-') && !slug.EndsWith('-') && !slug.Contains("--")).ShouldBeTrue(slug);
        slug.EnumerateRunes().ShouldAllBe(letter => letter.Value == '-' || System.Text.Rune.IsLetterOrDigit(letter));
    });
}

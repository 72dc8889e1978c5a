using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class What_a_step_leaves
{
    private static readonly IReadOnlyDictionary<string, TemplateValue> Values = TemplateValues.Read(
        """{"steps": {"done": {"text": "One\ntwo", "words": 2, "candidates": ["One\ntwo", "Three"]}, "skipped": "skipped"}}""");

    private static string Render(string text) => Template.Parse(text).Render(Values, RenderLimits.Default, default);

    [Theory]
    [InlineData("{{ steps.done }}", "One\ntwo")]
    [InlineData("{{ steps.done | upper }}", "ONE\nTWO")]
    [InlineData("{{ steps.done | indent(2) }}", "One\n  two")]
    [InlineData("{{ steps.done == 'One\\ntwo' }}", "True")]
    [InlineData("{{ 'two' in steps.done }}", "True")]
    [InlineData("{{ steps.done.words + 1 }}", "3")]
    [InlineData("{{ steps.done['words'] }}", "2")]
    [InlineData("{{ steps.done[0] }}", "O")]
    [InlineData("{{ steps.done.candidates | length }}", "2")]
    [InlineData("{{ steps.done is string }}", "True")]
    [InlineData("{% for letter in steps.done[:2] %}{{ letter }}.{% endfor %}", "O.n.")]
    public void Is_its_text_with_members_beside_it(string text, string output) => Render(text).ShouldBe(output);

    [Theory]
    [InlineData("[{{ steps.skipped }}]", "[]")]
    [InlineData("[{{ steps.skipped.text }}]", "[]")]
    [InlineData("[{{ steps.skipped.candidates[0] }}]", "[]")]
    [InlineData("[{{ steps.skipped ~ '!' | upper }}]", "[!]")]
    [InlineData("{{ steps.skipped | length }}", "0")]
    [InlineData("{{ steps.skipped is defined }}", "False")]
    [InlineData("{{ steps.skipped.words is defined }}", "False")]
    [InlineData("{{ steps.skipped | default('none') }}", "none")]
    [InlineData("{{ steps.skipped.model | default('none') }}", "none")]
    [InlineData("{% if steps.skipped %}a{% else %}b{% endif %}", "b")]
    [InlineData("{% for c in steps.skipped.candidates %}a{% else %}b{% endfor %}", "b")]
    [InlineData("{{ steps.skipped == '' }}", "True")]
    [InlineData("{{ [steps.skipped, 'a'] | join('-') }}", "-a")]
    [InlineData("{{ steps.skipped | tojson }}", "\"\"")]
    public void Is_nothing_when_it_was_skipped(string text, string output) => Render(text).ShouldBe(output);
}

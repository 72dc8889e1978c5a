using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class What_a_template_reads
{
    /// <summary>The references with a question mark behind those that may be missing.</summary>
    private static string Read(string text) => string.Join(' ', Template.Parse(text).References);

    [Theory]
    [InlineData("{{ inputs.topic }} {{ steps['outline'].text }} {{ style }}", "inputs.topic steps.outline.text style")]
    [InlineData("{{ a.b[0].c }} {{ a[n].c }} {{ a.b[1:m] }}", "a.b a n a.b m")]
    [InlineData("{{ (a ~ b).c }} {{ [d, {'k': e}] }} {{ -f + g * h }} {{ i < j < k }}", "a b d e f g h i j k")]
    [InlineData("{{ a | join(b, attribute=c) }} {{ a is divisibleby d }} {{ a if b else c }}", "a b c a d a b c")]
    [InlineData("{% if a %}{{ b }}{% elif c %}{{ d }}{% else %}{{ e }}{% endif %}", "a b c d e")]
    [InlineData("{# {{ a }} #}{% raw %}{{ b }}{% endraw %}'{{ c }}'", "c")]
    public void Is_listed_in_the_order_of_the_text(string text, string references) => Read(text).ShouldBe(references);

    [Theory]
    [InlineData("{% set x = a %}{{ x.y }} {{ a }}", "a a")]
    [InlineData("{{ x }}{% set x = 1 %}{{ x }}", "x")]
    [InlineData("{% set x %}{{ a }}{% set y = 1 %}{{ y }}{% endset %}{{ x }}{{ y }}", "a y")]
    [InlineData("{% for x in xs if x.ok == z %}{{ x.y }}{{ loop.index }}{% else %}{{ x }}{% endfor %}{{ x }} {{ loop }}", "xs z x x loop")]
    [InlineData("{% for k, v in m | items %}{{ k }}{{ v }}{{ w }}{% endfor %}", "m w")]
    [InlineData("{% for x in x %}{{ x }}{% endfor %}", "x")]
    [InlineData("{% for x in xs %}{% set y = x %}{{ y }}{% endfor %}{{ y }}", "xs y")]
    [InlineData("{% if a %}{% set x = 1 %}{% endif %}{{ x }}", "a")]
    public void Does_not_include_what_it_sets_itself(string text, string references) => Read(text).ShouldBe(references);

    [Theory]
    [InlineData("{{ a.b | default('x') }} {{ a.c | d(e.f) | upper }}", "a.b? a.c? e.f")]
    [InlineData("{{ a.b | upper | default('x') }}", "a.b")]
    [InlineData("{{ a.b is defined }} {{ a.c is not defined }} {{ a.d is undefined }} {{ a.e is none }}", "a.b? a.c? a.d? a.e")]
    [InlineData("{% if a.b is defined %}{{ a.b }}{{ a.b.c }}{% else %}{{ a.b }}{% endif %}{{ a.b }}", "a.b? a.b? a.b.c? a.b a.b")]
    [InlineData("{% if a is undefined %}{{ a }}{% else %}{{ a }}{% endif %}", "a? a a?")]
    [InlineData("{% if a is not defined %}x{% elif b %}{{ a }}{% endif %}", "a? b a?")]
    [InlineData("{% if a is defined and b is defined and a > b %}{{ a ~ b ~ c }}{% endif %}", "a? b? a? b? a? b? c")]
    [InlineData("{% if a is defined or b %}{{ a }}{% endif %}", "a? b a")]
    [InlineData("{% if not (a is undefined or not b) %}{{ a }}{% endif %}", "a? b a?")]
    [InlineData("{{ a if a is defined else b }} {{ a is undefined or a }}", "a? a? b a? a?")]
    [InlineData("{% for x in xs if y is defined %}{{ y }}{% endfor %}", "xs y? y?")]
    public void May_be_missing_where_the_template_looks_after_it(string text, string references) => Read(text).ShouldBe(references);

    [Fact]
    public void Is_found_at_its_exact_place()
    {
        const string Text = "a {{ inputs['topic'].x[0] | upper }}";
        var reference = Template.Parse(Text).References.ShouldHaveSingleItem();
        reference.Path.ShouldBe(["inputs", "topic", "x"]);
        Text[reference.Start..reference.End].ShouldBe("inputs['topic'].x");
    }

    [Fact]
    public void Is_listed_as_far_as_the_text_can_be_read() => Read("{{ a }} {{ b | nope }} {{ c is nope }} {{ d").ShouldBe("a b c");
}

using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class Mistakes_in_the_text
{
    [Theory]
    [InlineData("{{ x | uper }}", "1:8: there is no filter 'uper'. — did you mean 'upper'?")]
    [InlineData("{{ x is defned }}", "1:9: there is no test 'defned'. — did you mean 'defined'?")]
    [InlineData("{{ x is 5 }}", "1:9: the name of a test is missing after 'is'. — write '==' to compare")]
    [InlineData("{{ x is defined is none }}", "1:17: one test cannot follow another. — write 'x is a and x is b'")]
    [InlineData("a\n  {{ x", "2:3: '{{' is never closed. — write '}}' where it ends")]
    [InlineData("{% if x", "1:1: '{%' is never closed. — write '%}' where it ends")]
    [InlineData("{{ x } y", "1:6: '{{' is not closed by '}'. — write '}}'")]
    [InlineData("{{ x %} y", "1:6: '{{' is not closed by '%}'. — write '}}'")]
    [InlineData("{% if x }} y {% endif %}", "1:9: '{%' is not closed by '}}'. — write '%}'")]
    [InlineData("a {# b", "1:3: '{#' is never closed. — write '#}' where the comment ends")]
    [InlineData("{% raw %} b", "1:1: '{% raw %}' is never closed. — write '{% endraw %}' where the raw text ends")]
    [InlineData("{{ 'a }} b", "1:4: the text that begins here has no closing quote.")]
    [InlineData("{{ (a b }}", "1:4: '(' is never closed. — write ')' where it ends")]
    [InlineData("{{ a) }}", "1:5: ')' closes nothing.")]
    [InlineData("{{ (a] }}", "1:6: ']' stands where ')' is expected.")]
    [InlineData("{{ “a” }}", "1:4: '“' has no meaning here. — use straight quotes")]
    [InlineData("{{ a && b }}", "1:6: '&' has no meaning here. — write 'and'")]
    [InlineData("{{ a || b }}", "1:7: the name of a filter is missing after '|'. — write 'or'")]
    [InlineData("{{ !a }}", "1:4: '!' has no meaning here. — write 'not'")]
    [InlineData("{{ 😀 }}", "1:4: '😀' has no meaning here.")]
    [InlineData("{{ a b }}", "1:6: 'b' is not expected here.")]
    [InlineData("{{ a 'b' }}", "1:6: the text in quotes is not expected here.")]
    [InlineData("{{ }}", "1:4: a value is missing before '}}'.")]
    [InlineData("{{ a and }}", "1:10: a value is missing before '}}'.")]
    [InlineData("{{ a. }}", "1:7: a name is missing after '.', before '}}'.")]
    [InlineData("{{ 9223372036854775808 }}", "1:4: the number 9223372036854775808 does not fit into 64 bits.")]
    [InlineData("{{ '\\x1' }}", "1:4: a '\\' in this text is followed by something that is no escape. — write '\\\\' for a plain '\\'")]
    public void Are_reported_where_they_stand(string text, string error) => TemplateErrors.Of(text).ShouldBe([error]);

    [Theory]
    [InlineData("{% iff x %}a{% else %}b{% endif %}", "1:4: there is no tag 'iff'. — did you mean 'if'?")]
    [InlineData("{% if x %}{% elseif y %}{% endif %}", "1:14: there is no tag 'elseif'. — did you mean 'elif'?")]
    [InlineData("{% %}", "1:4: a tag begins with a word such as 'if', 'for' or 'set'. — write {{ value }} to insert a value")]
    [InlineData("{% if x %}a", "1:1: 'if' is never ended. — write {% endif %} where it ends")]
    [InlineData("{% for x in y %}{% if x %}a{% endfor %}", "1:17: 'if' is never ended. — write {% endif %} where it ends")]
    [InlineData("{% if x %}a{% endfor %}", "1:15: 'endfor' stands where 'endif' is expected.")]
    [InlineData("a{% endif %}", "1:5: 'endif' belongs to no open tag.")]
    [InlineData("{% for x in y %}{% elif z %}{% endfor %}", "1:20: 'elif' belongs to no open tag.")]
    [InlineData("{% if x %}{% else %}{% else %}{% endif %}", "1:24: 'else' cannot follow 'else'.")]
    [InlineData("{% for x of y %}{% endfor %}", "1:10: 'in' is missing before 'of'. — write {% for item in list %}")]
    [InlineData("{% for in y %}{% endfor %}", "1:8: a name is missing before 'in'.")]
    [InlineData("{% for loop in y %}{% endfor %}", "1:8: 'loop' cannot be set.")]
    [InlineData("{% set x.y = 1 %}", "1:8: only a name can be set, not a member of a value. — set a new name")]
    [InlineData("{% if x = 1 %}{% endif %}", "1:9: '=' is not expected here. — write '==' to compare, and {% set name = value %} to set")]
    [InlineData("{% raw x %}{{ {% endraw %}", "1:4: 'raw' stands alone in its tag. — write {% raw %}", "1:12: '{{' is never closed. — write '}}' where it ends")]
    public void In_tags_are_reported_once(string text, params string[] errors) => TemplateErrors.Of(text).ShouldBe(errors);

    [Theory]
    [InlineData("{{ x | replace('a') }}", "1:8: the filter 'replace' needs its argument 'new'. — write replace(old, new, count)")]
    [InlineData("{{ x | truncate(lenght=5) }}", "1:17: the filter 'truncate' has no argument 'lenght'. — did you mean 'length'?")]
    [InlineData("{{ x | upper(1) }}", "1:14: the filter 'upper' takes no arguments.")]
    [InlineData("{{ x | float(1, 2) }}", "1:17: the filter 'float' takes 1 arguments at most. — write float(default)")]
    [InlineData("{{ x | float(1, default=2) }}", "1:17: the argument 'default' is given twice.")]
    [InlineData("{{ x | float(1 }}", "1:13: '(' is never closed. — write ')' where it ends")]
    [InlineData("{{ x is none(1) }}", "1:13: the test 'none' takes no argument.")]
    [InlineData("{{ x is divisibleby }}", "1:21: a value is missing before '}}'.")]
    public void In_arguments_say_what_fits(string text, string error) => TemplateErrors.Of(text).ShouldBe([error]);

    [Theory]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}", "1:4: the tag 'macro' is not part of the template language. — use {% for %} over a list, or {% set %}")]
    [InlineData("{% include 'x' %}", "1:4: the tag 'include' is not part of the template language.")]
    [InlineData("{% with a = 1 %}{{ a }}{% endwith %}", "1:4: the tag 'with' is not part of the template language. — use {% set name = value %}")]
    [InlineData("{{ x.items() }}", "1:4: calls are not part of the template language. — use the filter: | items")]
    [InlineData("{{ x | join(',')('a') }}", "1:4: calls are not part of the template language. — put the filter's arguments directly behind its name")]
    [InlineData("{{ x | safe }}", "1:8: the filter 'safe' is not part of the template language. — leave it away: nothing is ever escaped")]
    [InlineData("{{ x is sameas y }}", "1:9: the test 'sameas' is not part of the template language. — write '=='")]
    [InlineData("{% for x in y recursive %}{% endfor %}", "1:15: recursive loops are not part of the template language.")]
    [InlineData("{% set x | upper %}a{% endset %}", "1:10: a filter on '{% set %}' is not part of the template language. — filter where the name is used", "1:24: 'endset' belongs to no open tag.")]
    [InlineData("{{ 2 ** 3 }}", "1:6: powers are not part of the template language.")]
    public void Of_Jinja2_that_are_left_out_say_what_to_write(string text, params string[] errors) => TemplateErrors.Of(text).ShouldBe(errors);

    [Fact]
    public void Are_all_reported_at_once() => TemplateErrors.Of("{{ a | x1 }}\n{% if %}\n{{ b c }} {{ 'd }} {{ e }}\n{% endfor %}\n{{ f").ShouldBe(
    [
        "1:8: there is no filter 'x1'.",
        "2:7: a value is missing before '%}'.",
        "3:6: 'c' is not expected here.",
        "3:14: the text that begins here has no closing quote.",
        "4:4: 'endfor' stands where 'endif' is expected.",
        "5:1: '{{' is never closed. — write '}}' where it ends",
    ]);

    [Fact]
    public void Are_at_most_a_hundred() =>
        Template.Parse(string.Concat(Enumerable.Repeat("{{ a | nope }}", 1000))).Errors.Count.ShouldBe(Template.MaxErrors);

    [Fact]
    public void Span_exactly_what_they_are_about()
    {
        var error = Template.Parse("a {{ b | uper }}").Errors.ShouldHaveSingleItem();
        error.ShouldBe(new TemplateError("there is no filter 'uper'.", 9, 13, "did you mean 'upper'?") { IsUnknownFilter = true });
    }
}

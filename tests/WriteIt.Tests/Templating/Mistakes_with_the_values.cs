using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class Mistakes_with_the_values
{
    private static readonly IReadOnlyDictionary<string, TemplateValue> Values = TemplateValues.Read(
        """{"inputs": {"topic": "tea", "tags": ["a"]}, "steps": {"outline": {"text": "One", "words": 1}}, "n": 5}""");

    [Theory]
    [InlineData("a\n{{ stepz.outline }}", "2:4: there is no 'stepz'. — did you mean 'steps'?")]
    [InlineData("{{ inputs.topc }}", "1:11: 'inputs' has no 'topc'. — did you mean 'topic'?")]
    [InlineData("{{ inputs['topc'] }}", "1:11: 'inputs' has no 'topc'. — did you mean 'topic'?")]
    [InlineData("{{ steps.outline.wrods }}", "1:18: 'steps.outline' has no 'wrods'. — did you mean 'words'?")]
    [InlineData("{{ inputs.topic.upper }}", "1:17: 'inputs.topic' is text and has no 'upper'.")]
    [InlineData("{{ inputs.tags[3] }}", "1:16: 'inputs.tags' has no item 3.")]
    [InlineData("{{ inputs.tags[none] }}", "1:16: 'inputs.tags' has nothing at none.")]
    [InlineData("{% set mine = 1 %}{{ mihe }}", "1:22: there is no 'mihe'. — did you mean 'mine'?")]
    [InlineData("{% set x = inputs.nope %}\n{{ x }}", "1:19: 'inputs' has no 'nope'.")]
    [InlineData("{{ [] | first }}", "1:9: nothing is in it, so there is no such item.")]
    [InlineData("{% for t in inputs.tags %}{{ loop.previtem }}{% endfor %}", "1:13: the first round has no item before it.")]
    [InlineData("{% for t in inputs.tags %}{{ loop.idnex }}{% endfor %}", "1:35: 'loop' has no 'idnex'. — did you mean 'index'?")]
    public void That_are_missing_are_named(string text, string error) => TemplateErrors.Of(text, Values, out _).ShouldBe([error]);

    [Theory]
    [InlineData("{{ inputs.topic + 1 }}", "1:4: '+' cannot add text and a number. — join text with '~'")]
    [InlineData("{{ inputs.tags - 1 }}", "1:4: '-' cannot work on a list and a number.")]
    [InlineData("{{ 'a %s' % n }}", "1:4: filling in text with '%' is not part of the template language. — join the pieces with '~'")]
    [InlineData("{{ n > 'a' }}", "1:4: a number and text have no order. — compare numbers with numbers and text with text; '| int' and '| float' make numbers of text")]
    [InlineData("{{ n in n }}", "1:4: nothing can be in a number.")]
    [InlineData("{{ n / 0 }}", "1:4: this divides by zero.")]
    [InlineData("{{ 9223372036854775807 * n }}", "1:4: the result does not fit into 64 bits.")]
    [InlineData("{{ -n - 9223372036854775807 }}", "1:4: the result does not fit into 64 bits.")]
    [InlineData("{{ n | length }}", "1:8: a number has no length.")]
    [InlineData("{{ n | truncate(3) }}", "1:8: 'truncate' wants text, not a number.")]
    [InlineData("{{ '99999999999999999999' | int }}", "1:29: the number does not fit into 64 bits.")]
    [InlineData("{{ 1.5 | round(-1) }}", "1:10: 'round' wants 0 to 300 digits, not -1.")]
    [InlineData("{{ 1.5 | round(1, 'up') }}", "1:10: 'round' knows no method 'up'. — write 'common', 'ceil' or 'floor'")]
    [InlineData("{{ [1, 'a'] | sort }}", "1:15: a number and text have no order. — compare numbers with numbers and text with text; '| int' and '| float' make numbers of text")]
    [InlineData("{% for x in n %}{% endfor %}", "1:13: a number has no items to go over.")]
    [InlineData("{% set a, b = [1] %}", "1:8: 2 names are set here, but the value has 1 items.")]
    [InlineData("{{ 'abc'[::0] }}", "1:4: the step cannot be zero.")]
    [InlineData("{{ 'abc' is odd }}", "1:4: only a number can be tested so, not text.")]
    public void That_do_not_fit_are_named(string text, string error) => TemplateErrors.Of(text, Values, out _).ShouldBe([error]);

    [Fact]
    public void Do_not_hide_that_a_template_was_wrong_before() =>
        Should.Throw<InvalidOperationException>(() => Template.Parse("{{").Render(Values, RenderLimits.Default, default));
}

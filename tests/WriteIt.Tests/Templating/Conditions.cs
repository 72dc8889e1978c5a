using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class Conditions
{
    private static readonly IReadOnlyDictionary<string, TemplateValue> Values = TemplateValues.Read(
        """{"inputs": {"length": "short", "count": 3}, "steps": {"review": "skipped"}}""");

    [Theory]
    [InlineData("inputs.length != 'short'", false)]
    [InlineData(" inputs.length == 'short' and inputs.count > 2\n", true)]
    [InlineData("steps.review is defined", false)]
    [InlineData("inputs.missing | default(true)", true)]
    [InlineData("inputs.count", true)]
    [InlineData("'' if inputs.count else 'x'", false)]
    public void Are_true_or_false(string text, bool isTrue)
    {
        var condition = Expression.Parse(text);
        condition.Errors.ShouldBeEmpty();
        condition.IsTrue(Values, RenderLimits.Default, default).ShouldBe(isTrue);
    }

    [Theory]
    [InlineData("", 0, 0, "a value is missing before the end.")]
    [InlineData("inputs.length = 'x'", 14, 15, "'=' is not expected here.")]
    [InlineData(" {{ inputs.length }}", 1, 3, "a condition stands without '{{'.")]
    [InlineData("inputs.length }}", 14, 15, "'}' closes nothing.")]
    [InlineData("inputs.length == (", 17, 18, "'(' is never closed.")]
    [InlineData("a, b", 1, 2, "',' is not expected here.")]
    [InlineData("a 'b", 2, 3, "the text that begins here has no closing quote.")]
    public void Name_their_mistakes(string text, int start, int end, string message)
    {
        var error = Expression.Parse(text).Errors.ShouldHaveSingleItem();
        (error.Start, error.End, error.Message).ShouldBe((start, end, message));
    }

    [Fact]
    public void Tell_what_they_read() =>
        Expression.Parse("inputs.length == 'x' and steps.review is defined").References.Select(reference => reference.ToString()).ShouldBe(["inputs.length", "steps.review?"]);

    [Fact]
    public void Fail_where_a_value_is_missing()
    {
        var failure = Should.Throw<TemplateException>(() => Expression.Parse("inputs.lenght").IsTrue(Values, RenderLimits.Default, default));
        failure.Error.ShouldBe(new TemplateError("'inputs' has no 'lenght'.", 7, 13, "did you mean 'length'?"));
    }
}

using WriteIt.Templating;

namespace WriteIt.Tests.Templating;

public sealed class What_rendering_may_cost
{
    private static readonly IReadOnlyDictionary<string, TemplateValue> Nothing = new Dictionary<string, TemplateValue>();

    private static readonly RenderLimits Few = new() { MaxSteps = 100_000 };

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Failure(string text, RenderLimits? limits = null) =>
        Should.Throw<TemplateException>(() => Template.Parse(text).Render(Nothing, limits ?? RenderLimits.Default, default)).Error.Message;

    [Theory]
    [InlineData("{% for a in 'x' * 1000 %}{% for b in 'x' * 1000 %}{% for c in 'x' * 1000 %}{% endfor %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in [1] * 99999 %}{% set x = 'x' * 99999 %}{% endfor %}")]
    [InlineData("{% for a in [1] * 99999 %}{% set x = [1] * 99999 %}{% endfor %}")]
    [InlineData("{% set x = [1] * 999999999999 %}")]
    [InlineData("{% for a in [1] * 99999 %}{{ 'x' * 99999 == 'y' * 99999 }}{% endfor %}")]
    public void Is_bounded_in_steps(string text) => Failure(text, Few).ShouldBe("the template takes more than 100000 steps.");

    [Fact]
    public void Is_bounded_when_values_hold_themselves_twice()
    {
        var doubled = "{% set a = [1] %}{% set b = [1] %}" + Repeat("{% set a = [a, a] %}{% set b = [b, b] %}", 40);
        Failure(doubled + "{{ a == b }}", Few).ShouldBe("the template takes more than 100000 steps.");
        Failure(doubled + "{{ a }}", Few).ShouldBe("the template takes more than 100000 steps.");
        Failure(doubled + "{{ a | tojson }}", Few).ShouldBe("the template takes more than 100000 steps.");
    }

    [Theory]
    [InlineData("{{ 'x' * 5000000 }}")]
    [InlineData("{{ 'x' * 9223372036854775807 }}")]
    [InlineData("{% set a = 'x' * 3000000 %}{{ a ~ a }}")]
    [InlineData("{% set a = 'x' * 3000000 %}{{ a + a }}")]
    [InlineData("{% set a = 'x' * 3000000 %}{{ a }}{{ a }}")]
    [InlineData("{% set a = 'x' * 10000 %}{{ a | replace('x', a) }}")]
    [InlineData("{% set a = 'x' * 10000 %}{{ a | replace('', a) }}")]
    [InlineData("{% set a = 'x' * 100000 %}{{ ([a] * 100) | join }}")]
    [InlineData("{{ ('\\n' * 100000) | indent(1000, blank=true) }}")]
    [InlineData("{{ 'a' | indent(999999999) }}")]
    public void Is_bounded_in_length(string text) => Failure(text).ShouldBe("the text grows beyond 4000000 characters.");

    [Fact]
    public void Leaves_room_for_long_prompts()
    {
        var text = Template.Parse("{% for line in lines %}{{ loop.index }}. {{ line | trim }}\n{% endfor %}");
        var lines = TemplateValue.Of([.. Enumerable.Repeat(TemplateValue.Of(new string('x', 100)), 20_000)]);
        text.Render(new Dictionary<string, TemplateValue> { ["lines"] = lines }, RenderLimits.Default, default).Length.ShouldBeGreaterThan(2_000_000);
    }

    [Fact]
    public void Can_be_set() => Failure("{{ 'x' * 11 }}", new RenderLimits { MaxOutputLength = 10 }).ShouldBe("the text grows beyond 10 characters.");

    [Fact]
    public async Task Ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Should.Throw<OperationCanceledException>(() => Template.Parse("{{ ['b', 'a'] | sort }}").Render(Nothing, RenderLimits.Default, cancelled.Token));
    }

    [Theory]
    [InlineData("{{{{", "{{ ", "(", "")]
    [InlineData("lists", "{{ ", "[", "")]
    [InlineData("maps", "{{ ", "{'a': ", "")]
    [InlineData("arguments", "{{ ", "a | default(", "")]
    [InlineData("members", "{{ a", ".a", " }}")]
    [InlineData("places", "{{ a", "[0]", " }}")]
    [InlineData("keys", "{{ ", "a[", "")]
    [InlineData("filters", "{{ a", " | upper", " }}")]
    [InlineData("tests", "{{ a", " is divisibleby a[0]", " }}")]
    [InlineData("signs", "{{ ", "-", "1 }}")]
    [InlineData("not", "{{ ", "not ", "a }}")]
    [InlineData("sums", "{{ 1", " + 1", " }}")]
    [InlineData("products", "{{ 1", " * 1", " }}")]
    [InlineData("or", "{{ 0", " or 0", " }}")]
    [InlineData("if", "{{ 1", " if 1 else 1", " }}")]
    [InlineData("if without else", "{{ 1", " if 1", " }}")]
    [InlineData("conditions", "", "{% if a %}", "")]
    [InlineData("loops", "", "{% for a in a %}", "")]
    [InlineData("texts", "", "{% set a %}", "")]
    public void Never_overflows_the_stack(string what, string before, string piece, string after)
    {
        var template = Template.Parse(before + Repeat(piece, 50_000) + after);
        template.Errors.ShouldNotBeEmpty(what);
        template.References.Count.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Bears_what_is_allowed_on_a_small_stack()
    {
        var inner = Repeat("(", 40) + "1" + Repeat(" + 1", 140) + Repeat(")", 40);
        var text = Repeat("{% if 1 %}", 50) + "{{ " + inner + " }}" + Repeat("{% endif %}", 50);
        string? output = null;
        var thread = new Thread(() => output = Template.Parse(text).Render(Nothing, RenderLimits.Default, default), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        output.ShouldBe("141");
    }

    [Theory]
    [InlineData("{{ a }}")]
    [InlineData("{{ a == [[a]] }}")]
    [InlineData("{{ a | tojson }}")]
    [InlineData("{{ [a] | unique }}")]
    public void Is_bounded_in_the_depth_of_values(string use)
    {
        var deep = "{% set a = (1,) %}" + Repeat("{% set a = (a,) %}", 20_000);
        Failure(deep.Replace("(a,)", use.Contains("==", StringComparison.Ordinal) ? "[a]" : "(a,)", StringComparison.Ordinal) + use).ShouldContain("nested too deeply");
    }
}

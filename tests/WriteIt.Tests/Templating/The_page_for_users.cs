using WriteIt.Templating;
using WriteIt.Templating.Filters;
using WriteIt.Tests.Templating.Jinja2;

namespace WriteIt.Tests.Templating;

public sealed class The_page_for_users
{
    private static readonly string Page = File.ReadAllText(PageExamples.PagePath());
    private static readonly IReadOnlyList<PageExample> Examples = PageExamples.Read(Page);

    [Fact]
    public void Shows_what_really_comes_out() => Wrong(Examples).ShouldBeEmpty();

    [Fact]
    public void Fails_with_every_wrong_example() =>
        Wrong([.. Examples.Select(example => example with { Expected = example.Expected + "!" })]).Count.ShouldBe(Examples.Count);

    [Fact]
    public void Names_every_difference_from_Jinja2()
    {
        // Skipped steps and slugs are ours alone.
        PageExample[] compared = [.. Examples.Where(example => example.Jinja is not null || !(example.Template.Contains("steps.review") || example.Template.Contains("slug")))];
        var answers = Jinja.Answers([.. compared.Select(example => example.Case)]);
        compared.Zip(answers).Where(pair => !IsAsStated(pair.First, pair.Second)).Select(pair => $"line {pair.First.Line}: {pair.First.Template}\n{pair.Second}").ShouldBeEmpty();
    }

    [Fact]
    public void Names_every_filter_and_test() =>
        AllFilters.ByName.Keys.Concat(Test.ByName.Keys).Where(name => !Page.Contains("| " + name, StringComparison.Ordinal) && !Page.Contains("`" + name, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Names_the_real_limits()
    {
        (RenderLimits.Default.MaxSteps, RenderLimits.Default.MaxOutputLength, Parser.MaxNesting, ExpressionParser.MaxNesting).ShouldBe((1_000_000, 4_000_000, 50, 50));
        Page.ShouldContain("a million steps");
        Page.ShouldContain("four million");
        Page.ShouldContain("nested 50 deep");
    }

    private static List<string> Wrong(IReadOnlyList<PageExample> examples) =>
        [.. examples.Where(example => Answer(example) != (example.Expected, example.IsError)).Select(example => $"line {example.Line}: {example.Template}\n{Answer(example)}")];

    private static (string Answer, bool IsError) Answer(PageExample example)
    {
        var errors = TemplateErrors.Of(example.Template, TemplateValues.Read(example.Values), out var output);
        return output is null ? (string.Join('\n', errors), true) : (output, false);
    }

    private static bool IsAsStated(PageExample example, TemplateAnswer theirs)
    {
        var ours = example.IsError ? "error" : example.Expected;
        return (theirs.Output ?? "error") == (example.Jinja ?? ours) && example.Jinja != ours;
    }
}

namespace WriteIt.Tests.Templating.Jinja2;

public sealed class Same_as_Jinja2
{
    private static readonly Lazy<IReadOnlyList<TemplateCase>> Cases = new(Read);
    private static readonly Lazy<IReadOnlyList<TemplateAnswer>> Answers = new(() => Jinja.Answers(Cases.Value));

    [Fact]
    public void Every_case_comes_out_the_same() => Jinja.Differences(Cases.Value, Answers.Value).ShouldBeEmpty();

    [Fact]
    public void Exactly_the_marked_cases_are_errors() =>
        Cases.Value.Zip(Answers.Value).Where(pair => pair.First.IsError != pair.Second.Output is null).Select(pair => $"{pair.First.Template}\n  {pair.Second}").ShouldBeEmpty();

    [Fact]
    public void The_cases_are_many() =>
        (Cases.Value.Count(one => one.IsError) > 200, Cases.Value.Count(one => !one.IsError) > 200).ShouldBe((true, true));

    [Fact]
    public void A_difference_does_not_go_unnoticed()
    {
        TemplateCase[] cases = [new("{{ 1 }}", "{}"), new("{{ x }}", "{}"), new("{{ 2 }}", "{}")];
        TemplateAnswer[] answers = [new("1", null), new("", null), new(null, "TypeError")];
        Jinja.Differences(cases, answers).Count.ShouldBe(2);
    }

    private static IReadOnlyList<TemplateCase> Read()
    {
        var values = File.ReadAllText(Jinja.Beside("values.json"));
        return [.. File.ReadLines(Jinja.Beside("cases.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => new TemplateCase(Template(line), values, line.StartsWith('✗')))];
    }

    private static string Template(string line) =>
        (line.StartsWith('✗') ? line[2..] : line).Replace('↵', '\n').Replace('␍', '\r').Replace('⇥', '\t');
}

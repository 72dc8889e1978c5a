using System.Text.RegularExpressions;
using WriteIt.Cli;
using WriteIt.Cli.Help;
using WriteIt.Pipelines;
using WriteIt.Templating.Filters;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Help;

/// <summary><c>writeit help</c> with a topic or a code.</summary>
public sealed partial class Explaining
{
    public static TheoryData<string> Codes => [.. CodeHelp.Codes];

    public static TheoryData<string, bool, string> Examples =>
    [
        .. from code in CodeHelp.Codes
           where code is ['W', 'I', '0', '1' or '2' or '3', ..]
           from Match example in Example().Matches(string.Join('\n', HelpPages.Errors.Value.Section(3, code)))
           select (code, example.Groups["kind"].Value == "wrong", example.Groups["text"].Value),
    ];

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Topics_and_codes_are_approved(int width)
    {
        var pages = new List<string>();
        foreach (var word in Topics.All.Keys.Concat(["WI0203", "no_key", "model_failed"]))
            pages.Add($"$ writeit help {word}\n{(await Shell.OnTerminal(width).RunAsync($"help {word}")).Out}");
        var screens = string.Join('\n', pages);
        screens.Approve($"{width}");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_code_says_why_and_how_to_mend_it(string code)
    {
        var help = await Shell.Piped().RunAsync($"help {code}");
        help.ShouldBe(new Outcome(ExitCode.Done, help.Out, ""));
        help.Out.ShouldStartWith($"{code}: ");
        help.Out.ShouldContain("\nTo mend it: ");
        help.Out.ShouldNotContain("`");
    }

    [Fact]
    public async Task A_code_may_be_typed_in_small_letters() =>
        (await Shell.Piped().RunAsync("help wi0203")).ShouldBe(await Shell.Piped().RunAsync("help WI0203"));

    [Theory]
    [InlineData("help WI203", "Did you mean 'WI0203'?")]
    [InlineData("help no_ky", "Did you mean 'no_key'?")]
    [InlineData("help template-s", "Did you mean 'templates'?")]
    [InlineData("help scriptin", "Did you mean 'scripting'?")]
    [InlineData("help runn", "Did you mean 'run'?")]
    [InlineData("help workspace crate", "Did you mean 'create'?")]
    [InlineData("help xyzzy", "Topics: environment, exit-codes, scripting, templates. Commands: writeit --help")]
    [InlineData("help workspace xyzzy", "See: writeit help help")]
    public async Task What_was_probably_meant_is_said(string command, string hint)
    {
        var outcome = await Shell.Piped().RunAsync(command);
        outcome.ShouldBe(new Outcome(ExitCode.Usage, "", outcome.Err));
        outcome.Err.ShouldContain($"hint: {hint}");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_a_mistake_has_it_and_none_that_is_mended_has_one(string code, bool isWrong, string example)
    {
        var head = example.Contains("metadata:", StringComparison.Ordinal) ? "" : "metadata: {name: N, author: A}\n";
        var steps = example.Contains("steps:", StringComparison.Ordinal) ? "" : "steps: {a: {prompt_template: go}}\n";
        var text = head + example + steps;
        var codes = PipelineReader.Read(text, null).Findings.Select(finding => finding.Code).ToList();
        if (isWrong) codes.ShouldContain(code, text);
        else codes.ShouldNotContain(code, text);
    }

    [Fact]
    public async Task The_topic_of_templates_names_every_filter()
    {
        var help = (await Shell.Piped().RunAsync("help templates")).Out;
        AllFilters.ByName.Keys.Where(name => name is not ("d" or "count") && !Regex.IsMatch(help, $@"\b{name}\b", RegexOptions.NonBacktracking)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"```yaml\n# (?<kind>wrong|right)[^\n]*\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}

using WriteIt.Cli;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

/// <summary>Every rule for answers that come from a pipe.</summary>
public sealed class Answering
{
    internal static readonly List<InputField> TopicAndTone =
    [
        new() { Key = "topic", Type = "text", Label = "Topic", Required = true },
        new() { Key = "tone", Type = "choice", Label = "Tone", Required = true, Default = "plain", Options = [new("plain", "Plain words"), new("lively", "Lively", "with jokes"), new("dry", "Dry")] },
    ];

    [Theory]
    [InlineData("Docker\n2\ny\n", "Docker", "2")]
    [InlineData("Docker\r\n2\r\ny\r\n", "Docker", "2")]
    [InlineData("\uFEFFDocker\nlively\n", "Docker", "lively")]
    [InlineData("Docker\nLively\n", "Docker", "Lively")]
    [InlineData("Docker", "Docker", null)]
    [InlineData("Docker\n\n", "Docker", null)]
    [InlineData("Docker\ny\n", "Docker", null)]
    [InlineData("Docker\nn\n", "Docker", null)]
    public async Task Inputs_take_one_line_each_in_order(string input, string topic, string? tone)
    {
        var (outcome, client) = await RunAsync(input);
        outcome.Exit.ShouldBe(ExitCode.Done);
        client.Started!.Inputs.GetValueOrDefault("topic").ShouldBe(topic);
        client.Started.Inputs.GetValueOrDefault("tone").ShouldBe(tone);
    }

    [Fact]
    public async Task Questions_that_nobody_reads_are_not_printed_when_quiet()
    {
        var client = new ScriptedClient();
        var outcome = await (Shell.Piped("c\nc\n") with { Client = client }).RunAsync("run quick-article -q");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", ""));
    }

    [Fact]
    public async Task An_input_given_by_an_option_takes_no_line()
    {
        var (_, client) = await RunAsync("3\ny\n", "-i topic=Docker");
        client.Started!.Inputs.ShouldBe(new Dictionary<string, string> { ["topic"] = "Docker", ["tone"] = "3" });
    }

    [Theory]
    [InlineData("Docker\n2\ny\ny\ny\ny\n", "continue continue continue continue")]
    [InlineData("Docker\n2\nc\nr\nc\nc\nc\n", "continue regenerate continue continue continue")]
    [InlineData("Docker\n2\ny\nn\ny\nn\n", "continue regenerate continue skip")]
    [InlineData("Docker\n2\n", "continue continue continue continue")]
    [InlineData("Docker\n2\nc\ng\nmore sun\nc\n", "continue guide:more sun continue continue continue")]
    [InlineData("Docker\n2\ng\nbe brief\n", "guide:be brief continue continue continue")]
    [InlineData("Docker\n2\nSkip\nS\n", "skip skip")]
    [InlineData("Docker\n2\n?\nq\n", "quit")]
    public async Task Menus_take_one_line_each(string input, string decisions)
    {
        var (_, client) = await RunAsync(input);
        string.Join(' ', client.Run.Decisions.Select(decision => decision.Guidance is null ? decision.Action : $"{decision.Action}:{decision.Guidance}")).ShouldBe(decisions);
    }

    [Theory]
    [InlineData("Docker\nblue\n", "error: Line 2 of standard input, 'blue', does not fit \"Tone\"")]
    [InlineData("Docker\n7\n", "error: Line 2 of standard input, '7', does not fit \"Tone\"")]
    [InlineData("xy\n", "error: Line 1 of standard input, 'xy', does not fit \"Topic\"")]
    [InlineData("Docker\n2\nmaybe\n", "error: Line 3 of standard input, 'maybe', fits no choice")]
    [InlineData("Docker\n2\nc\ng\n", "error: Line 4 of standard input, 'g', fits no choice")]
    [InlineData("Docker\n2\nr\n", "error: Line 3 of standard input, 'r', fits no choice")]
    [InlineData("", "error: The input 'topic' (Topic) is required and has no value.")]
    [InlineData("\n2\n", "error: The input 'topic' (Topic) is required and has no value.")]
    public async Task A_line_that_fits_nothing_is_named(string input, string error)
    {
        var (outcome, _) = await RunAsync(input);
        outcome.Exit.ShouldBe(ExitCode.Usage);
        outcome.Err.Split('\n').ShouldContain(line => line.StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bare_y_for_an_input_with_a_default_is_told() =>
        (await RunAsync("Docker\ny\n")).Outcome.Err.ShouldContain("warning: 'y' is taken for no answer to \"Tone\"; its default plain stands.");

    [Fact]
    public async Task Lines_left_over_are_one_warning()
    {
        var (outcome, _) = await RunAsync("Docker\n2\ny\ny\ny\ny\nand\nmore\n");
        outcome.Exit.ShouldBe(ExitCode.Done);
        outcome.Err.Split('\n').Count(line => line.StartsWith("warning: ", StringComparison.Ordinal)).ShouldBe(1);
        outcome.Err.ShouldContain("standard input from line 7 on, 'and', was not used");
    }

    [Fact]
    public async Task Blank_lines_left_over_are_none() => (await RunAsync("Docker\n2\ny\ny\ny\ny\n\n\n")).Outcome.Err.ShouldNotContain("warning");

    [Fact]
    public async Task A_line_that_is_no_text_is_named()
    {
        var shell = new Shell { RawInput = [.. "Docker\n"u8, 0xFF, (byte)'\n'], Client = new ScriptedClient { Inputs = TopicAndTone } };
        var outcome = await shell.RunAsync("run tech-article --cli");
        outcome.ShouldBe(new Outcome(ExitCode.Usage, "", outcome.Err));
        outcome.Err.ShouldContain("Line 2 of standard input is not UTF-8 text.");
    }

    [Theory]
    [InlineData("--no-input")]
    [InlineData("--yes")]
    public async Task Nothing_is_read_when_nothing_may_be_asked(string option)
    {
        var (outcome, client) = await RunAsync("never read\n", $"-i topic=Docker {option}");
        outcome.Exit.ShouldBe(ExitCode.Done);
        client.Started!.Mode.ShouldBe(RunMode.Auto);
        client.Run.Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_environment_can_forbid_questions_too()
    {
        var client = new ScriptedClient { Inputs = TopicAndTone };
        var shell = Shell.Piped("Docker\n") with { Client = client, Environment = new() { ["WRITEIT_NO_INPUT"] = "1" } };
        (await shell.RunAsync("run tech-article")).Exit.ShouldBe(ExitCode.Usage);
    }

    [Theory]
    [InlineData("run tech-article")]
    [InlineData("resume")]
    public async Task The_configuration_can_forbid_questions_too(string command)
    {
        var client = new ScriptedClient { NoInput = true };
        (await (Shell.OnTerminal(80, "q\n") with { Client = client }).RunAsync(command)).Exit.ShouldBe(ExitCode.Done);
        (client.Started?.Mode ?? client.Resumed!.Mode).ShouldBe(RunMode.Auto);
    }

    [Fact]
    public async Task The_configuration_can_forbid_to_ask_for_a_confirmation() =>
        (await (Shell.OnTerminal(80, "my-blog\n") with { Client = new ScriptedClient { NoInput = true } }).RunAsync("workspace remove my-blog")).Exit.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task A_textarea_is_one_line_with_escapes()
    {
        var client = new ScriptedClient { Inputs = [new() { Key = "notes", Type = "textarea", Label = "Notes", Required = true }] };
        await (Shell.Piped("one\\ntwo \\\\n three\n") with { Client = client }).RunAsync("run tech-article");
        client.Started!.Inputs["notes"].ShouldBe("one\ntwo \\n three");
    }

    [Theory]
    [InlineData("number", "12", true)]
    [InlineData("number", "a dozen", false)]
    [InlineData("boolean", "n", true)]
    [InlineData("boolean", "perhaps", false)]
    [InlineData("multichoice", "1,2", true)]
    [InlineData("file", "notes.txt", true)]
    public async Task Every_type_of_input_is_checked_at_once(string type, string line, bool fits)
    {
        var client = new ScriptedClient { Inputs = [new() { Key = "it", Type = type, Label = "It", Required = true, Default = type == "boolean" ? "true" : null }] };
        var outcome = await (Shell.Piped(line) with { Client = client }).RunAsync("run tech-article");
        outcome.Exit.ShouldBe(fits ? ExitCode.Done : ExitCode.Usage);
        (client.Started?.Inputs["it"]).ShouldBe(fits ? line : null);
    }

    [Fact]
    public async Task After_a_failure_the_end_of_input_ends_the_run_with_its_code()
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "x") { Failures = 5 }] };
        var outcome = await (Shell.Piped("y\n") with { Client = new ScriptedClient { Run = run } }).RunAsync("run tech-article");
        outcome.Exit.ShouldBe(ExitCode.NoKey);
        outcome.Err.Split('\n').Count(line => line.Contains("refused the key", StringComparison.Ordinal)).ShouldBe(1);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["continue", "quit"]);
    }

    [Fact]
    public async Task After_a_failure_another_model_can_be_named()
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "x") { Failures = 1 }] };
        var outcome = await (Shell.Piped("c\no\ndemo/article\n") with { Client = new ScriptedClient { Run = run } }).RunAsync("run tech-article");
        outcome.Exit.ShouldBe(ExitCode.Done);
        run.Decisions[1].ShouldBe(new Decision { Action = RunActions.OtherModel, Step = "outline", Model = "demo/article" });
    }

    private static async Task<(Outcome Outcome, ScriptedClient Client)> RunAsync(string input, string options = "")
    {
        var client = new ScriptedClient { Inputs = TopicAndTone };
        var outcome = await (Shell.Piped(input) with { Client = client }).RunAsync($"run tech-article --cli {options}");
        return (outcome, client);
    }
}

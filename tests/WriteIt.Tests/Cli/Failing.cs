using System.Text.Json;
using WriteIt.Cli;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Failing
{
    private static readonly WireFinding Mistake = new() { Severity = "error", Code = "WI0103", Message = "steps is a map or a list, not text.", File = "my.yaml", Line = 3, Column = 8, EndLine = 3, EndColumn = 12, Suggestion = "write steps below each other" };

    private static readonly WriteItException Mistakes = new(new WireError
    {
        Code = "invalid_file",
        Message = "my.yaml has 2 errors.",
        Hint = "Mend them and try again: writeit run my.yaml",
        ExitCode = 3,
        Errors = [Mistake, Mistake with { Line = 7, Column = 1, Code = "WI0110", Message = "Nobody knows the key 'stepz'.", Suggestion = null, Severity = "warning" }],
    });

    [Fact]
    public async Task Says_what_happened_and_how_to_mend_it() =>
        (await RunAsync(ScriptedClient.Refusal("pipeline_not_found", "There is no pipeline quik-article.", 5, "Did you mean quick-article?"), "run quik-article"))
            .ShouldBe(new Outcome(ExitCode.NotFound, "", "error: There is no pipeline quik-article.\n  hint: Did you mean quick-article?\n"));

    [Fact]
    public async Task Lists_every_mistake_in_a_file_at_its_place() =>
        (await RunAsync(Mistakes, "run my.yaml")).ShouldBe(new Outcome(
            ExitCode.Invalid,
            "",
            """
            my.yaml:3:8: error WI0103: steps is a map or a list, not text. - write steps below each other
            my.yaml:7:1: warning WI0110: Nobody knows the key 'stepz'.
            error: my.yaml has 2 errors.
              hint: Mend them and try again: writeit run my.yaml

            """));

    [Fact]
    public async Task Names_the_place() =>
        (await RunAsync(new WriteItException(new WireError { Code = "invalid_config", Message = "Bad key.", Where = "config.yaml:2:3", ExitCode = 3 }), "init")).Err
            .ShouldBe("error: Bad key.\n  at: config.yaml:2:3\n");

    [Theory]
    [InlineData("run my.yaml --json")]
    [InlineData("run my.yaml --jsonl")]
    [InlineData("workspace list --json -q")]
    public async Task Is_one_JSON_document_on_request(string command)
    {
        var outcome = await RunAsync(Mistakes, command);
        outcome.ShouldBe(new Outcome(ExitCode.Invalid, outcome.Out, ""));
        var error = JsonDocument.Parse(outcome.Out).RootElement.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("invalid_file");
        error.GetProperty("errors").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Is_JSON_also_for_a_command_that_fits_nothing()
    {
        var outcome = await Shell.Piped().RunAsync("run --bogus --json");
        outcome.ShouldBe(new Outcome(ExitCode.Usage, outcome.Out, ""));
        JsonDocument.Parse(outcome.Out).RootElement.GetProperty("error").GetProperty("hint").GetString().ShouldBe("See: writeit run --help");
    }

    [Fact]
    public async Task Keeps_a_report_of_a_fault_of_its_own_without_showing_the_stack()
    {
        var outcome = await RunAsync(new InvalidOperationException("the impossible happened"), "workspace list");
        outcome.Exit.ShouldBe(ExitCode.Failed);
        outcome.Err.ShouldStartWith("error: WriteIt itself failed: the impossible happened\n  hint: Please report it, with the file ");
        var report = outcome.Err[outcome.Err.IndexOf('/')..].Trim();
        (await File.ReadAllTextAsync(report)).ShouldContain("InvalidOperationException");
        File.Delete(report);
    }

    [Fact]
    public async Task Shows_the_stack_of_a_fault_of_its_own_when_verbose()
    {
        var outcome = await RunAsync(new InvalidOperationException("the impossible happened"), "workspace list -v");
        outcome.Err.ShouldContain("   at WriteIt.");
        File.Delete(outcome.Err[outcome.Err.LastIndexOf('/')..].Trim() is var name ? Path.Combine(Path.GetTempPath(), name.TrimStart('/')) : "");
    }

    [Fact]
    public async Task Warnings_about_the_pipeline_are_shown_before_it_runs()
    {
        var client = new ScriptedClient { Findings = [Mistake with { Severity = "warning" }, Mistake with { Severity = "info", Message = "of no interest" }] };
        var outcome = await (Shell.Piped() with { Client = client }).RunAsync("run my.yaml --yes");
        outcome.Err.ShouldStartWith("my.yaml:3:8: warning WI0103: steps is a map or a list, not text.");
        outcome.Err.ShouldNotContain("of no interest");
    }

    [Fact]
    public async Task One_line_says_that_another_model_answers()
    {
        var run = new ScriptedRun { Warning = ("The pipeline asks for gpt-4o-mini, which cannot be asked here; local/smollm2-135m-instruct writes instead.", "Set OPENAI_API_KEY") };
        var outcome = await (Shell.Piped() with { Client = new ScriptedClient { Run = run } }).RunAsync("run article --yes");
        outcome.Err.ShouldStartWith("warning: The pipeline asks for gpt-4o-mini, which cannot be asked here; local/smollm2-135m-instruct writes instead.\n  hint: Set OPENAI_API_KEY\n");
    }

    [Fact]
    public async Task A_full_disk_is_told()
    {
        var outcome = await (Shell.Piped() with { Output = new FullDisk() }).RunAsync("workspace list");
        outcome.ShouldBe(new Outcome(ExitCode.Failed, "", "error: Standard output could not be written: No space left on device.\n"));
    }

    [Theory]
    [InlineData("length", "warning: The text ends at the limit of its tokens.")]
    [InlineData("repetition", "warning: The model began to repeat itself and was stopped.")]
    public async Task A_text_that_was_cut_is_told(string reason, string warning)
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "x y z") { FinishReason = reason }] };
        (await (Shell.Piped() with { Client = new ScriptedClient { Run = run } }).RunAsync("run article --yes")).Err.ShouldContain(warning);
    }

    private static Task<Outcome> RunAsync(Exception failure, string command) => (Shell.Piped() with { Client = new ScriptedClient { Failure = failure } }).RunAsync(command);
}

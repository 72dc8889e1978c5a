using WriteIt.Cli;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Runs;

public sealed class Resuming
{
    [Fact]
    public async Task Goes_on_behind_the_steps_that_are_done()
    {
        var client = new ScriptedClient { Run = new ScriptedRun().With("outline", "accepted", "- Sun") };
        var outcome = await (Shell.Piped() with { Client = client }).RunAsync("resume --yes");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", outcome.Err));
        outcome.Err.Approve();
    }

    [Fact]
    public async Task Shows_the_text_it_asks_about()
    {
        var client = new ScriptedClient { Run = new ScriptedRun().With("outline", "deciding", "- Sun, written yesterday") };
        var outcome = await (Shell.OnTerminal(80, "c\nc\nc\n") with { Client = client }).RunAsync("resume");
        outcome.Out.Approve();
    }

    [Fact]
    public async Task Prints_the_result_when_nothing_was_left_to_write()
    {
        var run = new ScriptedRun().With("outline", "accepted", "- Sun").With("article", "accepted", "# Done yesterday");
        var outcome = await (Shell.OnTerminal(80) with { Client = new ScriptedClient { Run = run } }).RunAsync("resume last --yes -q");
        outcome.Out.ShouldBe("# Done yesterday\n");
    }

    [Fact]
    public async Task Names_the_run_the_workspace_and_the_model()
    {
        var client = new ScriptedClient();
        await (Shell.Piped() with { Client = client }).RunAsync("resume 7f3a -w blog --model local/x --no-cache --no-input");
        client.Resumed.ShouldBe(new ResumeRun { Run = "7f3a", Workspace = "blog", Mode = RunMode.Auto, Models = client.Resumed!.Models, UseCache = false });
        client.Resumed.Models.ShouldBe(["local/x"]);
    }
}

using System.Text.Json;
using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.LineMode;

/// <summary><c>--timeout</c>: the run ends when its time is over, and is kept.</summary>
public sealed class Limiting_the_time
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("24h", 86_400)]
    public async Task The_run_is_stopped_when_its_time_is_over_and_not_before(string limit, double seconds)
    {
        var (outcome, run) = await RunAsync($"run quick-article --yes --timeout {limit}", TimeSpan.FromSeconds(seconds));
        outcome.Exit.ShouldBe(ExitCode.Limit);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["quit"]);
    }

    [Fact]
    public async Task What_happened_and_how_it_goes_on_is_told() =>
        (await RunAsync("run quick-article --yes --timeout 90s", TimeSpan.FromSeconds(90))).Outcome.Err.Approve();

    [Fact]
    public async Task Time_at_a_menu_counts_too()
    {
        using var typing = new SilentStream();
        var run = new ScriptedRun();
        var shell = Shell.OnTerminal(80) with { InputStream = typing, Client = new ScriptedClient { Run = run } };
        typing.WhenRead(() => shell.Time.Advance(TimeSpan.FromMinutes(5)));
        var outcome = await shell.RunAsync("resume --timeout 5m");
        outcome.Exit.ShouldBe(ExitCode.Limit);
        outcome.Out.Approve();
    }

    [Fact]
    public async Task A_run_that_does_not_even_begin_is_stopped_too()
    {
        var shell = Shell.Piped() with { Client = new ScriptedClient { StartsNever = true } };
        var running = shell.RunAsync("run quick-article --yes --timeout 2s");
        shell.Time.Advance(TimeSpan.FromSeconds(2));
        var outcome = await running;
        outcome.ShouldBe(new Outcome(ExitCode.Limit, "", outcome.Err));
    }

    [Fact]
    public async Task Programs_are_told_in_the_document_of_the_run()
    {
        var (outcome, _) = await RunAsync("run quick-article --yes --json -q --timeout 5m", TimeSpan.FromMinutes(5));
        using var document = JsonDocument.Parse(outcome.Out);
        document.RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe("limit_reached");
        document.RootElement.GetProperty("run_id").GetString().ShouldBe(ScriptedRun.Id);
    }

    [Fact]
    public async Task Programs_are_told_in_a_message_of_the_run()
    {
        var (outcome, _) = await RunAsync("run quick-article --yes --jsonl -q --timeout 5m", TimeSpan.FromMinutes(5));
        using var message = JsonDocument.Parse(outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        message.RootElement.GetProperty("type").GetString().ShouldBe("error");
        message.RootElement.GetProperty("data").GetProperty("code").GetString().ShouldBe("limit_reached");
    }

    [Fact]
    public async Task A_run_that_is_done_in_time_notices_nothing() =>
        (await Shell.Piped().RunAsync("run quick-article --yes -q --timeout 1s")).ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", ""));

    [Theory]
    [InlineData("5")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("5min")]
    [InlineData("1e9s")]
    [InlineData("8d")]
    [InlineData("NaNs")]
    [InlineData("")]
    public async Task What_is_no_time_is_a_usage_error(string limit)
    {
        var outcome = await Shell.Piped().RunAsync($"run quick-article --timeout=\"{limit}\"");
        outcome.ShouldBe(new Outcome(ExitCode.Usage, "", outcome.Err));
        outcome.Err.ShouldContain("--timeout");
    }

    private static async Task<(Outcome Outcome, ScriptedRun Run)> RunAsync(string command, TimeSpan limit)
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "A text that stands still after its first words") { Hangs = true }] };
        var shell = Shell.Piped() with { Client = new ScriptedClient { Run = run } };
        var running = shell.RunAsync(command);
        await run.Hanging.Task;
        shell.Time.Advance(limit - TimeSpan.FromMilliseconds(1));
        running.IsCompleted.ShouldBeFalse();
        shell.Time.Advance(TimeSpan.FromMilliseconds(1));
        return (await running, run);
    }
}

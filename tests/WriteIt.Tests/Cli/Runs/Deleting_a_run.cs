using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Runs;

public sealed class Deleting_a_run : IAsyncDisposable
{
    private readonly ScriptedClient _client = new() { Run = ScriptedRun.Written() };

    [Theory]
    [InlineData("y", 1)]
    [InlineData("YES", 1)]
    [InlineData("n", 0)]
    [InlineData("", 0)]
    public async Task A_person_is_asked(string typed, int deleted)
    {
        var outcome = await (Shell.OnTerminal(80, typed + "\n") with { Client = _client }).RunAsync("runs delete last");
        outcome.Exit.ShouldBe(deleted > 0 ? ExitCode.Done : ExitCode.Interrupted);
        _client.Deleted.Count.ShouldBe(deleted);
        outcome.Out.ShouldEndWith(deleted > 0 ? "✓ Deleted run 7f3a0c9d2b1e: 2 steps, 3 texts\n" : "Nothing was deleted.\n");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task The_question_is_approved(int width) =>
        (await (Shell.OnTerminal(width, "n\n") with { Client = _client }).RunAsync("runs delete last")).Out.Approve($"{width}");

    [Fact]
    public async Task Nobody_is_asked_who_agreed_before() =>
        (await (Shell.Piped() with { Client = _client }).RunAsync("runs delete last --yes")).ShouldBe(new Outcome(ExitCode.Done, "", "✓ Deleted run 7f3a0c9d2b1e: 2 steps, 3 texts\n"));

    [Fact]
    public async Task Nobody_there_means_no()
    {
        var outcome = await (Shell.Piped("y\n") with { Client = _client }).RunAsync("runs delete last");
        outcome.ShouldBe(new Outcome(ExitCode.Usage, "", "error: Deleting run 7f3a0c9d2b1e needs a confirmation.\n  hint: Say it at once: writeit runs delete 7f3a0c9d2b1e --yes\n"));
        _client.Deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_that_is_named_is_for_the_same_workspace() =>
        (await (Shell.Piped() with { Client = _client }).RunAsync("runs delete last -w production")).Err.ShouldContain("writeit runs delete 7f3a0c9d2b1e -w production --yes");

    [Theory]
    [InlineData("running")]
    [InlineData("waiting")]
    public async Task None_is_deleted_unasked_because_it_was_driven_a_moment_ago(string status)
    {
        _client.Run.In(status);
        var outcome = await (Shell.Piped() with { Client = _client }).RunAsync("runs delete last");
        outcome.Exit.ShouldBe(ExitCode.Usage);
        _client.Deleted.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}

using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Runs;

public sealed class Showing_what_would_be_sent : IAsyncDisposable
{
    private readonly ScriptedClient _client = new();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Every_prompt_with_who_answers_and_the_price(int width) =>
        (await RunAsync(Shell.OnTerminal(width), "run article --dry-run")).Out.Approve($"{width}");

    [Fact]
    public async Task Starts_no_run()
    {
        (await RunAsync(Shell.Piped(), "run article -n")).Exit.ShouldBe(ExitCode.Done);
        _client.Started.ShouldBeNull();
    }

    [Fact]
    public async Task One_step_alone_when_only_that_is_wanted() =>
        (await RunAsync(Shell.Piped(), "run article --dry-run --step draft")).Out.ShouldNotContain("Outline an article");

    [Fact]
    public async Task A_step_that_is_not_there_names_the_nearest()
    {
        var outcome = await RunAsync(Shell.Piped(), "run article --dry-run --step drat");
        outcome.ShouldSatisfyAllConditions(it => it.Exit.ShouldBe(ExitCode.Usage), it => it.Err.ShouldContain("did you mean 'draft'?"));
    }

    [Fact]
    public async Task A_step_without_a_dry_run_is_a_mistake() =>
        (await RunAsync(Shell.Piped(), "run article --step draft")).Exit.ShouldBe(ExitCode.Usage);

    private Task<Outcome> RunAsync(Shell shell, string command) => (shell with { Client = _client }).RunAsync(command);
}

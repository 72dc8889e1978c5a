using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

public sealed class Interrupting : Specification
{
    private const string Slow = "run quick-article -i topic=Tides --yes --model demo/slow";
    private const string Kept = "Everything is kept. Resume: writeit resume ";

    [Fact]
    public async Task At_a_terminal_the_first_stops_the_text_and_asks_and_the_second_leaves()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await terminal.TypeAsync("writeit run quick-article -i topic=Tides -i tone=friendly --model demo/slow");
        await terminal.SeesAsync("[c] Continue");
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("demo text, not a model");
        await terminal.PressAsync("C-c");
        await terminal.SeesAsync("[r] Re");
        await terminal.PressAsync("C-c");
        await terminal.SeesAsync(Kept);
        (await terminal.ExitCodeAsync()).ShouldBe(130);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Without_a_terminal_a_signal_saves_and_leaves(string signal, int exitCode)
    {
        await using var running = StartWriteit(Slow);
        await running.WrittenAsync("demo text, not a model");
        await running.SignalAsync(signal);
        (await running.EndAsync()).With(exitCode).Err.ShouldContain(Kept);
        (await WriteitAsync("runs list --json")).Items("status").ShouldBe(["quit"]);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_it_quietly()
    {
        var ended = await Place.RunAsync("/bin/sh", ["-c", $"'{Repository.Program}' {Slow} | head -n 1; exit"]);
        ended.Out.ShouldStartWith("# Demo text");
        ended.Err.ShouldNotContain("   at ");
        ended.Err.ShouldNotContain("internal");
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_told_in_the_exit_code()
    {
        var ended = await Place.RunAsync("/bin/bash", ["-c", $"'{Repository.Program}' {Slow} | head -n 1; exit ${{PIPESTATUS[0]}}"]);
        ended.With(141);
    }
}

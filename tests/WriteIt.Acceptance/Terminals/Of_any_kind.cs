using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Terminals;

/// <summary>Narrow, resized, closed, without Unicode, without colours.</summary>
public sealed class Of_any_kind : Specification
{
    private const string Run = "writeit run quick-article -i topic=Tides -i tone=friendly --model demo/article";

    [Theory]
    [InlineData(40, 15)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public async Task A_whole_run_fits(int columns, int rows)
    {
        await using var terminal = await TerminalAsync(columns, rows);
        await terminal.TypeAsync("clear; " + Run);
        await terminal.SeesAsync("[?] Help");
        await terminal.TypeAsync("?");
        await terminal.SeesAsync("[?] Help", 2);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("[r] Regenerate");
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("Next: ");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
        // Whatever is broken by the terminal itself stands at the very edge; our own lines are broken before it, between words.
        (await terminal.ScreenAsync()).Split('\n').Skip(2).ShouldAllBe(line => line.Length <= columns);
    }

    [Fact]
    public async Task What_comes_after_the_window_was_made_smaller_fits_it()
    {
        await using var terminal = await TerminalAsync(120, 40);
        await terminal.TypeAsync(Run);
        await terminal.SeesAsync("[?] Help");
        await terminal.ResizeAsync(40, 15);
        await terminal.TypeAsync("?");
        var screen = await terminal.SeesAsync("[?] Help", 2);
        screen.ShouldContain("[c] Continue  [g] Guide  [s] Skip\n[q] Quit  [?] Help\n");
        await terminal.TypeAsync("q");
        (await terminal.ExitCodeAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task One_that_is_closed_in_mid_stream_keeps_the_run()
    {
        await using (var terminal = await TerminalAsync(100, 40))
        {
            await terminal.TypeAsync(Run.Replace("demo/article", "demo/slow"));
            await terminal.SeesAsync("[c] Continue");
            await terminal.TypeAsync("c");
            await terminal.SeesAsync("demo text, not a model");
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await WriteitAsync("runs list --json")).Items("status") is not ["quit"]) await Task.Delay(50, deadline.Token);
        (await WriteitAsync("resume --yes --model demo/article")).With(0);
    }

    [Fact]
    public async Task One_without_Unicode_gets_plain_marks()
    {
        Place.Environment["LC_ALL"] = "C";
        var ended = (await WriteitAsync("run quick-article -i topic=Tides --yes --model demo/article")).With(0);
        ended.Err.ShouldAllBe(letter => letter < 128);
        ended.Err.ShouldContain("> 1/1 ");
    }

    [Fact]
    public async Task One_gets_no_colours_when_none_are_wanted()
    {
        Place.Environment["NO_COLOR"] = "1";
        Place.Environment["TERM"] = "xterm-256color";
        await using var terminal = await TerminalAsync(100, 40);
        await terminal.TypeAsync($"script -qc '{Run} --yes' raw > /dev/null; grep -c '\u001b\\[[0-9;]*m' raw");
        await terminal.SeesAsync("\n0\n");
    }
}

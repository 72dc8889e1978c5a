using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Terminals;

/// <summary>However the program ends, the terminal is as it was before.</summary>
public sealed class Left_in_order : Specification
{
    private const string Run = "writeit run quick-article -i topic=Tides -i tone=friendly --model demo/";

    /// <summary>How it ends: the command, what is seen and then done (a key by its name behind a #, else a line), the exit code.</summary>
    public static TheoryData<string, string[], int> Ends => new()
    {
        { Run + "article", ["[c] Continue", "c", "[r] Regenerate", "c", "Saved "], 0 },
        { Run + "article", ["[c] Continue", "q", "Everything is kept."], 130 },
        { Run + "article", ["[c] Continue", "#C-c", "Everything is kept."], 130 },
        { Run + "article", ["[c] Continue", "#C-d", "Everything is kept."], 130 },
        { Run + "article", ["[c] Continue", "g", "Guide ", "#C-c", "Everything is kept."], 130 },
        { Run + "article", ["[c] Continue", "g", "Guide ", "#C-d", "[c] Continue", "q", "Everything is kept."], 130 },
        { Run + "slow", ["[c] Continue", "c", "demo text, not a model", "#C-c", "[r] Regenerate", "#C-c", "Everything is kept."], 130 },
        { Run + "slow", ["[c] Continue", "c", "demo text, not a model", "#C-c", "[r] Regenerate", "q", "Everything is kept."], 130 },
        { Run + "wait", ["[c] Continue", "c", "thinking", "#C-c", "Continue", "#C-c", "Everything is kept."], 130 },
        { Run + "fail", ["[c] Continue", "c", "[o] Other model", "o", "Model ", "#C-c", "Everything is kept."], 130 },
        { Run + "fail", ["[c] Continue", "c", "[o] Other model", "#C-d", "Everything is kept."], 1 },
        { Run + "wait --timeout 1s", ["[c] Continue", "c", "--timeout"], 6 },
        { "writeit run quick-article", ["Topic", "#C-c", "Nothing was started."], 130 },
        { "writeit run quick-article", ["Topic", "#C-d", "is required"], 2 },
        { "writeit run quick-article", ["Topic", "Tides", "Tone", "#C-c", "writeit run quick-article -i topic=Tides"], 130 },
        { "writeit run tech-article -i topic=Docker -i audience=experts", ["Notes", "half a", "❯ half a", "#C-c", "Nothing was started."], 130 },
        { "writeit keys set openai", ["(hidden)", "#C-c"], 130 },
        { "writeit keys set openai", ["(hidden)", "#C-d"], 2 },
        { "writeit workspace remove garden", ["Type the name", "#C-c"], 130 },
        { "writeit workspace remove garden", ["Type the name", "#C-d", "Nothing was removed."], 130 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task After_every_end(string command, string[] steps, int exitCode)
    {
        await WriteitAsync("workspace create garden");
        await using var terminal = await TerminalAsync(100, 60);
        await terminal.TypeAsync("stty -a > before; clear");
        await terminal.TypeAsync(command);
        await PlayAsync(terminal, steps);
        (await terminal.ExitCodeAsync()).ShouldBe(exitCode, await terminal.ScreenAsync());
        await OrderlyAsync(terminal);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 143)]
    [InlineData("INT", 130)]
    public async Task After_a_signal_in_mid_stream(string signal, int exitCode)
    {
        await using var terminal = await TerminalAsync(100, 60);
        await terminal.TypeAsync("stty -a > before; clear");
        await terminal.TypeAsync($"sh -c 'echo $$ > pid; exec {Run}slow --yes'");
        await terminal.SeesAsync("demo text, not a model");
        var pid = (await File.ReadAllTextAsync(Path.Combine(Place.Current, "pid"))).Trim();
        (await Place.RunAsync("kill", [$"-{signal}", pid])).With(0);
        await terminal.SeesAsync("Everything is kept.");
        (await terminal.ExitCodeAsync()).ShouldBe(exitCode);
        await OrderlyAsync(terminal);
    }

    [Fact]
    public async Task After_the_editor()
    {
        Place.Write("editor.sh", "stty -echo; printf 'written in the editor\\n' > \"$1\"; stty echo\n");
        Place.Environment["EDITOR"] = $"sh {Place.Current}/editor.sh";
        await using var terminal = await TerminalAsync(100, 60);
        await terminal.TypeAsync("stty -a > before; clear");
        await terminal.TypeAsync("writeit run tech-article -i topic=Docker -i audience=experts --model demo/article");
        await PlayAsync(terminal, [":e to write in sh", ":e", "[c] Continue", "#C-c", "Everything is kept."]);
        (await terminal.ExitCodeAsync()).ShouldBe(130);
        await OrderlyAsync(terminal);
        Directory.GetFileSystemEntries(Place.Environment["TMPDIR"]).ShouldBeEmpty();
    }

    private static async Task PlayAsync(Terminal terminal, string[] steps)
    {
        for (var i = 0; i < steps.Length; i += 2)
        {
            await terminal.SeesAsync(steps[i], 1 + steps[..i].Where((seen, at) => at % 2 == 0 && seen == steps[i]).Count());
            if (i + 1 == steps.Length) break;
            if (steps[i + 1] is ['#', .. var key]) await terminal.PressAsync(key);
            else await terminal.TypeAsync(steps[i + 1]);
        }
    }

    private async Task OrderlyAsync(Terminal terminal)
    {
        await terminal.TypeAsync("stty -a > after; echo told");
        await terminal.SeesAsync("told", 2);
        (await File.ReadAllTextAsync(Path.Combine(Place.Current, "after"))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(Place.Current, "before")));
    }
}

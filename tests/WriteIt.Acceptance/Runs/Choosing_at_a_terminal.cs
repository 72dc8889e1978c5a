using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

/// <summary>The method of four steps: angles to choose from, an outline, a draft of several models, the polish.</summary>
public sealed class Choosing_at_a_terminal : Specification
{
    private const string Before = "[c] Continue  [g] Guide  [s] Skip  [q] Quit  [?] Help";

    [Fact]
    public async Task From_angles_to_a_polished_text()
    {
        await using var terminal = await TerminalAsync(100, 200);
        await terminal.TypeAsync("writeit run tech-article -i topic=Docker -i audience=experts -i notes= --model demo/options,demo/article");
        await PlayAsync(terminal, (Before, 1, "c"), ("[1-4,v2] Pick", 1, "3"));
        await PlayAsync(terminal, (Before, 2, "c"), ("[1-2] Pick", 1, "1"));
        await PlayAsync(terminal, (Before, 3, "c"), ("[1-2] Pick", 2, "d"), ("[1-2] Pick", 3, "m the numbers of 2"), ("[1-3] Pick", 1, "3"));
        (await terminal.SeesAsync("3/4 Draft · 2 texts at once")).ShouldContain("demo/options · ");
        await PlayAsync(terminal, (Before, 4, "c"), ("[1-2] Pick", 4, "2"));
        await terminal.SeesAsync("Saved ~/.writeit/workspaces/default/outputs/");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Control_C_stops_all_texts_and_keeps_what_came()
    {
        await using var terminal = await TerminalAsync(100, 90);
        await terminal.TypeAsync("writeit run quick-article -i topic=Tides -i tone=friendly --model demo/slow --candidates 2");
        await terminal.SeesAsync(Before);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("demo text, not a model");
        await terminal.PressAsync("C-c");
        await terminal.SeesAsync("[1-2] Pick");
        await terminal.TypeAsync("2");
        await terminal.SeesAsync("Saved ");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_loop_of_a_script_runs_as_it_is_written()
    {
        await WriteitAsync("workspace create dev-blog");
        await WriteitAsync("workspace create production");
        Place.Environment["WRITEIT_DEFAULT_MODEL"] = "demo/options";
        Place.Environment["PATH"] = $"{Repository.Published}:{Place.Environment["PATH"]}";
        var loop = (await Place.RunAsync("bash", ["-c", "for topic in Docker Podman; do echo -e \"${topic}\\n2\\ny\" | writeit run tech-article --cli --workspace dev-blog; done"])).With(0);
        loop.Out.ShouldContain("Demo text");
        (await Place.RunAsync("bash", ["-c", "echo -e \"API Documentation\\n1\\ny\" | writeit run api-docs --cli --workspace production"])).With(0).Out.ShouldNotBeEmpty();
        Directory.GetFiles(Path.Combine(Place.Workspace("dev-blog"), "outputs")).Length.ShouldBe(2);
    }

    /// <summary>Types each line when the menu stands there for the given time: what is typed before a menu opens is forgotten.</summary>
    private static async Task PlayAsync(Terminal terminal, params (string Menu, int Times, string Line)[] answers)
    {
        foreach (var (menu, times, line) in answers)
        {
            await terminal.SeesAsync(menu, times);
            await terminal.TypeAsync(line);
        }
    }
}

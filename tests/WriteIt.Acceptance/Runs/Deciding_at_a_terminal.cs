using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

public sealed class Deciding_at_a_terminal : Specification
{
    private const string Before = "[c] Continue  [g] Guide  [s] Skip  [q] Quit  [?] Help";
    private const string After = "[c] Continue  [g] Guide  [r] Regenerate  [s] Skip  [q] Quit  [?] Help";
    private const string AfterSecond = "[c] Continue with 2  [1-2] Pick  [g] Guide  [r] Regenerate  [m] Merge  [d] Compare";

    [Fact]
    public async Task Continue_leads_from_the_question_to_the_saved_text()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await terminal.TypeAsync("writeit run quick-article --model demo/article");
        await AnswerInputsAsync(terminal);
        await terminal.SeesAsync(Before);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync(After);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("Saved ~/.writeit/workspaces/default/outputs/");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Help_explains_the_letters_and_asks_again()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await StartAsync(terminal);
        await terminal.TypeAsync("?");
        await terminal.SeesAsync("[q]  stop here; everything is kept");
        await terminal.SeesAsync(Before, 2);
    }

    [Fact]
    public async Task Guide_makes_a_second_version_with_the_instruction()
    {
        await using var terminal = await TerminalAsync(100, 90);
        await StartAsync(terminal);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync(After);
        await terminal.TypeAsync("g");
        await terminal.SeesAsync("Guide ");
        await terminal.TypeAsync("add a section on the moon");
        await terminal.SeesAsync(AfterSecond);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("Saved ");
        (await ShownAsync()).ShouldContain("add a section on the moon");
    }

    [Fact]
    public async Task Regenerate_never_gives_the_same_text_again()
    {
        await using var terminal = await TerminalAsync(100, 90);
        await StartAsync(terminal);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync(After);
        await terminal.TypeAsync("r");
        var screen = await terminal.SeesAsync(AfterSecond);
        screen.Split('\n').Where(line => line.StartsWith("# Demo text", StringComparison.Ordinal)).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Skip_goes_on_without_the_step()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await StartAsync(terminal);
        await terminal.TypeAsync("s");
        await terminal.SeesAsync("skipped");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Quit_keeps_the_run_and_resume_asks_where_it_stopped()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await StartAsync(terminal);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync(After);
        await terminal.TypeAsync("q");
        await terminal.SeesAsync("Everything is kept. Resume: writeit resume ");
        (await terminal.ExitCodeAsync()).ShouldBe(130);
        await terminal.TypeAsync("clear; writeit resume");
        await terminal.SeesAsync("Resuming Tides");
        await terminal.SeesAsync(After);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("Saved ");
        (await terminal.ExitCodeAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_letter_that_is_no_choice_is_answered_and_asked_again()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await StartAsync(terminal);
        await terminal.TypeAsync("x");
        await terminal.SeesAsync("Type one of ");
        await terminal.SeesAsync(Before, 2);
    }

    [Fact]
    public async Task A_redirected_result_leaves_the_menus_on_the_screen()
    {
        await using var terminal = await TerminalAsync(100, 60);
        await terminal.TypeAsync("writeit run quick-article -i topic=Tides -i tone=friendly --model demo/article > tides.md");
        await terminal.SeesAsync(Before);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync(After);
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("Saved ");
        (await File.ReadAllTextAsync(Path.Combine(Place.Current, "tides.md"))).ShouldStartWith("# Demo text ");
    }

    private static async Task StartAsync(Terminal terminal)
    {
        await terminal.TypeAsync("writeit run quick-article -i topic=Tides -i tone=friendly --model demo/article");
        await terminal.SeesAsync(Before);
    }

    private static async Task AnswerInputsAsync(Terminal terminal)
    {
        await terminal.SeesAsync("Topic");
        await terminal.TypeAsync("Tides");
        await terminal.SeesAsync("Tone");
        await terminal.PressAsync("Enter");
    }

    private async Task<string> ShownAsync()
    {
        var id = (await WriteitAsync("runs list --json")).Items("run_id").Single();
        return (await WriteitAsync($"runs show {id} --json")).With(0).Out;
    }
}

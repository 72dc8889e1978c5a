using WriteIt.Cli;
using WriteIt.Cli.LineMode;
using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Choosing_streams
{
    [Fact]
    public async Task Drafts_go_to_standard_error_when_only_that_is_a_terminal()
    {
        var outcome = await (Shell.OnTerminal(80) with { OutputIsTerminal = false }).RunAsync("run x --yes");
        outcome.Out.ShouldBe("# Tomatoes\n\nThey need **sun** and water.\n");
        outcome.Err.ShouldContain("- Sun\n- Water\n");
    }

    [Fact]
    public async Task What_streams_to_a_pipe_is_not_shown_as_a_draft_too() =>
        (await (Shell.OnTerminal(80) with { OutputIsTerminal = false }).RunAsync("run x --yes")).Err.ShouldNotContain("They need");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_ends_its_line_before_anything_is_said_about_it(bool breaks)
    {
        var both = new MemoryStream();
        var run = new ScriptedRun { Steps = [new("article", "Article", "Tomatoes are red, mostly") { Fails = breaks }] };
        await (Shell.Piped() with { Output = both, Error = both, Client = new ScriptedClient { Run = run } }).RunAsync("run x --yes");
        System.Text.Encoding.UTF8.GetString(both.ToArray()).Approve($"{(breaks ? "broken" : "whole")}");
    }

    [Fact]
    public async Task Blanks_around_a_text_are_no_part_of_it()
    {
        var client = new ScriptedClient { Run = new ScriptedRun { Steps = [new("article", "Article", "\n\n  Tomatoes are\n\nred.  \n \n")] } };
        (await (Shell.Piped() with { Client = client }).RunAsync("run x --yes")).ShouldSatisfyAllConditions(
            outcome => outcome.Out.ShouldBe("Tomatoes are\n\nred.\n"),
            outcome => outcome.Err.ShouldNotContain("warning"));
    }

    [Fact]
    public async Task The_end_of_input_at_a_terminal_is_no_decision_to_go_on()
    {
        var client = new ScriptedClient();
        (await (Shell.OnTerminal(80, "") with { Client = client }).RunAsync("run x")).Exit.ShouldBe(ExitCode.Interrupted);
        client.Run.Decisions.Select(decision => decision.Action).ShouldBe(["quit"]);
    }

    [Fact]
    public async Task The_end_of_input_ends_the_line_of_the_question() =>
        (await Shell.OnTerminal(80, "c\ng\n").RunAsync("run x")).Out.ShouldEndWith("❯ g\nGuide ❯ \n[c] Continue  [g] Guide  [r] Regenerate  [s] Skip  [q] Quit  [?] Help\n❯ \nEverything is kept. Resume: writeit resume 7f3a0c9d2b1e\n");

    [Fact]
    public async Task Standard_error_that_cannot_be_written_stops_nothing()
    {
        var outcome = await (Shell.Piped() with { Error = new FullDisk() }).RunAsync("run x --yes");
        outcome.ShouldSatisfyAllConditions(it => it.Exit.ShouldBe(ExitCode.Done), it => it.Out.ShouldContain("They need"));
    }

    [Fact]
    public async Task A_text_that_was_seen_is_not_printed_again() =>
        (await Shell.OnTerminal(80).RunAsync("run x --yes")).Out.Split("They need").Length.ShouldBe(2);

    [Fact]
    public async Task Drafts_leave_standard_output_to_the_document() =>
        (await Shell.OnTerminal(80).RunAsync("run x --yes --json")).Out.ShouldContain("\"schema_version\": 1");

    [Theory]
    [InlineData("", true, "xterm", "", "", true)]
    [InlineData("", true, "dumb", "", "", false)]
    [InlineData("", true, "xterm", "1", "", false)]
    [InlineData("", true, "xterm", "1", "1", false)]
    [InlineData("", false, "xterm", "", "", false)]
    [InlineData("", false, "xterm", "", "1", true)]
    [InlineData("", false, "xterm", "", "0", false)]
    [InlineData("--color always", false, "xterm", "1", "", true)]
    [InlineData("--color never", true, "xterm", "", "1", false)]
    public async Task Colour_is_where_it_is_wanted(string option, bool terminal, string term, string noColor, string forceColor, bool colored)
    {
        var shell = Shell.Piped() with { OutputIsTerminal = terminal, Environment = new() { ["TERM"] = term, ["NO_COLOR"] = noColor, ["FORCE_COLOR"] = forceColor } };
        (await shell.RunAsync($"workspace list {option}")).Out.Contains('\e').ShouldBe(colored);
    }

    [Fact]
    public async Task Colour_never_gets_into_a_text_for_a_file() =>
        (await Shell.Piped().RunAsync("run x --yes --color always")).Out.ShouldBe("# Tomatoes\n\nThey need **sun** and water.\n");

    [Fact]
    public async Task Marks_are_ASCII_where_nothing_else_can_be_shown()
    {
        var shell = Shell.OnTerminal(80, "c\nc\nc\nc\n") with { Environment = new() { ["LC_ALL"] = "C", ["NO_COLOR"] = "1" } };
        (await shell.RunAsync("run x")).Out.ShouldAllBe(letter => letter < 0x80);
    }

    [Fact]
    public async Task The_width_of_a_pipe_is_told_by_COLUMNS()
    {
        var narrow = Shell.Piped() with { Environment = new() { ["COLUMNS"] = "40" } };
        (await narrow.RunAsync("run --help")).Out.Split('\n').ShouldAllBe(line => line.Length <= 40);
    }

    [Fact]
    public void Waiting_shows_itself_after_a_moment_and_goes_before_the_text()
    {
        var shell = Shell.OnTerminal(80);
        using var screen = new MemoryStream();
        var surroundings = new Surroundings
        {
            CurrentFolder = "/",
            UserFolder = "/",
            Login = () => "ada",
            Time = shell.Time,
            Input = Stream.Null,
            Output = screen,
            Error = screen,
            OutputIsTerminal = true,
            ErrorIsTerminal = true,
            TerminalWidth = () => 80,
            Environment = shell.Environment,
        };
        var (_, talk) = Streams.Open(surroundings, new Globals());
        using var waiting = new Waiting(talk, shell.Time);
        waiting.For("local/x is thinking");
        shell.Time.Advance(TimeSpan.FromMilliseconds(299));
        screen.Length.ShouldBe(0);
        shell.Time.Advance(TimeSpan.FromMilliseconds(101));
        talk.Note("text");
        shell.Time.Advance(TimeSpan.FromMilliseconds(100));
        waiting.Stop();
        System.Text.Encoding.UTF8.GetString(screen.ToArray()).Replace("\e", "␛").Replace("\r", "␍").Approve();
    }
}

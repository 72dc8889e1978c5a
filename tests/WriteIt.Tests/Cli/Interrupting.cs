using WriteIt.Cli;
using WriteIt.Cli.Terminal;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Interrupting
{
    private static readonly ScriptedStep Slow = new("outline", "Outline", "A text that stands still after its first words") { Hangs = true };

    [Fact]
    public async Task Ctrl_C_while_a_text_streams_stops_the_text_and_asks()
    {
        var (outcome, run) = await RunAsync(Shell.OnTerminal(80, "c\nc\n"), Interrupt.Stop);
        outcome.Exit.ShouldBe(ExitCode.Done);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["continue", "stop", "continue"]);
        outcome.Out.Approve();
    }

    [Fact]
    public async Task Half_a_text_is_accepted_only_by_its_letter()
    {
        var (outcome, run) = await RunAsync(Shell.OnTerminal(80, "c\n\n?\nc\n"), Interrupt.Stop);
        outcome.Exit.ShouldBe(ExitCode.Done);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["continue", "stop", "continue"]);
        outcome.Out.Approve();
    }

    [Fact]
    public async Task Half_a_text_of_an_earlier_run_is_accepted_only_by_its_letter()
    {
        var run = new ScriptedRun { PartialBefore = true }.With("outline", "deciding", "- Sun, and then");
        var outcome = await (Shell.OnTerminal(80, "\nq\n") with { Client = new ScriptedClient { Run = run } }).RunAsync("resume");
        outcome.ShouldBe(outcome with { Exit = ExitCode.Interrupted });
        run.Decisions.Select(decision => decision.Action).ShouldBe(["quit"]);
    }

    [Theory]
    [InlineData("c\n", 130, "continue quit")]
    [InlineData("c\n\n", 2, "continue")]
    [InlineData("c\ny\n", 0, "continue continue")]
    public async Task Half_a_text_is_not_accepted_by_the_end_of_the_answers(string answers, int exit, string decisions)
    {
        var run = new ScriptedRun { Steps = [new("outline", "Outline", "A text whose model was cut in the middle") { IsCut = true }] };
        var outcome = await (Shell.Piped(answers) with { Client = new ScriptedClient { Run = run } }).RunAsync("run quick-article");
        ((int)outcome.Exit).ShouldBe(exit);
        string.Join(' ', run.Decisions.Select(decision => decision.Action)).ShouldBe(decisions);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --yes")]
    public async Task Ctrl_C_without_a_person_saves_and_leaves(string options)
    {
        var (outcome, run) = await RunAsync(Shell.Piped(), Interrupt.Stop, options);
        outcome.Exit.ShouldBe(ExitCode.Interrupted);
        run.Decisions[^1].Action.ShouldBe("quit");
        outcome.Err.ShouldContain("Everything is kept. Resume: writeit resume 7f3a0c9d2b1e");
    }

    [Fact]
    public async Task A_second_Ctrl_C_saves_and_leaves()
    {
        var run = new ScriptedRun { Steps = [Slow], IgnoresStop = true };
        var shell = Shell.OnTerminal(80, "c\n") with { Signals = Twice(run, Interrupt.Stop), Client = new ScriptedClient { Run = run } };
        (await shell.RunAsync("run quick-article")).Exit.ShouldBe(ExitCode.Interrupted);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["continue", "stop", "quit"]);
    }

    [Fact]
    public async Task Two_Ctrl_C_in_one_moment_stop_the_text_and_leave()
    {
        var run = new ScriptedRun { Steps = [Slow] };
        var shell = Shell.OnTerminal(80, "c\nc\n") with { Signals = TwiceAtOnce(run, Interrupt.Stop), Client = new ScriptedClient { Run = run } };
        (await shell.RunAsync("run quick-article")).Exit.ShouldBe(ExitCode.Interrupted);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["continue", "stop", "quit"]);
    }

    [Fact]
    public async Task Ctrl_C_after_the_end_takes_no_result_away()
    {
        var run = new ScriptedRun();
        var shell = Shell.Piped() with { Signals = interrupts => run.AfterCompletion = () => interrupts.Raise(Interrupt.Stop), Client = new ScriptedClient { Run = run } };
        (await shell.RunAsync("run quick-article --yes -o -")).ShouldSatisfyAllConditions(
            outcome => outcome.Exit.ShouldBe(ExitCode.Done),
            outcome => outcome.Out.ShouldBe("# Tomatoes\n\nThey need **sun** and water.\n"));
    }

    [Fact]
    public async Task The_end_of_the_terminal_or_the_system_saves_and_leaves()
    {
        var (outcome, run) = await RunAsync(Shell.OnTerminal(80, "c\n"), Interrupt.Terminate);
        outcome.Exit.ShouldBe(ExitCode.Terminated);
        run.Decisions[^1].Action.ShouldBe("quit");
    }

    [Fact]
    public async Task Ctrl_C_at_a_menu_saves_and_leaves()
    {
        var run = new ScriptedRun();
        using var typing = new SilentStream();
        var shell = Shell.OnTerminal(80) with { InputStream = typing, Client = new ScriptedClient { Run = run }, Signals = interrupts => typing.WhenRead(() => interrupts.Raise(Interrupt.Stop)) };
        var outcome = await shell.RunAsync("run quick-article -w blog");
        outcome.Exit.ShouldBe(ExitCode.Interrupted);
        outcome.Out.Approve();
    }

    [Fact]
    public async Task A_run_that_does_not_answer_is_waited_for_two_seconds()
    {
        var run = new ScriptedRun { Steps = [Slow], IgnoresQuit = true };
        var shell = Shell.Piped() with { Client = new ScriptedClient { Run = run }, Signals = Once(run, Interrupt.Terminate) };
        var running = shell.RunAsync("run quick-article --yes");
        await run.Quitting.Task;
        shell.Time.Advance(TimeSpan.FromSeconds(1.9));
        running.IsCompleted.ShouldBeFalse();
        shell.Time.Advance(TimeSpan.FromSeconds(0.2));
        (await running).Exit.ShouldBe(ExitCode.Terminated);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_run_but_keeps_it()
    {
        var run = new ScriptedRun();
        var outcome = await (Shell.Piped() with { Client = new ScriptedClient { Run = run }, Output = new BrokenPipe(afterBytes: 3) }).RunAsync("run quick-article --yes");
        outcome.Exit.ShouldBe(ExitCode.ReaderGone);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["quit"]);
    }

    [Fact]
    public async Task A_reader_that_goes_away_at_the_end_has_nothing_to_resume()
    {
        var outcome = await (Shell.Piped() with { Output = new BrokenPipe(afterBytes: 3) }).RunAsync("run quick-article");
        outcome.Exit.ShouldBe(ExitCode.ReaderGone);
        outcome.Err.ShouldNotContain("Resume");
    }

    [Fact]
    public async Task A_terminal_that_goes_away_keeps_the_run()
    {
        var run = new ScriptedRun { Steps = [Slow] };
        var gone = new BrokenPipe(afterBytes: 40);
        var shell = Shell.OnTerminal(80) with { Output = gone, Error = gone, Client = new ScriptedClient { Run = run }, Signals = Once(run, Interrupt.Terminate) };
        (await shell.RunAsync("run quick-article --yes")).Exit.ShouldBeOneOf(ExitCode.Terminated, ExitCode.ReaderGone);
        run.Decisions.Select(decision => decision.Action).ShouldBe(["quit"]);
    }

    [Fact]
    public async Task Ctrl_C_before_the_run_has_begun_leaves()
    {
        var client = new ScriptedClient { StartsNever = true };
        var shell = Shell.OnTerminal(80) with { Client = client, Signals = interrupts => interrupts.Raise(Interrupt.Stop) };
        (await shell.RunAsync("run quick-article --yes")).Exit.ShouldBe(ExitCode.Interrupted);
        client.Disposed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_of_a_list_may_go_away() =>
        (await (Shell.Piped() with { Output = new BrokenPipe(afterBytes: 3) }).RunAsync("workspace list")).ShouldBe(new Outcome(ExitCode.ReaderGone, "", ""));

    [Fact]
    public async Task Nobody_has_to_read_what_is_said_beside_the_result()
    {
        var outcome = await (Shell.Piped() with { Error = new BrokenPipe(afterBytes: 0) }).RunAsync("run quick-article --yes");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "# Tomatoes\n\nThey need **sun** and water.\n", ""));
    }

    private static async Task<(Outcome Outcome, ScriptedRun Run)> RunAsync(Shell shell, Interrupt interrupt, string options = "")
    {
        var run = new ScriptedRun { Steps = [Slow] };
        var outcome = await (shell with { Client = new ScriptedClient { Run = run }, Signals = Once(run, interrupt) }).RunAsync("run quick-article" + options);
        return (outcome, run);
    }

    private static Action<Interrupts> Once(ScriptedRun run, Interrupt interrupt) => interrupts => _ = RaiseAsync(run.Hanging.Task, interrupts, interrupt);

    private static Action<Interrupts> Twice(ScriptedRun run, Interrupt interrupt) => interrupts =>
    {
        _ = RaiseAsync(run.Hanging.Task, interrupts, interrupt);
        _ = RaiseAsync(run.Stopping.Task, interrupts, interrupt);
    };

    /// <summary>The second is there before the run has heard of the first.</summary>
    private static Action<Interrupts> TwiceAtOnce(ScriptedRun run, Interrupt interrupt) => interrupts =>
    {
        run.BeforeStopping = () => interrupts.Raise(interrupt);
        _ = RaiseAsync(run.Hanging.Task, interrupts, interrupt);
    };

    private static async Task RaiseAsync(Task when, Interrupts interrupts, Interrupt interrupt)
    {
        await when;
        interrupts.Raise(interrupt);
    }
}

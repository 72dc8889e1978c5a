using WriteIt.Cli;
using WriteIt.Cli.Terminal;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Asking;

/// <summary>The questions about a pipeline's inputs, to a person at a terminal.</summary>
public sealed class Filling_the_form
{
    private static readonly List<InputField> Everything =
    [
        new() { Key = "topic", Type = "text", Label = "Topic", Required = true, MinLength = 3, MaxLength = 80, Help = "What it is about." },
        new() { Key = "code", Type = "text", Label = "Code", Required = false, Pattern = "^[A-Z]+$" },
        new() { Key = "notes", Type = "textarea", Label = "Notes", Required = false },
        new() { Key = "words", Type = "number", Label = "Words", Required = false, Min = 100, Default = "300" },
        new() { Key = "share", Type = "number", Label = "Share", Required = false, Min = 0.5, Max = 1 },
        new() { Key = "intro", Type = "textarea", Label = "Introduction", Required = false, Default = "Dear reader,\nwelcome." },
    ];

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Every_rule_is_said_and_Enter_takes_what_stands(int width)
    {
        var client = new ScriptedClient { Inputs = Everything };
        var shell = Shell.OnTerminal(width, "Bees\n\n\n\n\n\nq\n") with { Client = client };
        shell.Environment["EDITOR"] = "nano";
        (await shell.RunAsync("run quick-article")).Out.Approve($"{width}");
        client.Started!.Inputs.ShouldBe(new Dictionary<string, string> { ["topic"] = "Bees" });
    }

    [Theory]
    [InlineData("text", "x\nBees\n", "Bees")]
    [InlineData("textarea", "\nBees\n\nand more\n.\n", "Bees\n\nand more")]
    [InlineData("choice", "\nthree\n7\n0\n-1\n1,2\nTwo\n", "Two")]
    [InlineData("multichoice", "\n1, 2\n", "1, 2")]
    [InlineData("number", "\nmany\n12\n", "12")]
    [InlineData("boolean", "\nperhaps\nyes\n", "yes")]
    [InlineData("file", "\n  \nnotes.txt\n", "notes.txt")]
    public async Task A_wrong_answer_is_asked_for_again(string type, string typed, string taken)
    {
        var client = new ScriptedClient { Inputs = [new() { Key = "it", Type = type, Label = "It", Required = true, Options = [new("one", "One"), new("two", "Two")] }] };
        await (Shell.OnTerminal(80, typed + "q\n") with { Client = client }).RunAsync("run quick-article");
        client.Started!.Inputs.ShouldBe(new Dictionary<string, string> { ["it"] = taken });
    }

    [Fact]
    public async Task Ctrl_C_gives_the_command_that_goes_on_with_the_answers()
    {
        var outcome = await LeaveAsync("Bee's sleep\n:-)\n.\n", Interrupt.Stop, "run quick-article -i code=XYZ --model local/x");
        outcome.Exit.ShouldBe(ExitCode.Interrupted);
        outcome.Out.ShouldContain("writeit run quick-article -i code=XYZ --model local/x -i 'topic=Bee'\\''s sleep' -i 'notes=:-)'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bees\n")]
    [InlineData("Bees\nX\n")]
    [InlineData("Bees\nX\nnotes")]
    [InlineData("Bees\nX\n.\n400\n")]
    [InlineData("Bees\nX\n.\n400\n1\n")]
    public async Task Ctrl_C_leaves_at_every_question(string typed)
    {
        var outcome = await LeaveAsync(typed, Interrupt.Stop, "run quick-article");
        outcome.Exit.ShouldBe(ExitCode.Interrupted);
        outcome.Out.ShouldContain("Nothing was started.");
    }

    [Fact]
    public async Task Ctrl_C_right_behind_the_last_answer_is_heard()
    {
        var run = new ScriptedRun();
        Interrupts? signals = null;
        using var typing = new AnsweringStream("Bees\n", () => signals!.Raise(Interrupt.Stop));
        var shell = Shell.OnTerminal(80) with { InputStream = typing, Client = new ScriptedClient { Inputs = [Everything[0]], Run = run }, Signals = interrupts => signals ??= interrupts };
        (await shell.RunAsync("run quick-article")).Exit.ShouldBe(ExitCode.Interrupted);
        run.Decisions.Select(decision => decision.Action).ShouldBeSubsetOf(["quit"]);
    }

    [Fact]
    public async Task The_end_of_the_terminal_leaves_too() =>
        (await LeaveAsync("Bees\n", Interrupt.Terminate, "run quick-article")).Exit.ShouldBe(ExitCode.Terminated);

    [Fact]
    public async Task Ctrl_D_where_an_answer_is_needed_keeps_the_others_too()
    {
        List<InputField> fields = [new() { Key = "topic", Type = "text", Label = "Topic", Required = true }, new() { Key = "place", Type = "text", Label = "Place", Required = true }];
        var outcome = await (Shell.OnTerminal(80, "Bees\n") with { Client = new ScriptedClient { Inputs = fields } }).RunAsync("run quick-article");
        outcome.Exit.ShouldBe(ExitCode.Usage);
        outcome.Out.Approve();
    }

    [Theory]
    [InlineData("@home")]
    [InlineData("a long answer that would not be read on a line: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789")]
    public async Task An_answer_that_is_no_word_is_kept_in_a_file(string answer)
    {
        var outcome = await LeaveAsync(answer + "\n", Interrupt.Stop, "run quick-article");
        var said = outcome.Out.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);
        var path = said[(said.IndexOf("-itopic=@", StringComparison.Ordinal) + 9)..];
        (await File.ReadAllTextAsync(path)).ShouldBe(answer + "\n");
        File.Delete(path);
    }

    [Fact]
    public async Task Several_wrong_inputs_stand_on_a_line_each()
    {
        var shell = Shell.Piped() with { Client = new ScriptedClient { Inputs = Answering.TopicAndTone } };
        var outcome = await shell.RunAsync("run quick-article -i topic=xy -i tone=blue");
        outcome.Exit.ShouldBe(ExitCode.Usage);
        outcome.Err.ShouldBe("error: 2 inputs cannot be taken:\n- 'xy' does not fit Topic.\n- 'blue' does not fit Tone.\n  hint: Give it with -i topic=VALUE\n");
    }

    private static async Task<Outcome> LeaveAsync(string typed, Interrupt interrupt, string command)
    {
        using var typing = new SilentStream(typed);
        Interrupts? signals = null;
        typing.WhenRead(() => signals!.Raise(interrupt));
        var shell = Shell.OnTerminal(2000) with { InputStream = typing, Client = new ScriptedClient { Inputs = Everything }, Signals = interrupts => signals ??= interrupts };
        return await shell.RunAsync(command);
    }
}

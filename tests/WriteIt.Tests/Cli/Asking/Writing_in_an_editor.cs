using WriteIt.Cli;
using WriteIt.Cli.Terminal;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Asking;

/// <summary>Long texts are written in the editor of the user; what it leaves is taken, and nothing of it stays on the disk.</summary>
public sealed class Writing_in_an_editor
{
    private string _opened = "";

    [Fact]
    public async Task The_text_it_leaves_is_the_answer()
    {
        var (outcome, client) = await RunAsync(":e\nq\n", Writes("# Notes\r\n\r\nBees sleep.\n\n"));
        client.Started!.Inputs["notes"].ShouldBe("# Notes\n\nBees sleep.");
        outcome.Out.Approve();
    }

    [Theory]
    [InlineData(":e\nq\n", null, "")]
    [InlineData(":e\nq\n", "what is usual", "what is usual\n")]
    [InlineData("typed\nalready\n :e \nq\n", "what is usual", "typed\nalready\n")]
    public async Task It_begins_with_what_there_is(string typed, string? standing, string begins)
    {
        var found = "";
        await RunAsync(typed, async (_, file, ending) => (found = await File.ReadAllTextAsync(file, ending)).Length < 0 ? 1 : 0, standing);
        found.ShouldBe(begins);
    }

    [Fact]
    public async Task Nobody_else_can_read_it_and_nothing_stays()
    {
        var (mode, folder) = (UnixFileMode.None, UnixFileMode.None);
        await RunAsync(":e\nq\n", async (_, file, ending) =>
        {
            if (!OperatingSystem.IsWindows()) (mode, folder) = (File.GetUnixFileMode(file), File.GetUnixFileMode(Path.GetDirectoryName(file)!));
            await File.WriteAllTextAsync(file + "~", "a copy that the editor left", ending);
            return await Writes("Bees")("", file, ending);
        });
        if (!OperatingSystem.IsWindows()) (mode, folder).ShouldBe((UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Directory.Exists(Path.GetDirectoryName(_opened)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_it_could_not_save_keeps_what_was_there()
    {
        var (outcome, client) = await RunAsync("typed\n:e\nmore\n.\nq\n", async (_, file, ending) =>
        {
            await Writes("half of it")("", file, ending);
            return 1;
        });
        client.Started!.Inputs["notes"].ShouldBe("typed\nmore");
        outcome.Out.ShouldContain("nano ended with exit code 1; the text stays as it was.");
        Directory.Exists(Path.GetDirectoryName(_opened)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_text_that_does_not_fit_is_asked_for_again_and_not_lost()
    {
        var times = 0;
        var (_, client) = await RunAsync(":e\n:e\nq\n", async (_, file, ending) => (await File.ReadAllTextAsync(file, ending), ++times) switch
        {
            ("", 1) => await Writes("no")("", file, ending),
            ("no\n", 2) => await Writes("no more")("", file, ending),
            var (found, time) => throw new InvalidOperationException($"{time}: {found}"),
        });
        client.Started!.Inputs["notes"].ShouldBe("no more");
    }

    [Fact]
    public async Task Without_one_it_is_said_how_to_name_it()
    {
        var client = new ScriptedClient { Inputs = Notes(null) };
        var outcome = await (Shell.OnTerminal(80, ":e\ntyped\n.\nq\n") with { Client = client }).RunAsync("run quick-article");
        outcome.Out.ShouldContain("No editor is set. Name one before you start, as in: export EDITOR=nano");
        client.Started!.Inputs["notes"].ShouldBe("typed");
    }

    [Theory]
    [InlineData("code --wait", "vi", "code --wait", "code")]
    [InlineData("", "'/opt/my editor/ed' -n", "'/opt/my editor/ed' -n", "my")]
    [InlineData("", "/usr/bin/vim", "/usr/bin/vim", "vim")]
    public async Task It_is_the_one_that_the_environment_names(string visual, string editor, string command, string name)
    {
        var ran = "";
        var shell = Shell.OnTerminal(80, ":e\nq\n") with { Client = new ScriptedClient { Inputs = Notes(null) }, Editor = (line, _, _) => Task.FromResult((ran = line).Length < 0 ? 1 : 0) };
        shell.Environment["VISUAL"] = visual;
        shell.Environment["EDITOR"] = editor;
        (await shell.RunAsync("run quick-article")).Out.ShouldContain($"Or :e to write in {name}");
        ran.ShouldBe(command);
    }

    [Fact]
    public async Task Ctrl_C_in_it_is_its_own()
    {
        Interrupts? signals = null;
        var (outcome, _) = await RunAsync(":e\nq\n", (_, file, _) =>
        {
            signals!.Raise(Interrupt.Stop);
            return Writes("Bees")("", file, default);
        }, signals: interrupts => signals ??= interrupts);
        outcome.Exit.ShouldBe(ExitCode.Interrupted);
        outcome.Out.ShouldContain("Everything is kept.");
    }

    [Fact]
    public async Task When_the_terminal_goes_away_it_is_ended_and_nothing_stays()
    {
        Interrupts? signals = null;
        var (outcome, client) = await RunAsync(":e\n", async (_, file, ending) =>
        {
            _opened = file;
            signals!.Raise(Interrupt.Terminate);
            await Task.Delay(Timeout.Infinite, ending);
            return 0;
        }, signals: interrupts => signals ??= interrupts);
        outcome.Exit.ShouldBe(ExitCode.Terminated);
        client.Started.ShouldBeNull();
        Directory.Exists(Path.GetDirectoryName(_opened)).ShouldBeFalse();
    }

    private Func<string, string, CancellationToken, Task<int>> Writes(string text) => async (_, file, cancellationToken) =>
    {
        _opened = file;
        await File.WriteAllTextAsync(file, text, cancellationToken);
        return 0;
    };

    private static List<InputField> Notes(string? standing) => [new() { Key = "notes", Type = "textarea", Label = "Notes", Required = false, Default = standing, MinLength = 3 }];

    private static async Task<(Outcome Outcome, ScriptedClient Client)> RunAsync(
        string typed, Func<string, string, CancellationToken, Task<int>> editor, string? standing = null, Action<Interrupts>? signals = null)
    {
        var client = new ScriptedClient { Inputs = Notes(standing) };
        var shell = Shell.OnTerminal(80, typed) with { Client = client, Editor = editor, Signals = signals ?? (_ => { }) };
        shell.Environment["EDITOR"] = "nano";
        return (await shell.RunAsync("run quick-article"), client);
    }
}

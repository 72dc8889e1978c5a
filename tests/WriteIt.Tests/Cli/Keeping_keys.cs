using WriteIt.Cli;
using WriteIt.Cli.Terminal;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Keeping_keys : IAsyncDisposable
{
    private const string Secret = "sk-abcdefghijklmnop9f3a";

    private readonly ScriptedClient _client = new();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_person_types_it_hidden(int width)
    {
        var shell = Shell.OnTerminal(width, Secret + "\n") with { Client = _client };
        var outcome = await shell.RunAsync("keys set openai");
        (outcome.Exit, _client.StoredKeys["openai"], shell.Hiding.IsOn, shell.Hiding.Times).ShouldBe((ExitCode.Done, Secret, false, 1));
        outcome.Out.ShouldNotContain("abcdef");
        outcome.Out.Approve($"{width}");
    }

    [Theory]
    [InlineData("sk-one\n")]
    [InlineData("sk-one")]
    [InlineData("sk-one\r\nand more\n")]
    [InlineData("\uFEFFsk-one\n")]
    public async Task A_pipe_gives_it_as_its_first_line(string piped)
    {
        var outcome = await RunAsync(Shell.Piped(piped), "keys set openai --yes");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "", "✓ Stored the key of openai in ~/.writeit/keys.json, which only you can read. It is shown as sk-…9f3a\nNext: writeit models list\n"));
        _client.StoredKeys["openai"].ShouldBe("sk-one");
    }

    [Fact]
    public async Task Ctrl_C_at_the_question_shows_typing_again_and_stores_nothing()
    {
        var shell = Shell.OnTerminal(80) with { Client = _client, InputStream = new SilentStream(), Signals = interrupts => interrupts.Raise(Interrupt.Stop) };
        (await shell.RunAsync("keys set openai")).Exit.ShouldBe(ExitCode.Interrupted);
        (_client.StoredKeys.Count, shell.Hiding.IsOn, shell.Hiding.Times).ShouldBe((0, false, 1));
    }

    [Theory]
    [InlineData("keys set openai sk-secret")]
    [InlineData("keys set openai --key sk-secret")]
    [InlineData("keys set openai --key=sk-secret")]
    public async Task A_command_line_takes_none_and_repeats_none(string command)
    {
        var outcome = await RunAsync(Shell.Piped("sk-piped\n"), command);
        (outcome.Exit, _client.StoredKeys.Count).ShouldBe((ExitCode.Usage, 0));
        outcome.Err.ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_unknown_provider_is_refused_before_anything_is_asked()
    {
        var shell = Shell.OnTerminal(80, Secret + "\n") with { Client = _client };
        var outcome = await shell.RunAsync("keys set opnai");
        (outcome.Exit, shell.Hiding.Times, _client.StoredKeys.Count).ShouldBe((ExitCode.NotFound, 0, 0));
        outcome.Out.ShouldContain("Did you mean 'openai'?");
    }

    [Theory]
    [InlineData("keys set openai --no-input", true)]
    [InlineData("keys set openai", false)]
    public async Task Where_nobody_can_be_asked_it_says_so(string command, bool errorIsTerminal)
    {
        var shell = Shell.OnTerminal(80, Secret + "\n") with { ErrorIsTerminal = errorIsTerminal };
        var outcome = await RunAsync(shell, command);
        (outcome.Exit, _client.StoredKeys.Count).ShouldBe((ExitCode.Usage, 0));
        (outcome.Out + outcome.Err).ShouldContain("pass show openai | writeit keys set openai");
    }

    [Fact]
    public async Task A_place_that_beats_the_stored_key_is_told()
    {
        var client = new ScriptedClient { Keys = [new() { Provider = "openai", Key = "…", Source = "environment", From = "OPENAI_API_KEY" }] };
        (await (Shell.Piped("sk-one\n") with { Client = client }).RunAsync("keys set openai")).Err.ShouldContain("warning: environment (OPENAI_API_KEY) beats it.");
    }

    [Fact]
    public async Task A_warning_about_the_file_is_said_beside_the_list()
    {
        var client = new ScriptedClient { Keys = [new() { Provider = "openai", Key = "…", Source = "file", From = "/u/ada/k", Warning = "Other users can read it." }] };
        var outcome = await (Shell.Piped() with { Client = client }).RunAsync("keys list");
        outcome.Err.ShouldBe("warning: Other users can read it.\n");
    }

    [Fact]
    public async Task Removing_says_what_went_and_what_comes_next() =>
        (await RunAsync(Shell.Piped(), "keys remove openai")).ShouldBe(new Outcome(ExitCode.Done, "", "✓ Removed the key of openai (sk-…9f3a) from ~/.writeit/keys.json\nNext: writeit keys set openai\n"));

    [Fact]
    public async Task What_is_not_stored_cannot_be_removed() => (await RunAsync(Shell.Piped(), "keys remove anthropic")).Exit.ShouldBe(ExitCode.NotFound);

    private Task<Outcome> RunAsync(Shell shell, string command) => (shell with { Client = _client }).RunAsync(command);
}

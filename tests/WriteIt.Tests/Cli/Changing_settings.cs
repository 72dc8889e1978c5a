using WriteIt.Cli;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Changing_settings : IAsyncDisposable
{
    private readonly ScriptedClient _client = new();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Theory]
    [InlineData("config set default_model local/x", "✓ Set default_model in ~/.writeit/config.yaml:3\nIt is local/x from now on.\nNext: writeit config explain default_model\n")]
    [InlineData("models default gpt-4o-mini", "warning: No key is set for openai.\n  hint: Set OPENAI_API_KEY to your key.\n✓ Set default_model in ~/.writeit/config.yaml:3\nIt is gpt-4o-mini from now on.\nNext: writeit keys set openai\n")]
    [InlineData("config set default_model local/x -w my-blog", "✓ Set default_model in ~/.writeit/workspaces/my-blog/workspace.yaml:3\nIt is local/x from now on.\nNext: writeit config explain default_model -w my-blog\n")]
    [InlineData("config set user ada", "✓ Set user in ~/.writeit/config.yaml:3\nwarning: What holds is eve: WRITEIT_USER beats it.\nNext: writeit config explain user\n")]
    [InlineData("config unset default_model", "✓ Took default_model out of ~/.writeit/config.yaml\nIt is not set any more.\nNext: writeit config explain default_model\n")]
    [InlineData("config unset cache.ttl", "✓ Took cache.ttl out of ~/.writeit/config.yaml\nWhat holds now is 24h, built in\nNext: writeit config explain cache.ttl\n")]
    public async Task A_change_says_where_it_stands_and_what_holds(string command, string said) => (await RunAsync(Shell.Piped(), command)).ShouldBe(new Outcome(ExitCode.Done, "", said));

    [Theory]
    [InlineData("config show", true)]
    [InlineData("workspace info", true)]
    [InlineData("run quick-article --yes", true)]
    [InlineData("run quick-article --yes -q", false)]
    public async Task What_has_no_effect_is_told_where_one_looks_for_it(string command, bool told)
    {
        var warning = new WireFinding { Severity = "warning", Code = "WI0401", Message = "nobody reads the variable WRITEIT_DEFAULT_MODLE.", Line = 1, Column = 1, EndLine = 1, EndColumn = 1 };
        var outcome = await (Shell.Piped() with { Client = new ScriptedClient { SettingWarnings = [warning] } }).RunAsync(command);
        outcome.Exit.ShouldBe(ExitCode.Done);
        outcome.Err.Contains("nobody reads the variable WRITEIT_DEFAULT_MODLE", StringComparison.Ordinal).ShouldBe(told);
    }

    [Fact]
    public async Task A_configuration_that_is_not_whole_yet_is_told()
    {
        var finding = new WireFinding { Severity = "error", Code = "WI0111", Message = "the provider 'gate' needs the key 'base_url'.", File = "/u/ada/.writeit/config.yaml", Line = 2, Column = 3, EndLine = 2, EndColumn = 7, Path = "providers.gate.base_url", Suggestion = "write where it is" };
        var outcome = await (Shell.Piped() with { Client = new ScriptedClient { SettingFindings = [finding] } }).RunAsync("config set default_model x");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "", "✓ Set default_model in ~/.writeit/config.yaml:3\n/u/ada/.writeit/config.yaml:2:3: error WI0111: the provider 'gate' needs the key 'base_url'. - write where it is\nNext: writeit config set providers.gate.base_url VALUE\n"));
    }

    [Theory]
    [InlineData("config get cache.ttl", "24h\n", "")]
    [InlineData("config get default_style", "", "default_style is not set.\n")]
    public async Task A_script_gets_the_value_alone(string command, string printed, string said) => (await RunAsync(Shell.Piped(), command)).ShouldBe(new Outcome(ExitCode.Done, printed, said));

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Trust_shows_what_it_allows_and_asks(int width)
    {
        var outcome = await RunAsync(Shell.OnTerminal(width, "y\n"), "config trust");
        (outcome.Exit, _client.Trust.Trusted).ShouldBe((ExitCode.Done, true));
        outcome.Out.Approve($"{width}");
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("\n")]
    [InlineData("")]
    public async Task Anything_but_yes_trusts_nothing(string typed)
    {
        (await RunAsync(Shell.OnTerminal(80, typed), "config trust")).Exit.ShouldBe(ExitCode.Interrupted);
        _client.Trust.Trusted.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_person_trust_needs_a_word_and_shows_all_the_same()
    {
        var outcome = await RunAsync(Shell.Piped("y\n"), "config trust");
        (outcome.Exit, _client.Trust.Trusted).ShouldBe((ExitCode.Usage, false));
        outcome.Err.ShouldContain("providers.gate.api_key_command: sh -c 'curl");
        (await RunAsync(Shell.Piped(), "config trust --yes")).Err.ShouldEndWith("✓ ~/project/.writeit/config.yaml is trusted, as long as it stays as it is.\n");
    }

    [Fact]
    public async Task What_needs_no_trust_is_not_asked_about()
    {
        _client.Trust = _client.Trust with { Allows = [] };
        (await RunAsync(Shell.OnTerminal(80), "config trust")).Out.ShouldBe("~/project/.writeit/config.yaml sets nothing that needs trust.\n");
    }

    private Task<Outcome> RunAsync(Shell shell, string command) => (shell with { Client = _client }).RunAsync(command);
}

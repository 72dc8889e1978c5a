using WriteIt.Cli;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Keeping_workspaces : IAsyncDisposable
{
    private readonly ScriptedClient _client = new();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Theory]
    [InlineData("workspace create dev-blog", "✓ Made workspace dev-blog in ~/.writeit/workspaces/dev-blog\nNext: writeit workspace use dev-blog\n")]
    [InlineData("workspace use my-blog", "✓ Switched to my-blog\nNext: writeit run quick-article\n")]
    [InlineData("workspace remove my-blog --yes", "✓ Removed my-blog: 3 runs, 1 output, 2 pipelines\n")]
    public async Task A_change_says_what_changed_and_what_comes_next(string command, string said) =>
        (await RunAsync(Shell.Piped(), command)).ShouldBe(new Outcome(ExitCode.Done, "", said));

    [Theory]
    [InlineData("workspace create my-blog", 1)]
    [InlineData("workspace use nowhere", 5)]
    [InlineData("workspace remove nowhere --yes", 5)]
    [InlineData("workspace remove default", 1)]
    public async Task A_change_that_cannot_be_has_its_exit_code(string command, int exit) => ((int)(await RunAsync(Shell.Piped(), command)).Exit).ShouldBe(exit);

    [Theory]
    [InlineData("workspace create garden --json", "garden")]
    [InlineData("workspace use my-blog --json", "my-blog")]
    [InlineData("workspace remove my-blog --yes --json", "my-blog")]
    public async Task What_changed_is_one_document_with_its_version(string command, string name)
    {
        var outcome = await Shell.Piped().RunAsync(command);
        using var document = System.Text.Json.JsonDocument.Parse(outcome.Out);
        (document.RootElement.GetProperty("schema_version").GetInt32(), document.RootElement.GetProperty("name").GetString()).ShouldBe((1, name));
    }

    [Fact]
    public async Task Removing_asks_a_person_for_the_name()
    {
        var outcome = await RunAsync(Shell.OnTerminal(80, "my-blog\n"), "workspace remove my-blog");
        outcome.Exit.ShouldBe(ExitCode.Done);
        _client.Workspaces.Count.ShouldBe(1);
        outcome.Out.Approve();
    }

    [Theory]
    [InlineData("yes\n")]
    [InlineData("\n")]
    [InlineData("")]
    public async Task Another_name_removes_nothing(string typed)
    {
        (await RunAsync(Shell.OnTerminal(80, typed), "workspace remove my-blog")).Exit.ShouldBe(ExitCode.Interrupted);
        _client.Workspaces.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_person_removing_needs_a_word()
    {
        var outcome = await RunAsync(Shell.Piped("my-blog\n"), "workspace remove my-blog");
        outcome.Exit.ShouldBe(ExitCode.Usage);
        outcome.Err.ShouldContain("writeit workspace remove my-blog --yes");
        _client.Workspaces.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stronger_variable_is_told()
    {
        var shell = Shell.Piped() with { Environment = new() { ["WRITEIT_WORKSPACE"] = "default", ["LANG"] = "C.UTF-8" } };
        (await RunAsync(shell, "workspace use my-blog")).Err.ShouldContain("warning: WRITEIT_WORKSPACE says default, and beats it.");
    }

    private Task<Outcome> RunAsync(Shell shell, string command) => (shell with { Client = _client }).RunAsync(command);
}

using WriteIt.Cli;
using WriteIt.Cli.Terminal;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Models;

public sealed class Adding_models
{
    private const string Pull = "models pull ollama/llama3.2";

    [Fact]
    public async Task A_pull_into_a_pipe_says_a_line_now_and_then()
    {
        var outcome = await Shell.Piped().RunAsync(Pull);
        (outcome.Exit, outcome.Out).ShouldBe((ExitCode.Done, ""));
        outcome.Err.Approve();
    }

    [Fact]
    public async Task A_person_sees_one_line_that_changes()
    {
        var outcome = await Shell.OnTerminal(60).RunAsync(Pull);
        outcome.Out.ShouldContain("\r\e[Kpulling dde5aa3fc5ff · 0 % of 1.9 MiB");
        outcome.Out.ShouldEndWith("\r\e[K✓ ollama/llama3.2 is there\nNext: writeit models test ollama/llama3.2\n");
    }

    [Fact]
    public async Task A_program_gets_the_model_or_every_message()
    {
        (await Shell.Piped().RunAsync($"{Pull} --json")).Out.ShouldBe("{\"schema_version\":1,\"name\":\"ollama/llama3.2\",\"linked\":false}\n");
        var lines = (await Shell.Piped().RunAsync($"{Pull} --jsonl")).Out.TrimEnd('\n').Split('\n');
        (lines.Length, lines[0]).ShouldBe((5, "{\"model\":\"ollama/llama3.2\",\"what\":\"pulling manifest\"}"));
    }

    [Theory]
    [InlineData(nameof(Interrupt.Stop), 130)]
    [InlineData(nameof(Interrupt.Terminate), 143)]
    public async Task Whoever_ends_it_is_told_how_to_go_on(string interrupt, int exit)
    {
        var client = new ScriptedClient { Pull = [new ModelPull { Model = "local/ada/writer", What = "model.onnx" }] };
        var outcome = await (Shell.Piped() with { Client = client, Signals = interrupts => interrupts.Raise(Enum.Parse<Interrupt>(interrupt)) }).RunAsync("models pull local/ada/writer --as w");
        ((int)outcome.Exit).ShouldBe(exit);
        outcome.Err.ShouldEndWith("What came is kept. Go on: writeit models pull local/ada/writer --as w\n");
    }

    [Fact]
    public async Task A_server_is_added_and_tried()
    {
        var client = new ScriptedClient();
        var outcome = await (Shell.Piped() with { Client = client }).RunAsync("models add gate --url http://127.0.0.1:9901/v1 --key-env GATE_KEY --models ok,slow -w my-blog");
        outcome.Err.ShouldBe("✓ Added gate in ~/.writeit/config.yaml:3\nIt answers, and serves 14 models.\nNext: writeit models list\n");
        var added = client.Added!;
        (added.Name, added.BaseUrl, added.ApiKeyEnv, added.Workspace, string.Join('+', added.Models)).ShouldBe(("gate", "http://127.0.0.1:9901/v1", "GATE_KEY", "my-blog", "ok+slow"));
    }

    [Fact]
    public async Task A_folder_is_added() =>
        (await Shell.Piped().RunAsync("models add ./tiny-writer")).Err.ShouldBe("✓ Added local/tiny-writer; its files stay in ./tiny-writer\nNext: writeit models test local/tiny-writer\n");

    [Theory]
    [InlineData("models add gate --key-env GATE_KEY")]
    [InlineData("models add gate --models ok")]
    [InlineData("models add gate --url http://127.0.0.1:9901/v1 --as x")]
    public async Task What_does_not_go_together_is_refused(string commandLine) => (await Shell.Piped().RunAsync(commandLine)).Exit.ShouldBe(ExitCode.Usage);

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 130)]
    [InlineData("\n", 130)]
    public async Task Removing_asks(string typed, int exit)
    {
        var client = new ScriptedClient();
        var outcome = await (Shell.OnTerminal(100, typed) with { Client = client }).RunAsync("models remove local/tiny-writer");
        ((int)outcome.Exit, client.Removed.Count).ShouldBe((exit, exit == 0 ? 1 : 0));
        outcome.Out.ShouldContain("This removes local/tiny-writer in ~/.writeit/models/tiny-writer, 94.3 MiB.");
    }

    [Fact]
    public async Task Without_a_person_removing_wants_to_be_confirmed_at_once()
    {
        var refused = await Shell.Piped("y\n").RunAsync("models remove my-gateway");
        (refused.Exit, refused.Err).ShouldBe((ExitCode.Usage, "error: Removing my-gateway needs a confirmation.\n  hint: Say it at once: writeit models remove my-gateway --yes\n"));
        (await Shell.Piped().RunAsync("models remove my-gateway --yes")).Err.ShouldBe("✓ Removed the server my-gateway from ~/.writeit/config.yaml\n");
    }
}

using System.Text.Json;
using WriteIt.Cli;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli;

public sealed class Listing
{
    private static readonly List<RunItem> SomeRuns =
    [
        new() { RunId = "7f3a0c9d2b1e", Status = "completed", Pipeline = "quick-article", Title = "Growing tomatoes on a balcony", StepsDone = 2, StepsTotal = 2, Words = 312, Tokens = 900, CostUsd = "0", CreatedAt = ScriptedClient.Noon, UpdatedAt = ScriptedClient.Noon },
        new() { RunId = "0m1n2p3q4r5s", Status = "failed", Pipeline = "article", Title = "日本語の記事 👨‍👩‍👧‍👦 " + new string('x', 200), StepsDone = 1, StepsTotal = 3, Words = 12345, Tokens = 900, CostUsd = "0.0021", CreatedAt = ScriptedClient.Noon, UpdatedAt = ScriptedClient.Noon },
        new() { RunId = "abcdefghjkmn", Status = "quit", Pipeline = "./my own.yaml", Title = "مرحبا", StepsDone = 0, StepsTotal = 3, Words = 0, Tokens = 0, CreatedAt = ScriptedClient.Noon, UpdatedAt = ScriptedClient.Noon },
    ];

    public static TheoryData<string> Lists => ["workspace list", "workspace info", "list-pipelines", "models list", "models show cheap", "models test cheap", "providers list", "providers status", "providers test openai", "providers explain gpt-4o-mini", "keys list", "config show", "config explain default_model", "runs list", "runs show last", "init"];

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Looks_good_on_every_terminal(int width)
    {
        var screens = new List<string>();
        foreach (var row in Lists)
        {
            var shell = Shell.OnTerminal(width) with { Client = ClientWithRuns() };
            screens.Add($"$ writeit {row.Data}\n{(await shell.RunAsync(row.Data)).Out}");
        }

        string.Join('\n', screens).Approve($"{width}");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task Never_overflows_a_line(int width)
    {
        foreach (var row in Lists)
        {
            var outcome = await (Shell.OnTerminal(width) with { Client = ClientWithRuns() }).RunAsync(row.Data);
            foreach (var line in outcome.Out.Split('\n')) WriteIt.Cli.Typography.Cells.Of(line).ShouldBeLessThanOrEqualTo(width, line);
        }
    }

    [Fact]
    public async Task Of_this_folder_holds_nothing_built_in()
    {
        var outcome = await Shell.Piped().RunAsync("template list --local");
        outcome.ShouldBe(new Outcome(ExitCode.Done, "", "There are no pipelines in this folder. See: writeit list-pipelines\n"));
    }

    [Fact]
    public async Task Shortens_nothing_where_nobody_watches()
    {
        var outcome = await (Shell.Piped() with { Client = ClientWithRuns() }).RunAsync("runs list");
        outcome.Out.ShouldContain(new string('x', 200));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Is_one_JSON_document_on_request(string command)
    {
        var outcome = await (Shell.Piped() with { Client = ClientWithRuns() }).RunAsync(command + " --json");
        using var document = JsonDocument.Parse(outcome.Out);
        document.RootElement.GetProperty("schema_version").GetInt32().ShouldBe(1);
        outcome.ShouldBe(new Outcome(ExitCode.Done, outcome.Out, ""));
    }

    [Fact]
    public async Task Is_a_JSON_list_when_it_is_empty() =>
        (await (Shell.Piped() with { Client = new ScriptedClient() }).RunAsync("runs list --json")).Out
            .ShouldBe("{\"schema_version\":1,\"items\":[],\"next_cursor\":null}\n");

    [Fact]
    public async Task Is_an_item_a_line_in_JSON_lines()
    {
        var outcome = await (Shell.Piped() with { Client = ClientWithRuns() }).RunAsync("runs list --jsonl");
        var lines = outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("run_id").GetString()).ShouldBe(SomeRuns.Select(run => run.RunId));
    }

    [Fact]
    public async Task Filters_and_pages()
    {
        var outcome = await (Shell.Piped() with { Client = ClientWithRuns() }).RunAsync("runs list --status failed --limit 2");
        outcome.Out.ShouldContain("0m1n2p3q4r5s");
        outcome.Out.ShouldNotContain("7f3a0c9d2b1e");
        outcome.Err.ShouldContain("writeit runs list --status failed --limit 2 --cursor c2");
    }

    private static ScriptedClient ClientWithRuns() =>
        new() { Runs = SomeRuns, Run = new ScriptedRun().With("outline", "accepted", "- Sun\n- Water").With("article", "deciding", "# Tomatoes") };
}

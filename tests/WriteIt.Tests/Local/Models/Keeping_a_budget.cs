using Microsoft.Extensions.Time.Testing;
using WriteIt.Client;
using WriteIt.Providers;
using WriteIt.Tests.Routing;

namespace WriteIt.Tests.Local.Models;

/// <summary>Runs over a model that costs 21,000 thousand-millionths of a dollar a text.</summary>
public sealed class Keeping_a_budget : IAsyncLifetime
{
    private readonly LocalHome _home = new() { Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero)) };
    private readonly KnownProvider _openai = new("openai")
    {
        Says = [new ModelUpdate.Started(new ModelName("openai", "gpt-4o-mini")), new ModelUpdate.Text("A text."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(100, 10))],
    };

    public ValueTask InitializeAsync()
    {
        _home.Providers.Add(_openai);
        _home.Write("one.yaml", "metadata: {name: One, author: Ada, version: 1.0.0}\nsteps: {text: {name: Text, prompt_template: Write., parameters: {max_tokens: 100}}}\n");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task A_run_ends_before_the_day_costs_more_than_it_may()
    {
        Configure("budget: {day_usd: 0.00007}");
        (await RunAsync()).Status.ShouldBe("completed");
        var run = await RunAsync();
        (run.Status, run.Error!.Code, run.Error.ExitCode, _openai.Asked.Count).ShouldBe(("failed", "limit_reached", 6, 1));
        run.Error.Message.ShouldBe("openai/gpt-4o-mini may cost up to $0.00006 for this step, and $0.000049 are left of the $0.00007 for a day (budget.day_usd).");
        run.Error.Hint.ShouldBe("It begins again at 00:00 UTC. Or raise it: writeit config set budget.day_usd AMOUNT; then writeit resume.");
    }

    [Fact]
    public async Task That_of_the_home_counts_what_every_workspace_spends_and_that_of_a_workspace_its_own()
    {
        Configure("budget: {month_usd: 0.00012}");
        await using (var client = _home.Open()) await client.CreateWorkspaceAsync("garden");
        _home.Write("home/.writeit/workspaces/garden/workspace.yaml", "budget: {month_usd: 0.00007}\n");
        (await RunAsync("garden")).Status.ShouldBe("completed");
        (await RunAsync("garden")).Error!.Message.ShouldEndWith("are left of the $0.00007 for a month in the workspace garden (budget.month_usd).");
        (await RunAsync()).Status.ShouldBe("completed");
        (await RunAsync()).Status.ShouldBe("completed");
        (await RunAsync()).Error!.Message.ShouldEndWith("are left of the $0.00012 for a month (budget.month_usd).");
    }

    [Theory]
    [InlineData("1", "failed")]
    [InlineData("0", "failed")]
    public async Task That_of_a_directory_only_lowers_the_others(string usd, string status)
    {
        Configure("budget: {day_usd: 0.00001}");
        _home.Write(".writeit/config.yaml", $"budget: {{day_usd: {usd}}}\n");
        (await RunAsync()).Status.ShouldBe(status);
        _home.Variables["WRITEIT_BUDGET__DAY_USD"] = "1";
        (await RunAsync()).Status.ShouldBe(usd == "1" ? "completed" : "failed");
    }

    [Fact]
    public async Task What_is_spent_of_each_is_shown_with_the_workspace()
    {
        Configure("budget: {day_usd: 0.01, month_usd: 20}");
        await RunAsync();
        await using var client = _home.Open();
        (await client.GetWorkspaceAsync(null)).Budgets.ShouldBe(
        [
            new BudgetItem { Key = "budget.day_usd", Period = "day", LimitUsd = "0.01", SpentUsd = "0.000021", SetAsideUsd = "0" },
            new BudgetItem { Key = "budget.month_usd", Period = "month", LimitUsd = "20", SpentUsd = "0.000021", SetAsideUsd = "0" },
        ]);
    }

    [Fact]
    public async Task Nothing_is_opened_by_who_asks_nobody_that_costs_something()
    {
        Configure("budget: {day_usd: 0}");
        await using var client = _home.Open();
        await client.ListModelsAsync(null);
        await LocalHome.UntilAsync(client, await client.StartRunAsync(Order(null) with { Models = ["demo/article"] }), message => message is RunMessage.Completed);
        (await client.GetRunAsync("last", null)).Status.ShouldBe("completed");
        File.Exists(System.IO.Path.Combine(_home.Path, "home.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Texts_at_once_share_what_their_run_may_cost()
    {
        var run = await RunAsync(Order(null) with { Candidates = 3, MaxCost = "0.00013" });
        (run.Status, run.CostUsd, _openai.Asked.Count).ShouldBe(("completed", "0.000063", 3));
        (await RunAsync(Order(null) with { Candidates = 3, MaxCost = "0.0001" })).CostUsd.ShouldBe("0.000042");
    }

    private void Configure(string budget) => _home.Write("home/.writeit/config.yaml", budget + "\n");

    private static StartRun Order(string? workspace) => new() { Pipeline = "./one.yaml", Workspace = workspace, Mode = RunMode.Auto, Models = ["openai/gpt-4o-mini"] };

    private Task<RunDetail> RunAsync(string? workspace = null) => RunAsync(Order(workspace));

    /// <summary>In a process of its own.</summary>
    private async Task<RunDetail> RunAsync(StartRun order)
    {
        await using var client = _home.Open();
        var run = await client.StartRunAsync(order);
        await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed);
        return await client.GetRunAsync(run.RunId, order.Workspace);
    }
}

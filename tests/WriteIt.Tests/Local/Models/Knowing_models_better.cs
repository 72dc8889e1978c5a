using System.Globalization;
using WriteIt.Client;
using WriteIt.FakeUpstream;

namespace WriteIt.Tests.Local.Models;

/// <summary>What the user says of prices and windows: shown, and counted with.</summary>
public sealed class Knowing_models_better : IAsyncLifetime
{
    private readonly LocalHome _home = new();
    private FakeServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        Configure("""
            models:
              gate/ok-5: {context_window: 32768, input_usd: 1000, output_usd: 2000, cache_read_usd: 100, since: 2026-03-14}
              openai/gpt-4o: {context_window: 1000}
              gate/slow: {input_usd: 0, output_usd: 0}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _home.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_is_shown_with_its_source_and_day()
    {
        await using var client = _home.Open();
        var model = await client.GetModelAsync("gate/ok-5", null);
        model.ContextWindow.ShouldBe(32768);
        model.Prices.ShouldBe(new ModelPricesItem { Input = "1000", Output = "2000", CacheRead = "100", Since = new DateOnly(2026, 3, 14), Source = "your configuration" });
        (await client.ListModelsAsync(null)).Items.ShouldContain(one => one.Name == "gate/slow" && one.InputUsdPerMillion == "0");
    }

    [Fact]
    public async Task What_is_not_said_stays_as_it_is_known()
    {
        await using var client = _home.Open();
        var model = await client.GetModelAsync("openai/gpt-4o", null);
        (model.ContextWindow, model.Prices!.Input, model.Prices.Source).ShouldBe((1000, "2.5", "list price from memory, not checked at the provider"));
        (await client.ListModelsAsync(null)).Items.Single(one => one.Name == "openai/gpt-4o").ContextWindow.ShouldBe(1000);
    }

    [Fact]
    public async Task Runs_and_tests_count_with_it()
    {
        var run = await RunAsync(maxCost: null);
        var expected = ((run.Usage.InputTokens * 1000m) + (run.Usage.OutputTokens * 2000m)) / 1_000_000;
        (run.Status, decimal.Parse(run.CostUsd!, CultureInfo.InvariantCulture)).ShouldBe(("completed", expected));
        await using var client = _home.Open();
        (await client.TestModelAsync("gate/slow", null)).CostUsd.ShouldBe("0");
    }

    [Fact]
    public async Task A_limit_is_kept_by_it()
    {
        var run = await RunAsync(maxCost: "0.001");
        (run.Status, run.Error!.Code).ShouldBe(("failed", "limit_reached"));
        run.Error.Message.ShouldNotContain("not known");
        _server.Ledger.Total.Requests.ShouldBe(0);
        (await RunAsync(maxCost: "50")).Status.ShouldBe("completed");
    }

    [Theory]
    [InlineData("models: {large: {context_window: 9}}", "1:10: 'large' is not the whole name of a model.")]
    [InlineData("models: {gate/ok: {contxt_window: 9}}", "1:20: nobody reads the key 'models.gate/ok.contxt_window'.")]
    [InlineData("models: {gate/ok: {context_window: 0}}", "1:36: 'models.gate/ok.context_window' wants a whole number from 1 to 100000000, not '0'.")]
    [InlineData("models: {gate/ok: {input_usd: 1}}", "1:20: 'models.gate/ok' has 'input_usd' and needs the key 'output_usd' too.")]
    [InlineData("models: {gate/ok: {since: 2026-03-14}}", "1:20: 'models.gate/ok' has 'since' and needs the key 'input_usd' too.")]
    [InlineData("models: {gate/ok: {input_usd: -1, output_usd: 1}}", "1:31: 'models.gate/ok.input_usd' wants US dollars for a million tokens, such as 3 or 0.15, not '-1'.")]
    [InlineData("models: {gate/ok: {input_usd: 1, output_usd: 1, since: soon}}", "1:56: 'models.gate/ok.since' wants the day on which the price was known to hold, such as 2026-03-14, not 'soon'.")]
    [InlineData("models: [gate/ok]", "1:9: 'models' wants a map, not a list.")]
    public async Task A_mistake_is_told_with_its_place(string line, string expected)
    {
        _home.Write("home/.writeit/config.yaml", line + "\n");
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.ListSettingsAsync(null));
        refused.Error.Errors.Select(finding => $"{finding.Line}:{finding.Column}: {finding.Message}").First().ShouldBe(expected);
    }

    [Fact]
    public async Task It_is_a_setting_like_any_other()
    {
        await using var client = _home.Open();
        await client.SetSettingAsync("models.gate/ok.context_window", "4096", null);
        (await client.ListSettingsAsync(null)).Items.ShouldContain(item => item.Key == "models.gate/ok.context_window" && item.Value == "4096");
        (await Should.ThrowAsync<WriteItException>(() => client.SetSettingAsync("models.gate/ok.context_window", "many", null))).Error.Code.ShouldBe("usage");
        var unknown = await Should.ThrowAsync<WriteItException>(() => client.SetSettingAsync("models.gate/ok.window", "1", null));
        unknown.Error.Hint.ShouldBe("A model has: context_window, input_usd, output_usd, cache_read_usd, cache_write_usd, since, as in models.my-gateway/large.context_window.");
    }

    private void Configure(string models) =>
        _home.Write("home/.writeit/config.yaml", $"providers: {{gate: {{type: openai-compatible, base_url: \"{_server.BaseUrl}\"}}}}\nrouting: {{max_retries: 0}}\n{models}\n");

    private async Task<RunDetail> RunAsync(string? maxCost)
    {
        _home.Write("one.yaml", "metadata: {name: One, author: Ada, version: 1.0.0}\nsteps: {text: {name: Text, prompt_template: Write., parameters: {max_tokens: 20}}}\n");
        await using var client = _home.Open();
        var order = new StartRun { Pipeline = "./one.yaml", Mode = RunMode.Auto, Models = ["gate/ok-5"], MaxCost = maxCost };
        await LocalHome.UntilAsync(client, await client.StartRunAsync(order), message => message is RunMessage.Completed);
        return await client.GetRunAsync("last", null);
    }
}

using System.Text;
using System.Text.Json;
using WriteIt.Client;
using WriteIt.FakeUpstream;
using WriteIt.Wiring;

namespace WriteIt.Tests.Local;

/// <summary>Whole runs over real connections: what a person sees when servers misbehave, and that a key never shows anywhere.</summary>
public sealed class Asking_real_servers : IAsyncLifetime
{
    private const string Canary = "sk-canary-7f3a9c2d1e8b4f60";

    private readonly LocalHome _home = new();
    private FakeServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _home.Variables["GATE_KEY"] = Canary;
        _home.Write("home/.writeit/config.yaml", $$"""
            providers:
              gate: {type: openai-compatible, base_url: "{{_server.BaseUrl}}", api_key_env: GATE_KEY}
              claude: {type: anthropic, base_url: "{{_server.BaseUrl}}", api_key_env: GATE_KEY}
              wrong: {type: openai-compatible, base_url: "{{_server.BaseUrl}}/nowhere"}
              nobody: {type: openai-compatible, base_url: "http://127.0.0.1:1/v1"}
            routing: {max_retries: 0}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _home.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("gate/ok-5")]
    [InlineData("claude/ok-5")]
    public async Task A_text_comes_over_either_protocol(string model)
    {
        var run = await RunAsync(model);
        (run.Status, run.Text, run.Usage.OutputTokens, run.CostUsd).ShouldBe(("completed", "word1 word2 word3 word4 word5", 5, null));
    }

    [Fact]
    public async Task Who_was_tried_before_is_kept_with_the_run()
    {
        var run = await RunByPreferenceAsync("gate/500", "gate/429", "claude/ok-2");
        (run.Status, run.Text, run.Steps[0].Candidates[0].Model).ShouldBe(("completed", "word1 word2", "claude/ok-2"));
        run.Steps[0].Tried.Select(call => (call.Model, call.Class, call.Status)).ShouldBe([("gate/500", "transient", 500), ("gate/429", "rate_limit", 429)]);
    }

    [Fact]
    public async Task A_text_that_was_cut_is_begun_again_aloud_and_nothing_is_glued()
    {
        WritePipeline("gate/cut-3", "claude/ok-2");
        await using var client = _home.Open();
        var told = await LocalHome.UntilAsync(client, await client.StartRunAsync(Order() with { HoldsResult = true }), message => message is RunMessage.Completed);
        told.OfType<RunMessage.Warning>().Single().Content.ShouldBe("The text was cut. gate/cut-3: the connection was lost. claude/ok-2 writes it from the beginning.");
        var run = await client.GetRunAsync("last", null);
        (run.Status, run.Text).ShouldBe(("completed", "word1 word2"));
        run.Steps[0].Candidates.Select(one => (one.Model, one.Partial, one.Text)).ShouldBe([("gate/cut-3", true, "word1 word2 word3"), ("claude/ok-2", false, "word1 word2")]);
        run.Steps[0].Tried.Select(call => (call.Model, call.Class)).ShouldBe([("gate/cut-3", "interrupted")]);
    }

    [Fact]
    public async Task What_was_taken_for_the_result_as_it_came_is_not_begun_again()
    {
        var run = await RunByPreferenceAsync("gate/cut-3", "claude/ok-2");
        (run.Status, run.Text, run.Error!.Code, run.Error.Message).ShouldBe(("failed", null, "model_failed", "The text was cut. gate/cut-3: the connection was lost."));
    }

    [Theory]
    [InlineData("gate/500", "model_failed", 1, "gate/500: 500, the server has trouble of its own")]
    [InlineData("gate/cut-3", "model_failed", 1, "The text was cut. gate/cut-3: the connection was lost.")]
    [InlineData("gate/401", "credentials_refused", 4, "gate/401: 401, the key was refused.")]
    [InlineData("gate/404", "model_not_found", 5, "gate/404: 404, the server does not serve this model")]
    [InlineData("gate/too-long", "prompt_too_long", 1, "gate/too-long: 400, the prompt is too long for this model")]
    [InlineData("gate/policy", "model_refused", 1, "gate/policy: 400, the model's policy refused")]
    [InlineData("gate/page", "model_failed", 1, "gate/page: the server answered with a web page instead of what was asked for.")]
    [InlineData("wrong/ok", "model_failed", 1, "wrong/ok: 404, there is nothing at this address.")]
    [InlineData("nobody/ok", "model_failed", 1, "nobody/ok: no connection to http://127.0.0.1:1/v1, nobody answers there.")]
    public async Task What_a_person_gets_at_the_end(string model, string code, int exitCode, string message)
    {
        var run = await RunAsync(model);
        (run.Status, run.Error!.Code, run.Error.ExitCode).ShouldBe(("failed", code, exitCode));
        run.Error.Message.ShouldStartWith(message);
        run.Error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task When_all_are_down_the_whole_trail_is_told()
    {
        var run = await RunByPreferenceAsync("nobody/a", "gate/500");
        run.Error!.Message.ShouldBe("nobody/a: no connection to http://127.0.0.1:1/v1, nobody answers there. Then: gate/500: 500, the server has trouble of its own: \"The server had an error.\".");
        (run.Text, run.Error.ExitCode).ShouldBe((null, 1));
    }

    [Theory]
    [InlineData("openai/gpt-4o-mini", "no_key", "Set OPENAI_API_KEY to your key, or store it: writeit keys set openai.")]
    [InlineData("anthropic/claude-sonnet-4-5", "no_key", "Set ANTHROPIC_API_KEY to your key, or store it: writeit keys set anthropic.")]
    [InlineData("claude-sonet-4-5x", "no_key", "Set ANTHROPIC_API_KEY to your key, or store it: writeit keys set anthropic.")]
    [InlineData("malfromed", "model_not_found", "Did you mean 'malformed'? See what there is: writeit models list.")]
    public async Task Before_anything_is_asked_it_is_refused_with_the_next_command(string model, string code, string hint)
    {
        var refused = await Should.ThrowAsync<WriteItException>(() => RunAsync(model));
        (refused.Error.Code, refused.Error.Hint).ShouldBe((code, hint));
        _server.Ledger.Total.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData("gate/ok")]
    [InlineData("gate/401")]
    [InlineData("claude/500")]
    [InlineData("gate/cut-3")]
    public async Task A_key_is_sent_in_the_head_and_shows_nowhere(string model)
    {
        var seen = new StringBuilder();
        await using (var client = _home.Open())
        {
            WritePipeline();
            var told = await LocalHome.UntilAsync(client, await client.StartRunAsync(Order(model)), message => message is RunMessage.Completed);
            seen.AppendJoin('\n', told).Append(JsonSerializer.Serialize(await client.GetRunAsync("last", null), WireJson.Default.RunDetail));
            seen.Append(JsonSerializer.Serialize(await client.ListProvidersAsync(null), WireJson.Default.ItemPageProviderDetail));
        }

        foreach (var file in Directory.EnumerateFiles(_home.Path, "*", SearchOption.AllDirectories)) seen.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
        for (var at = 3; at + 8 <= Canary.Length; at++) seen.ToString().ShouldNotContain(Canary.Substring(at, 8), Case.Sensitive);
        _server.Keys.ShouldAllBe(key => key.EndsWith(Canary));
    }

    [Fact]
    public async Task A_run_ends_before_it_costs_more_than_it_may()
    {
        var run = await RunAsync(Order("gate/ok") with { MaxCost = "0.01" });
        (run.Status, run.Error!.Code, run.Error.ExitCode, run.Error.Message).ShouldBe(("failed", "limit_reached", 6, "What gate/ok costs is not known, so the limit cannot be kept."));
        _server.Ledger.Total.Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData("cheapest", null, null, "There is no strategy 'cheapest'.")]
    [InlineData(null, "urgent", null, "There is no priority 'urgent'.")]
    [InlineData(null, null, "-1", "'-1' is no value for the most a run may cost.")]
    public async Task Words_that_mean_nothing_are_refused(string? strategy, string? priority, string? cost, string message)
    {
        var refused = await Should.ThrowAsync<WriteItException>(() => RunAsync(Order("gate/ok") with { Strategy = strategy, Priority = priority, MaxCost = cost }));
        (refused.Error.Code, refused.Error.Message).ShouldBe(("usage", message));
    }

    [Fact]
    public async Task A_usual_server_is_there_while_it_answers()
    {
        await using var usual = await FakeServer.StartAsync();
        _home.UsualServers.AddRange([new UsualServer("ollama", usual.BaseUrl), new UsualServer("llama.cpp", new Uri("http://127.0.0.1:1/v1"))]);
        await using var client = _home.Open();
        var providers = (await client.ListProvidersAsync(null)).Items;
        providers.Where(provider => provider.Found).Select(provider => provider.Id).ShouldBe(["ollama"]);
        (await client.ListModelsAsync(null)).Items.ShouldContain(model => model.Name == "ollama/ok" && model.Ready);
        (await client.InitializeAsync()).Providers.ShouldContain(provider => provider.Id == "ollama" && provider.Note == "found on this machine");
        (await client.GetModelAsync("slow", null)).Name.ShouldBe("gate/slow");
    }

    [Fact]
    public async Task A_usual_server_that_is_configured_stands_once()
    {
        _home.UsualServers.Add(new UsualServer("ollama", _server.BaseUrl));
        await using var client = _home.Open();
        (await client.ListProvidersAsync(null)).Items.ShouldAllBe(provider => provider.Id != "ollama");
    }

    [Fact]
    public async Task A_model_is_tested_with_a_few_words()
    {
        await using var client = _home.Open();
        var test = await client.TestModelAsync("gate/ok-3", null);
        (test.Model, test.Text, test.Usage.OutputTokens, test.CostUsd).ShouldBe(("gate/ok-3", "word1 word2 word3", 3, null));
        (await Should.ThrowAsync<WriteItException>(() => client.TestModelAsync("gate/401", null))).Error.ExitCode.ShouldBe(4);
    }

    [Fact]
    public async Task A_provider_is_tested_by_its_list()
    {
        await using var client = _home.Open();
        (await client.TestProviderAsync("claude", null)).Models.ShouldBe(Behaviour.All.Count);
        (await Should.ThrowAsync<WriteItException>(() => client.TestProviderAsync("wrong", null))).Error.Hint.ShouldBe($"Check base_url of wrong ({_server.BaseUrl}/nowhere): it usually ends in /v1.");
        (await Should.ThrowAsync<WriteItException>(() => client.TestProviderAsync("gat", null))).Error.Hint.ShouldBe("Did you mean 'gate'?");
    }

    [Fact]
    public async Task A_name_that_two_providers_serve_is_explained()
    {
        await using var client = _home.Open();
        var route = await client.ExplainRouteAsync("ok", null);
        route.Candidates.Select(one => (one.Model, one.Health.State)).ShouldBe([("gate/ok", "unknown"), ("claude/ok", "unknown")]);
    }

    [Fact]
    public async Task A_model_is_shown_with_its_price_and_what_is_missing()
    {
        await using var client = _home.Open();
        var model = await client.GetModelAsync("claude-sonnet-4-5", null);
        (model.Name, model.Ready, model.ContextWindow, model.Prices!.Input, model.Hint).ShouldBe(
            ("anthropic/claude-sonnet-4-5", false, 200_000, "3", "Set ANTHROPIC_API_KEY to your key, or store it: writeit keys set anthropic."));
    }

    private void WritePipeline(params string[] preference) => _home.Write(
        "one.yaml",
        $"metadata: {{name: One, author: Ada, version: 1.0.0}}\nsteps: {{text: {{name: Text, prompt_template: Write., model_preference: [{string.Join(", ", preference)}]}}}}\n");

    private static StartRun Order(params string[] models) => new() { Pipeline = "./one.yaml", Mode = RunMode.Auto, Models = models };

    private Task<RunDetail> RunAsync(string model) => RunAsync(Order(model));

    /// <summary>One text, from the first of these that can answer.</summary>
    private Task<RunDetail> RunByPreferenceAsync(params string[] models) => RunAsync(Order(), models);

    private async Task<RunDetail> RunAsync(StartRun order, params string[] preference)
    {
        WritePipeline(preference);
        await using var client = _home.Open();
        await LocalHome.UntilAsync(client, await client.StartRunAsync(order), message => message is RunMessage.Completed);
        return await client.GetRunAsync("last", null);
    }
}

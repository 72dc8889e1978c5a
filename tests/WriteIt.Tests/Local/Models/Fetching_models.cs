using WriteIt.Client;
using WriteIt.FakeUpstream;

namespace WriteIt.Tests.Local.Models;

/// <summary>Models fetched by an Ollama server and from a hub, as the contract tells it.</summary>
public sealed class Fetching_models : IAsyncLifetime
{
    private readonly LocalHome _home = new() { HasLocalModels = true };
    private FakeOllama _ollama = null!;
    private FakeHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _ollama = await FakeOllama.StartAsync();
        _hub = await FakeHub.StartAsync();
        foreach (var (file, text) in (ReadOnlySpan<(string, string)>)[("model.onnx", "x"), ("tokenizer.json", "{}"), ("genai_config.json", """{"model": {"context_length": 100}}""")])
            _hub.Put($"ada/writer/{file}", text);
        _home.Write("home/.writeit/config.yaml", $$"""
            providers:
              ollama: {type: openai-compatible, base_url: "{{_ollama.BaseUrl}}"}
              other: {type: openai-compatible, base_url: "{{_hub.BaseUrl}}"}
              openai: {}
            hub: {base_url: "{{_hub.BaseUrl}}"}
            aliases: {fast: ollama/old, tiny: local/writer}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _home.DisposeAsync();
        await _ollama.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task Ollama_fetches_its_models_itself_and_tells_how_far_it_is()
    {
        (await PullAsync("ollama/tiny")).ShouldBe(
        [
            new ModelPull { Model = "ollama/tiny", What = "pulling manifest" },
            new ModelPull { Model = "ollama/tiny", What = "pulling dde5aa3fc5ff", Bytes = 0, TotalBytes = 2000 },
            new ModelPull { Model = "ollama/tiny", What = "pulling dde5aa3fc5ff", Bytes = 1500, TotalBytes = 2000 },
            new ModelPull { Model = "ollama/tiny", What = "verifying sha256 digest" },
            new ModelPull { Model = "ollama/tiny", What = "done", Done = new ShelvedModelItem { Name = "ollama/tiny", Linked = false } },
        ]);
        _ollama.Models.ShouldBe(["old:latest", "tiny:latest"]);
    }

    [Theory]
    [InlineData("ollama/nobody-has-it", "model_not_found", "ollama knows no model 'nobody-has-it'.")]
    [InlineData("ollama/full", "pull_failed", "ollama/full: the server says \"write /models/blobs: no space left on device\".")]
    [InlineData("ollama/cut", "pull_failed", "ollama/cut: the server ended without saying that it has the model.")]
    [InlineData("ollama/?", "model_not_found", "ollama knows no model '?'.")]
    [InlineData("other/x", "usage", "other (http://127.0.0.1:PORT/) is no Ollama, and only that fetches and removes models.")]
    [InlineData("openai/gpt-4o", "usage", "openai has its models itself; there is nothing to fetch or remove.")]
    [InlineData("demo/article", "usage", "demo has its models itself; there is nothing to fetch or remove.")]
    [InlineData("olama/tiny", "provider_not_found", "No provider 'olama' is configured.")]
    [InlineData("tiny", "usage", "'tiny' does not say which provider is meant.")]
    [InlineData("local/ada/nothing", "model_not_found", "The hub http://127.0.0.1:PORT/ has no ada/nothing.")]
    public async Task What_is_told_when_it_cannot_be(string model, string code, string message)
    {
        var refused = await Should.ThrowAsync<WriteItException>(() => PullAsync(model));
        (refused.Error.Code, refused.Error.Message).ShouldBe((code, message.Replace("PORT", $"{_hub.BaseUrl.Port}")));
        refused.Error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_server_that_repeats_the_key_is_not_repeated()
    {
        const string key = "sk-canary-7f3a9c2d1e8b4f60";
        _home.Variables["OLLAMA_KEY"] = key;
        _home.Write("home/.writeit/config.yaml", $"providers: {{ollama: {{type: openai-compatible, base_url: \"{_ollama.BaseUrl}\", api_key_env: OLLAMA_KEY}}}}\n");
        await using var client = _home.Open();
        await using var pull = client.PullModelAsync(new PullModel { Model = "ollama/echo" }).GetAsyncEnumerator();
        await pull.MoveNextAsync();
        pull.Current.What.ShouldBe("asked with Bearer [key]");
        (await Should.ThrowAsync<WriteItException>(async () => await pull.MoveNextAsync())).Error.Message.ShouldBe("ollama/echo: the server says \"who is Bearer [key]?\".");
    }

    [Fact]
    public async Task A_folder_of_a_hub_is_a_model_of_local()
    {
        (await PullAsync("local/ada/writer"))[^1].Done!.Name.ShouldBe("local/writer");
        await using var client = _home.Open();
        (await client.ListModelsAsync(null)).Items.ShouldContain(model => model.Name == "local/writer" && model.ContextWindow == 100);
    }

    [Fact]
    public async Task What_was_fetched_can_be_removed()
    {
        await PullAsync("local/ada/writer");
        await using var client = _home.Open();
        (await client.FindRemovalAsync("writer", null)).ShouldSatisfyAllConditions(
            removal => (removal.Name, removal.Kind, removal.Linked).ShouldBe(("local/writer", "model", false)),
            removal => removal.UsedBy.ShouldBe(["aliases.tiny"]));
        (await client.RemoveModelAsync("writer", null)).Bytes.ShouldNotBeNull();
        Directory.EnumerateFileSystemEntries(Path.Combine(_home.Path, "models")).ShouldBeEmpty();
        (await Should.ThrowAsync<WriteItException>(() => client.RemoveModelAsync("local/writer", null))).Error.Code.ShouldBe("model_not_found");
    }

    [Fact]
    public async Task Ollama_removes_its_models_itself()
    {
        await using var client = _home.Open();
        var removal = await client.RemoveModelAsync("ollama/old", null);
        (removal.Bytes, removal.UsedBy).ShouldSatisfyAllConditions(one => one.Bytes.ShouldBe(1234), one => one.UsedBy.ShouldBe(["aliases.fast"]));
        _ollama.Models.ShouldBeEmpty();
        (await Should.ThrowAsync<WriteItException>(() => client.RemoveModelAsync("ollama/old", null))).Error.Message.ShouldBe("ollama knows no model 'old'.");
    }

    [Fact]
    public async Task The_built_in_model_stays()
    {
        _home.Write("built-in/smollm2-135m-instruct/model.onnx", "x");
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.RemoveModelAsync("local/smollm2-135m-instruct", null));
        (refused.Error.Code, refused.Error.Message).ShouldBe(("conflict", "local/smollm2-135m-instruct is built in and stays."));
    }

    [Fact]
    public async Task Where_models_come_from_is_not_for_a_folder_to_say()
    {
        _home.Write(".writeit/config.yaml", "hub: {base_url: \"http://127.0.0.1:1\"}\n");
        await using var client = _home.Open();
        var refused = await Should.ThrowAsync<WriteItException>(() => client.ListModelsAsync(null));
        refused.Error.Code.ShouldBe("invalid_config");
        (await client.GetTrustAsync()).Allows.Select(one => (one.Key, one.Value)).ShouldBe([("hub.base_url", "http://127.0.0.1:1")]);
    }

    private async Task<List<ModelPull>> PullAsync(string model)
    {
        await using var client = _home.Open();
        return await client.PullModelAsync(new PullModel { Model = model }).ToListAsync();
    }
}

using System.Runtime.CompilerServices;
using WriteIt.Cli;
using WriteIt.Providers;
using static WriteIt.Tests.Cli.Keys.KeyHome;

namespace WriteIt.Tests.Cli.Keys;

/// <summary>From each place a key can be in to the head of a request, by command lines alone; and nowhere else.</summary>
public sealed class Every_place_of_a_key : IAsyncLifetime
{
    private KeyHome _keys = null!;

    public async ValueTask InitializeAsync() => _keys = await KeyHome.StartAsync();

    public ValueTask DisposeAsync() => _keys.DisposeAsync();

    [Fact]
    public async Task A_variable_of_ones_own()
    {
        _keys.Configure("providers: {gate: {type: openai-compatible, base_url: \"SERVER\", api_key_env: GATE_KEY}}\n");
        _keys.Home.Variables["GATE_KEY"] = Canary;
        await SendsAsync("gate", "Bearer " + Canary);
        await _keys.NothingShowsAsync();
    }

    [Theory]
    [InlineData("openai", "OPENAI_API_KEY", "Bearer ")]
    [InlineData("anthropic", "ANTHROPIC_API_KEY", "")]
    public async Task The_usual_variable(string provider, string variable, string prefix)
    {
        _keys.Configure($"providers: {{{provider}: {{base_url: \"SERVER\"}}}}\n");
        _keys.Home.Variables[variable] = Canary;
        await SendsAsync(provider, prefix + Canary);
        await _keys.NothingShowsAsync();
    }

    [Fact]
    public async Task A_program_that_prints_it()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("needs a shell");
        _keys.Home.Write("secret.txt", Canary);
        _keys.Home.Variables["PATH"] = "/usr/bin:/bin";
        _keys.Configure($"providers: {{gate: {{type: openai-compatible, base_url: \"SERVER\", api_key_command: [cat, \"{_keys.Home.CurrentDirectory}/secret.txt\"]}}}}\n");
        await SendsAsync("gate", "Bearer " + Canary);
        await _keys.NothingShowsAsync();
    }

    [Fact]
    public async Task The_file_that_keys_set_writes()
    {
        _keys.Configure("providers: {gate: {type: openai-compatible, base_url: \"SERVER\"}}\n");
        (await _keys.RunAsync("keys set gate", Canary + "\n")).Exit.ShouldBe(ExitCode.Done);
        await SendsAsync("gate", "Bearer " + Canary);
        (await _keys.RunAsync("keys remove gate --json")).Exit.ShouldBe(ExitCode.Done);
        await _keys.NothingShowsAsync();
    }

    [Theory]
    [InlineData("openai", "Bearer ")]
    [InlineData("anthropic", "")]
    public async Task The_file_of_the_llm_tool(string provider, string prefix)
    {
        _keys.Configure($"providers: {{{provider}: {{base_url: \"SERVER\"}}}}\n");
        _keys.Home.Write("llm/keys.json", $$"""{"{{provider}}": "{{Canary}}"}""");
        _keys.Home.Variables["LLM_USER_PATH"] = Path.Combine(_keys.Home.CurrentDirectory, "llm");
        await SendsAsync(provider, prefix + Canary);
        await _keys.NothingShowsAsync();
    }

    [Fact]
    public async Task The_first_place_that_has_one_wins()
    {
        _keys.Configure("providers: {openai: {base_url: \"SERVER\"}}\n");
        await _keys.RunAsync("keys set openai", "sk-stored-0123456789abcdef\n");
        _keys.Home.Variables["OPENAI_API_KEY"] = Canary;
        await SendsAsync("openai", "Bearer " + Canary);
    }

    [Theory]
    [InlineData("models test leaky/m -v")]
    [InlineData("models test leaky/m --json")]
    [InlineData("run ./one.yaml --model leaky/m --yes -v")]
    [InlineData("run ./one.yaml --model leaky/m --yes --jsonl")]
    public async Task Not_even_a_fault_with_the_key_in_its_words_shows_it(string commandLine)
    {
        _keys.Home.Variables["GATE_KEY"] = Canary;
        _keys.Home.Providers.Add(new LeakyProvider());
        var outcome = await _keys.RunAsync(commandLine);
        var said = outcome.Out + outcome.Err;
        (outcome.Exit, said.Contains("[key]")).ShouldBe((ExitCode.Failed, true));
        var report = said[said.IndexOf(Path.Combine(Path.GetTempPath(), "writeit-crash-"), StringComparison.Ordinal)..].Split('\n', '"')[0];
        (await File.ReadAllTextAsync(report)).ShouldNotContain("canary");
        File.Delete(report);
        await _keys.NothingShowsAsync();
    }

    /// <summary>A text comes, and the key came in its head; then everything is looked at that could show it.</summary>
    private async Task SendsAsync(string provider, string head)
    {
        var outcome = await _keys.RunAsync($"run ./one.yaml --model {provider}/ok-3 --yes");
        (outcome.Exit, outcome.Out).ShouldBe((ExitCode.Done, "word1 word2 word3\n"), outcome.Err);
        _keys.Server.Keys[^1].ShouldBe(head);
        await _keys.LookEverywhereAsync(provider);
    }

    /// <summary>A fault of a library with the request in its hands.</summary>
    private sealed class LeakyProvider : IModelProvider
    {
        public string Id => "leaky";

        public Problem? Unready => null;

        public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelInfo>>([new(new ModelName(Id, "m"))]);

        public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new ModelUpdate.Started(new ModelName(Id, "m"));
            throw new InvalidOperationException($"Header 'Authorization: Bearer {Canary}' is odd; so is {Canary}.");
        }
    }
}

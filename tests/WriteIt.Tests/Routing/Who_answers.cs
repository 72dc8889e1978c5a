using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Demo;
using WriteIt.Routing;

namespace WriteIt.Tests.Routing;

public sealed class Who_answers
{
    private readonly FakeTimeProvider _time = new();
    private readonly KnownProvider _openai = new("openai");
    private readonly KnownProvider _local = new("local", "smollm2-135m-instruct");
    private readonly KnownProvider _gateway = new("my-gateway", "ok", "gpt-4o-mini", "org/large", "llama3.2:latest");

    private IModelProvider Demo => new DemoProvider(new DemoOptions(), _time);

    [Theory]
    [InlineData("my-gateway/anything/at-all", "my-gateway/anything/at-all")]
    [InlineData("gpt-4o-mini", "openai/gpt-4o-mini")]
    [InlineData("gpt-9-of-tomorrow", "openai/gpt-9-of-tomorrow")]
    [InlineData("ok", "my-gateway/ok")]
    [InlineData("llama3.2", "my-gateway/llama3.2:latest")]
    [InlineData("org/large", "my-gateway/org/large")]
    [InlineData("smollm2-135m-instruct", "local/smollm2-135m-instruct")]
    [InlineData("fast", "my-gateway/ok")]
    [InlineData("usual", "openai/gpt-4o-mini")]
    [InlineData("demo/article", "demo/article")]
    public async Task A_name_is_a_providers_own_an_alias_or_bare(string name, string answers)
    {
        var options = new ModelDirectoryOptions { Aliases = new Dictionary<string, string> { ["fast"] = "my-gateway/ok", ["usual"] = "gpt-4o-mini" } };
        (await AnswersAsync(Directory(options, _openai, _local, _gateway, Demo), name)).ShouldBe([answers]);
    }

    [Fact]
    public async Task A_full_name_and_a_known_family_ask_nobody_for_a_list()
    {
        await AnswersAsync(Directory(new(), _openai, _gateway), "my-gateway/ok", "gpt-4o-mini");
        (_openai.Listed + _gateway.Listed).ShouldBe(0);
    }

    [Fact]
    public async Task The_preferred_provider_comes_first_for_bare_names() =>
        (await AnswersAsync(Directory(new() { LlmProvider = "my-gateway" }, _openai, _gateway), "gpt-4o-mini", "gpt-4o")).ShouldBe(["my-gateway/gpt-4o-mini", "openai/gpt-4o"]);

    [Fact]
    public async Task Whoever_lists_a_name_answers_when_its_own_provider_has_no_key() =>
        (await AnswersAsync(Directory(new(), KnownProvider.WithoutKey("openai"), _gateway), "gpt-4o-mini")).ShouldBe(["my-gateway/gpt-4o-mini"]);

    [Fact]
    public async Task The_order_of_the_wanted_names_is_kept_and_each_model_stands_once() =>
        (await AnswersAsync(Directory(new(), _openai, _gateway), "ok", "gpt-4o", "my-gateway/ok")).ShouldBe(["my-gateway/ok", "openai/gpt-4o"]);

    [Fact]
    public async Task Whoever_would_be_asked_first_gets_ready()
    {
        await Directory(new(), KnownProvider.WithoutKey("openai"), _local, _gateway).PrepareAsync(["gpt-9-of-tomorrow", "my-gateway/ok", "smollm2-135m-instruct"], default);
        _gateway.Prepared.ShouldBe(["ok"]);
        _local.Prepared.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_gets_ready_for_a_name_that_nobody_serves()
    {
        await Directory(new(), _local, _gateway, Demo).PrepareAsync(["no-such-model"], default);
        _local.Prepared.Concat(_gateway.Prepared).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_is_asked_for_once_a_minute()
    {
        var directory = Directory(new(), _gateway);
        await AnswersAsync(directory, "ok");
        await AnswersAsync(directory, "ok");
        _gateway.Listed.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        await AnswersAsync(directory, "ok");
        _gateway.Listed.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_is_down_keeps_no_other_from_answering()
    {
        var down = new KnownProvider("down") { NoList = new Problem(ProblemCodes.ModelFailed, "down: nobody answers there.") };
        (await AnswersAsync(Directory(new(), down, _gateway), "ok")).ShouldBe(["my-gateway/ok"]);
    }

    [Theory]
    [InlineData(null, null, "local/smollm2-135m-instruct")]
    [InlineData("my-gateway/ok", "openai", "my-gateway/ok")]
    [InlineData(null, "openai", "openai/gpt-4o-mini")]
    public async Task Without_a_name_the_default_model_answers(string? model, string? provider, string answers) =>
        (await AnswersAsync(Directory(new() { DefaultModel = model, LlmProvider = provider }, _openai, _local, _gateway))).ShouldBe([answers]);

    [Theory]
    [InlineData("my-gateway", "llm_provider is 'my-gateway', and WriteIt knows no default model of it.", "Name one in config.yaml: default_model: my-gateway/NAME.")]
    [InlineData("opnai", "llm_provider is 'opnai', and no provider of that name is configured.", "Did you mean 'openai'? The providers here: openai, my-gateway.")]
    public async Task A_default_that_cannot_be_told_is_a_mistake_of_the_configuration(string provider, string message, string hint) =>
        (await Directory(new() { LlmProvider = provider }, _openai, _gateway).ResolveAsync([], default)).Problem.ShouldBe(new Problem(ProblemCodes.InvalidConfig, message, Hint: hint));

    [Theory]
    [InlineData("gpt-4o-mni", "no_key", "Set OPENAI_API_KEY to your key.")]
    [InlineData("okk", "model_not_found", "Did you mean 'ok'? See what there is: writeit models list.")]
    [InlineData("smollm2-135m-instrct", "model_not_found", "Did you mean 'smollm2-135m-instruct'? See what there is: writeit models list.")]
    [InlineData("fsat", "model_not_found", "Did you mean 'fast'? See what there is: writeit models list.")]
    [InlineData("my-gatway/ok", "model_not_found", "Did you mean 'my-gateway'? The providers here: openai, local, my-gateway.")]
    public async Task A_name_nobody_serves_comes_with_a_suggestion(string name, string code, string hint)
    {
        var options = new ModelDirectoryOptions { Aliases = new Dictionary<string, string> { ["fast"] = "my-gateway/ok" } };
        var problem = (await Directory(options, KnownProvider.WithoutKey("openai"), _local, _gateway).ResolveAsync([name], default)).Problem!;
        (problem.Code.Name, problem.Hint).ShouldBe((code, hint));
    }

    [Theory]
    [InlineData("article")]
    [InlineData("demo/article")]
    public async Task Demo_text_reaches_only_those_who_ask_for_it_first(string second)
    {
        var directory = Directory(new(), KnownProvider.WithoutKey("openai"), Demo);
        (await directory.ResolveAsync(["gpt-4o-mini", second], default)).Candidates.ShouldBeEmpty();
        (await AnswersAsync(directory, "demo/fail", "demo/article")).ShouldBe(["demo/fail", "demo/article"]);
    }

    private ModelDirectory Directory(ModelDirectoryOptions options, params IModelProvider[] providers) => new(providers, options, _time);

    private static async Task<IEnumerable<string>> AnswersAsync(ModelDirectory directory, params string[] names) =>
        (await directory.ResolveAsync(names, default)).Candidates.Select(candidate => candidate.Model.ToString());
}

using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Demo;
using WriteIt.Routing;

namespace WriteIt.Tests.Routing;

public sealed class The_default_model_takes_over
{
    private static readonly Problem NoKey = new(ProblemCodes.NoKey, "No key is set for openai.", Hint: "Set OPENAI_API_KEY to your key.");

    private readonly FakeTimeProvider _time = new();
    private readonly KnownProvider _local = new("local", "smollm2-135m-instruct");
    private readonly KnownProvider _gateway = new("my-gateway", "ok");

    private IModelProvider[] Newcomer => [KnownProvider.WithoutKey("openai"), _local, new DemoProvider(new DemoOptions(), _time)];

    [Fact]
    public async Task For_a_newcomer_it_answers_for_all_steps() =>
        (await PlanAsync(new(), Newcomer, Step("gpt-4o-mini"), Step(), Step("gpt-4o", "gpt-4o-mini"))).ShouldBe(new ModelTakeover(
            "gpt-4o-mini",
            new ModelName("local", "smollm2-135m-instruct"),
            NoKey,
            "Set OPENAI_API_KEY to your key. Or choose a model: --model NAME."));

    [Fact]
    public async Task A_bare_name_nobody_knows_is_taken_over_too() =>
        (await PlanAsync(new(), Newcomer, Step("mistral-large")))!.HowToChange.ShouldBe("See what there is: writeit models list. Or choose a model: --model NAME.");

    [Fact]
    public async Task It_is_the_model_the_user_made_the_default() =>
        (await PlanAsync(new() { DefaultModel = "my-gateway/ok" }, [.. Newcomer, _gateway], Step("gpt-4o-mini")))!.Answers.ShouldBe(new ModelName("my-gateway", "ok"));

    [Fact]
    public async Task Nobody_takes_over_when_every_step_has_somebody_to_ask() =>
        (await PlanAsync(new(), Newcomer, Step("gpt-4o-mini", "local/smollm2-135m-instruct"), Step())).ShouldBeNull();

    [Fact]
    public async Task Nobody_takes_over_for_one_step_when_another_can_be_answered() =>
        await RefusedAsync(new(), [.. Newcomer, _gateway], Step("gpt-4o-mini"), Step("ok"));

    [Theory]
    [InlineData("openai/gpt-4o-mini")]
    [InlineData("usual")]
    public async Task A_full_name_or_alias_never_falls_over(string name) =>
        await RefusedAsync(new() { Aliases = new Dictionary<string, string> { ["usual"] = "gpt-4o-mini" } }, Newcomer, Step(name));

    [Fact]
    public async Task A_list_with_a_full_name_never_falls_over() => await RefusedAsync(new(), Newcomer, Step("gpt-4o-mini", "openai/gpt-4o"));

    [Fact]
    public async Task A_model_the_user_chose_for_this_run_never_falls_over() =>
        await RefusedAsync(new(), Newcomer, new WantedModels(["gpt-4o-mini"], ByUser: true));

    [Fact]
    public async Task Strict_models_refuse_and_say_so()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => PlanAsync(new() { StrictModels = true }, Newcomer, Step("gpt-4o-mini")));
        refused.Problem.ShouldBe(NoKey with { Hint = "Set OPENAI_API_KEY to your key. Or let the default model answer: set strict_models to false." });
    }

    [Fact]
    public async Task A_default_that_cannot_answer_either_is_named()
    {
        var broken = new KnownProvider("local") { Unready = new Problem(ProblemCodes.ModelUnusable, "The model's file is missing.") };
        var refused = await Should.ThrowAsync<ProblemException>(() => PlanAsync(new(), [KnownProvider.WithoutKey("openai"), broken], Step("gpt-4o-mini")));
        refused.Problem.ShouldBe(NoKey with { Message = "No key is set for openai. The default model cannot answer instead: The model's file is missing." });
    }

    [Fact]
    public async Task Demo_text_never_takes_over()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => PlanAsync(new() { DefaultModel = "demo/article" }, Newcomer, Step("gpt-4o-mini")));
        refused.Problem.Message.ShouldEndWith("demo/article never answers for another model.");
    }

    [Fact]
    public async Task Demo_text_answers_steps_that_name_nothing_when_it_is_the_default() =>
        (await PlanAsync(new() { DefaultModel = "demo/article" }, Newcomer, Step())).ShouldBeNull();

    private static WantedModels Step(params string[] names) => new(names, ByUser: false);

    private Task<ModelTakeover?> PlanAsync(ModelDirectoryOptions options, IModelProvider[] providers, params WantedModels[] steps) =>
        new ModelDirectory(providers, options, _time).PlanAsync(steps, default);

    private async Task RefusedAsync(ModelDirectoryOptions options, IModelProvider[] providers, params WantedModels[] steps) =>
        (await Should.ThrowAsync<ProblemException>(() => PlanAsync(options, providers, steps))).Problem.ShouldBe(NoKey);
}

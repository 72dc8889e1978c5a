using WriteIt.Providers;
using WriteIt.Providers.Demo;
using WriteIt.Routing;
using WriteIt.Routing.Health;
using WriteIt.Tests.Providers;
using static WriteIt.Tests.Routing.KnownProvider;

namespace WriteIt.Tests.Routing;

public sealed class When_a_key_is_refused
{
    private readonly SkippingClock _time = new();

    [Theory]
    [InlineData(FailureClass.Credential)]
    [InlineData(FailureClass.Quota)]
    public async Task The_other_models_of_its_provider_are_left_out_and_nobody_else(FailureClass kind)
    {
        var (one, other) = (new KnownProvider("one") { Says = [Fails(kind)] }, new KnownProvider("other") { Says = [Fails(kind)] });
        var router = RouterOf(new(), _time, one, other);
        await router.AllAsync(Asking.For("one/a"));
        await router.AllAsync(Asking.For("one/b", "other/a"));
        (one.Asked, other.Asked).ShouldSatisfyAllConditions(asked => asked.Item1.ShouldBe(["a"]), asked => asked.Item2.ShouldBe(["a"]));
    }

    [Theory]
    [InlineData(FailureClass.Credential, 10)]
    [InlineData(FailureClass.Quota, 60)]
    public async Task A_provider_without_a_key_of_its_own_leaves_out_that_model_alone(FailureClass kind, int minutes)
    {
        var router = RouterOf(new(), _time, new KnownProvider("one") { HasOneKey = false, InTurn = [[Fails(kind)], Well] });
        await router.AllAsync(Asking.For("one/a"));
        (await router.AllAsync(Asking.For("one/b")))[^1].ShouldBeOfType<ModelUpdate.Finished>();
        var health = router.HealthOf(new ModelName("one", "a"));
        (health.State, health.For).ShouldBe((ModelState.Out, TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData("demo/fail-401", FailureClass.Credential)]
    [InlineData("demo/fail-402", FailureClass.Quota)]
    public async Task The_demo_of_it_keeps_no_other_demo_from_answering(string model, FailureClass kind)
    {
        var router = RouterOf(new RouterOptions(), _time, new DemoProvider(new DemoOptions(), _time));
        (await router.AllAsync(Asking.For(model))).Failure().Class.ShouldBe(kind);
        var answer = await router.AllAsync(Asking.For("demo/article"));
        (answer[0], answer[^1] is ModelUpdate.Finished).ShouldBe((new ModelUpdate.Started(new ModelName("demo", "article")), true));
    }

    private static readonly ModelUpdate[] Well = [new ModelUpdate.Started(new ModelName("one", "b")), new ModelUpdate.Text("Text."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(1, 1))];

    private static ModelUpdate.Failed Fails(FailureClass kind) => new(new ModelFailure(kind, "No."));
}

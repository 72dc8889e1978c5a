using WriteIt.Providers;
using WriteIt.Routing.Health;
using WriteIt.Tests.Providers;
using static WriteIt.Tests.Routing.KnownProvider;

namespace WriteIt.Tests.Routing;

public sealed class Asking_again
{
    private static readonly ModelUpdate[] Busy = [Fails(FailureClass.Transient, "Busy.")];

    private readonly SkippingClock _time = new();

    [Fact]
    public async Task Is_said_aloud_and_waits_longer_each_time()
    {
        var model = new KnownProvider("first") { InTurn = [Busy, Busy, Well("first")] };
        var answer = await RouterOf(new(), _time, model).AllAsync(Asking.For("first/a"));
        answer[^1].ShouldBeOfType<ModelUpdate.Finished>();
        answer.OfType<ModelUpdate.Notice>().Select(notice => notice.Message).ShouldBe(_time.Waits.Select(wait => $"first/a: Busy; trying again in {wait.TotalSeconds:0.#} s"));
        (_time.Waits[0].TotalSeconds, _time.Waits[1].TotalSeconds).ShouldSatisfyAllConditions(waits => waits.Item1.ShouldBeInRange(0.25, 0.5), waits => waits.Item2.ShouldBeInRange(0.5, 1));
    }

    [Fact]
    public async Task Each_call_is_recorded_with_its_wait()
    {
        var model = new KnownProvider("first") { InTurn = [Busy, Busy, Well("first")] };
        var tried = (await RouterOf(new(), _time, model).AllAsync(Asking.For("first/a"))).OfType<ModelUpdate.Tried>().ToList();
        tried.Select(one => (long)one.Waited.TotalMilliseconds).ShouldBe([0, (long)_time.Waits[0].TotalMilliseconds]);
        tried.ShouldAllBe(one => one.Model == new ModelName("first", "a") && one.Failure.Message == "Busy.");
    }

    /// <summary>Else a limit of 20 s would be told as one of 19.998.</summary>
    [Fact]
    public async Task The_first_call_may_take_the_whole_time_and_the_next_what_is_left()
    {
        var model = new KnownProvider("first") { InTurn = [Busy, Well("first")] };
        var time = new SkippingClock { PassesByLooking = TimeSpan.FromMilliseconds(1) };
        await RouterOf(new(), time, model).AllAsync(Asking.For("first/a") with { Timeout = TimeSpan.FromSeconds(20) });
        model.Allowed[0].ShouldBe(TimeSpan.FromSeconds(20));
        model.Allowed[1]!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(20) - time.Waits[0]);
    }

    [Fact]
    public async Task No_request_makes_more_than_six_calls()
    {
        KnownProvider[] all = [.. "abcd".Select(name => new KnownProvider(name.ToString()) { Says = Busy })];
        var failure = (await RouterOf(new(), _time, all).AllAsync(Asking.For("a/m", "b/m", "c/m", "d/m"))).Failure();
        all.Select(one => one.Asked.Count).ShouldBe([3, 3, 0, 0]);
        failure.Message.ShouldBe("Busy. (asked 6 times)");
    }

    [Fact]
    public async Task No_request_asks_more_than_four()
    {
        KnownProvider[] all = [.. "abcdef".Select(name => new KnownProvider(name.ToString()) { Says = [Fails(FailureClass.Timeout, $"{name} is silent.")] })];
        var failure = (await RouterOf(new(), _time, all).AllAsync(Asking.For("a/m", "b/m", "c/m", "d/m", "e/m", "f/m"))).Failure();
        failure.ShouldBe(new ModelFailure(FailureClass.Timeout, "a is silent. Then: b is silent. Then: c is silent. Then: d is silent."));
    }

    [Fact]
    public async Task When_all_are_down_the_trail_is_told_and_nobody_invents_a_text()
    {
        var demo = new KnownProvider("demo") { Says = Well("demo") };
        var answer = await RouterOf(new(), _time, new KnownProvider("a") { Says = [Fails(FailureClass.Connect, "a is down.")] }, new KnownProvider("b") { Says = [Fails(FailureClass.Connect, "b is down.")] }, demo)
            .AllAsync(Asking.For("a/m", "b/m", "demo/article"));
        answer.Failure().ToProblem().ShouldBe(new Problem(ProblemCodes.ModelFailed, "a is down. (asked 2 times) Then: b is down."));
        demo.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_outage_is_not_multiplied_by_retries()
    {
        var model = new KnownProvider("first") { Says = Busy };
        var router = RouterOf(new(), _time, model, new KnownProvider("second") { Says = Well("second") });
        for (var request = 0; request < 10; request++) await router.AllAsync(Asking.For("first/a", "second/b"));
        // Three retries are free; then the breaker knows.
        model.Asked.Count.ShouldBeInRange(5, 8);
        router.HealthOf(new ModelName("first", "a")).State.ShouldBe(ModelState.Open);
    }

    [Fact]
    public async Task Who_failed_too_often_is_passed_over_until_a_trial_goes_well()
    {
        var model = new KnownProvider("first") { InTurn = [Busy, Busy, Busy, Busy, Busy, Well("first")] };
        var router = RouterOf(new() { MaxRetries = 0 }, _time, model, new KnownProvider("second") { Says = Well("second") });
        for (var request = 0; request < 6; request++) await router.AllAsync(Asking.For("first/a", "second/b"));
        model.Asked.Count.ShouldBe(5);
        _time.Advance(TimeSpan.FromSeconds(20));
        for (var request = 0; request < 2; request++) (await router.AllAsync(Asking.For("first/a", "second/b")))[0].ShouldBe(Well("first")[0]);
        router.HealthOf(new ModelName("first", "a")).State.ShouldBe(ModelState.Degraded);
    }

    [Fact]
    public async Task Who_is_passed_over_is_named_with_the_reason()
    {
        var model = new KnownProvider("first") { Says = [Fails(FailureClass.RateLimit, "Too many.")] };
        var router = RouterOf(new() { MaxRetries = 0 }, _time, model, new KnownProvider("second") { Says = Well("second") });
        await router.AllAsync(Asking.For("first/a", "second/b"));
        (await router.AllAsync(Asking.For("first/a", "second/b")))[0].ShouldBe(new ModelUpdate.Notice("first/a rests for 5 s: Too many; trying second/b"));
    }

    [Fact]
    public async Task The_only_one_is_never_shut_out()
    {
        var model = new KnownProvider("first") { InTurn = [.. Enumerable.Repeat(Busy, 6), Well("first")] };
        var router = RouterOf(new() { MaxRetries = 0 }, _time, model);
        for (var request = 0; request < 6; request++)
        {
            (await router.AllAsync(Asking.For("first/a"))).Failure().Class.ShouldBe(FailureClass.Transient);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        (await router.AllAsync(Asking.For("first/a")))[^1].ShouldBeOfType<ModelUpdate.Finished>();
    }

    [Fact]
    public async Task Who_reads_no_further_than_the_end_is_remembered_as_answered()
    {
        var router = RouterOf(new(), _time, new KnownProvider("first") { Says = Well("first") });
        await foreach (var update in router.AnswerAsync(Asking.For("first/a"), default))
        {
            if (update is ModelUpdate.Finished) break;
        }

        (router.HealthOf(new ModelName("first", "a")).State, router.LoadOf("first").Writing).ShouldBe((ModelState.Healthy, 0));
    }

    [Fact]
    public async Task Who_walks_away_in_the_middle_says_nothing_of_the_model_and_leaves_no_place_taken()
    {
        var router = RouterOf(new(), _time, new KnownProvider("first") { Says = Well("first") });
        await foreach (var update in router.AnswerAsync(Asking.For("first/a"), default))
        {
            if (update is ModelUpdate.Text) break;
        }

        (router.HealthOf(new ModelName("first", "a")).State, router.LoadOf("first").Writing).ShouldBe((ModelState.Unknown, 0));
    }

    [Fact]
    public async Task When_all_rest_the_soonest_is_waited_for()
    {
        var model = new KnownProvider("first") { InTurn = [[Fails(FailureClass.RateLimit, "Too many.")], Well("first")] };
        var answer = await RouterOf(new(), _time, model).AllAsync(Asking.For("first/a"));
        answer.OfType<ModelUpdate.Notice>().Single().Message.ShouldBe("first/a rests for 5 s: Too many; waiting");
        (answer[^1] is ModelUpdate.Finished, _time.Waits.Single()).ShouldBe((true, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_rest_that_nobody_notices_is_waited_for_and_not_told()
    {
        var model = new KnownProvider("first") { InTurn = [[new ModelUpdate.Failed(new ModelFailure(FailureClass.RateLimit, "Too many.") { RetryAfter = TimeSpan.FromSeconds(9.9) })], Well("first")] };
        var router = RouterOf(new() { MaxRetries = 0 }, _time, model);
        await router.AllAsync(Asking.For("first/a"));
        _time.Advance(TimeSpan.FromSeconds(9.8507));
        var answer = await router.AllAsync(Asking.For("first/a"));
        (answer[^1] is ModelUpdate.Finished, answer.OfType<ModelUpdate.Notice>().Any(), _time.Waits.Single()).ShouldBe((true, false, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task A_deadline_ends_the_waiting()
    {
        var model = new KnownProvider("first") { Says = [Fails(FailureClass.RateLimit, "Too many.")] };
        (await RouterOf(new(), _time, model).AllAsync(Asking.For("first/a") with { Timeout = TimeSpan.FromSeconds(8) })).Failure().Class.ShouldBe(FailureClass.RateLimit);
        _time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_cost_too_much_is_not_asked()
    {
        var model = new KnownProvider("openai") { Says = Well("openai") };
        var failure = (await RouterOf(new(), _time, model).AllAsync(Asking.For("openai/gpt-4o") with { Limit = new CostLimit(1_000_000) })).Failure();
        (failure.ToProblem().Code, failure.Message).ShouldBe((ProblemCodes.LimitReached, "openai/gpt-4o may cost up to $0.0819 for this step, and $0.001 are left of the limit."));
        (await RouterOf(new(), _time, model).AllAsync(Asking.For("openai/mystery") with { Limit = new CostLimit(1_000_000) })).Failure().Message.ShouldBe("What openai/mystery costs is not known, so the limit cannot be kept.");
        model.Asked.ShouldBeEmpty();
    }

    private static ModelUpdate[] Well(string name) => [new ModelUpdate.Started(new ModelName(name, "m")), new ModelUpdate.Text("Text."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(1, 1))];

    private static ModelUpdate.Failed Fails(FailureClass kind, string message) => new(new ModelFailure(kind, message));
}

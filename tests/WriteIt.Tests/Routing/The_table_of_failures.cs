using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Tests.Providers;
using static WriteIt.Tests.Routing.KnownProvider;

namespace WriteIt.Tests.Routing;

/// <summary>Every kind of failure, before the first text and after it: how often the same is asked, who is asked next, and what a person gets at the end.</summary>
public sealed class The_table_of_failures
{
    private static readonly ModelUpdate.Started First = new(new ModelName("first", "a"));
    private static readonly ModelUpdate[] Well = [new ModelUpdate.Started(new ModelName("second", "b")), new ModelUpdate.Text("Tomatoes."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(1, 1))];

    private readonly SkippingClock _time = new();

    /// <summary>The class, the status, the pause asked for in seconds; calls to the first with another there, whether that one answers, calls when it is alone, and the exit code then.</summary>
    public static TheoryData<FailureClass, int?, double?, int, bool, int, int> Rows => new()
    {
        { FailureClass.Quota, 402, null, 1, true, 1, 1 },
        { FailureClass.RateLimit, 429, null, 1, true, 3, 1 },
        { FailureClass.RateLimit, 429, 1, 2, true, 3, 1 },
        { FailureClass.RateLimit, 429, 20, 1, true, 2, 1 },
        { FailureClass.RateLimit, 429, 90, 1, true, 1, 1 },
        { FailureClass.Connect, null, null, 2, true, 2, 1 },
        { FailureClass.Timeout, null, null, 1, true, 1, 1 },
        { FailureClass.Transient, 500, null, 3, true, 3, 1 },
        { FailureClass.Transient, 529, null, 2, true, 2, 1 },
        { FailureClass.Transient, 503, 600, 1, true, 1, 1 },
        { FailureClass.Credential, 401, null, 1, true, 1, 4 },
        { FailureClass.ModelGone, 404, null, 1, true, 1, 5 },
        { FailureClass.ContextWindow, 400, null, 1, false, 1, 1 },
        { FailureClass.Policy, 400, null, 1, false, 1, 1 },
        { FailureClass.Caller, 422, null, 1, false, 1, 1 },
        { FailureClass.Local, null, null, 1, false, 1, 6 },
        { FailureClass.Empty, null, null, 1, true, 1, 1 },
        { FailureClass.Unusable, null, null, 1, true, 1, 1 },
        { FailureClass.Interrupted, null, null, 1, true, 1, 1 },
        { FailureClass.Unknown, 418, null, 1, true, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Before_the_first_text(FailureClass kind, int? status, double? pause, int calls, bool moves, int alone, int exitCode)
    {
        var (first, second) = (Failing(kind, status, pause), new KnownProvider("second") { Says = Well });
        var answer = await RouterOf(new RouterOptions(), _time, first, second).AllAsync(Asking.For("first/a", "second/b"));
        (first.Asked.Count, second.Asked.Count, answer[^1] is ModelUpdate.Finished).ShouldBe((calls, moves ? 1 : 0, moves));
        answer.OfType<ModelUpdate.Tried>().Select(tried => (tried.Model, tried.Failure.Class)).ShouldBe(Enumerable.Repeat((First.Model, kind), calls));
        if (moves) answer.OfType<ModelUpdate.Notice>().Last().Message.ShouldEndWith("; trying second/b");
        var only = Failing(kind, status, pause);
        var failure = (await RouterOf(new RouterOptions(), _time, only).AllAsync(Asking.For("first/a"))).Failure();
        (only.Asked.Count, failure.Class, failure.ToProblem().Code.ExitCode, failure.Hint).ShouldBe((alone, kind, exitCode, "Mend it."));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task After_the_first_text(FailureClass kind, int? status, double? pause, int calls, bool moves, int alone, int exitCode)
    {
        _ = (calls, moves, alone, exitCode);
        var first = new KnownProvider("first") { Says = [First, new ModelUpdate.Text("Half"), Failed(kind, status, pause)] };
        var second = new KnownProvider("second") { Says = Well };
        var answer = await RouterOf(new RouterOptions(), _time, first, second).AllAsync(Asking.For("first/a", "second/b"));
        (first.Asked.Count, second.Asked.Count, answer.Text(), _time.Waits.Count).ShouldBe((1, 0, "Half", 0));
        answer.Failure().Class.ShouldBe(kind is FailureClass.Policy or FailureClass.Local ? kind : FailureClass.Interrupted);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Without_retries_every_one_is_asked_once(FailureClass kind, int? status, double? pause, int calls, bool moves, int alone, int exitCode)
    {
        _ = (calls, moves, alone, exitCode);
        var first = Failing(kind, status, pause);
        await RouterOf(new RouterOptions { MaxRetries = 0 }, _time, first).AllAsync(Asking.For("first/a"));
        (first.Asked.Count, _time.Waits.Count).ShouldBe((1, 0));
    }

    private static KnownProvider Failing(FailureClass kind, int? status, double? pause) => new("first") { Says = [First, Failed(kind, status, pause)] };

    private static ModelUpdate.Failed Failed(FailureClass kind, int? status, double? pause) => new(new ModelFailure(kind, "first/a: no.")
    {
        Hint = "Mend it.",
        HttpStatus = status,
        RetryAfter = pause is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    });
}

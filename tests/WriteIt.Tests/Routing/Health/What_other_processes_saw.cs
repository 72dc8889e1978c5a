using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Routing.Health;
using WriteIt.Storage.Home;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing.Health;

public sealed class What_other_processes_saw : IAsyncDisposable
{
    private static readonly ModelName A = new("first", "a");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryHome _home = new();
    private int _opened;
    private int _processes;

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task A_rest_asked_of_one_is_kept_by_the_next_at_once()
    {
        await Process(Says("first", Fails(FailureClass.RateLimit, "Too many."))).AllAsync(Asking.For("first/a"));
        var first = Says("first", Well("first"));
        var answer = await Process(first, Says("second", Well("second"))).AllAsync(Asking.For("first/a", "second/b"));
        answer[0].ShouldBe(new ModelUpdate.Notice("first/a rests for 5 s: Too many; trying second/b"));
        first.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task How_many_answered_and_failed_is_told_when_a_process_ends()
    {
        await using (var short1 = Process(Says("first", Well("first")))) await short1.AllAsync(Asking.For("first/a"));
        await using (var short2 = Process(Says("first", Fails(FailureClass.Timeout, "Late.")))) await short2.AllAsync(Asking.For("first/a"));
        var next = Process(Says("first"));
        await next.LookAroundAsync(default);
        var health = next.HealthOf(A);
        (health.State, health.Answers, health.Failures).ShouldBe((ModelState.Degraded, 1, 1));
    }

    [Fact]
    public async Task A_breaker_that_opened_there_lets_calls_pass_here()
    {
        await using (var broken = Process(Says("first", Fails(FailureClass.Timeout, "Late."))))
        {
            for (var call = 0; call < 5; call++) await broken.AllAsync(Asking.For("first/a"));
            broken.HealthOf(A).State.ShouldBe(ModelState.Open);
        }

        (await Process(Says("first", Well("first"))).AllAsync(Asking.For("first/a")))[^1].ShouldBeOfType<ModelUpdate.Finished>();
    }

    [Fact]
    public async Task The_fastest_of_all_of_them_goes_first()
    {
        await _home.Health.AddAsync(99, [Pace("first/ok", 2_000), Pace("second/ok", 100)], _time.GetUtcNow(), default);
        var (first, second) = (Says("first", Well("first")), Says("second", Well("second")));
        await Process(new RouterOptions { Strategy = RoutingStrategy.LatencyOptimized, AcrossModels = true }, first, second).AllAsync(Asking.For("first/ok", "second/ok") with { Priority = Priority.High });
        (first.Asked.Count, second.Asked.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_process_that_goes_on_tells_every_ten_seconds_and_looks_every_thirty()
    {
        var router = Process(Says("first", Well("first")));
        foreach (var seconds in (int[])[0, 9, 1, 9])
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            await router.AllAsync(Asking.For("first/a"));
        }

        (await _home.Health.ReadAsync(0, _time.GetUtcNow(), default)).Single().Answers.ShouldBe(3);
        _opened.ShouldBe(2);
    }

    [Fact]
    public async Task Of_what_runs_in_the_process_nothing_is_told_and_nothing_is_opened()
    {
        await using (var router = Process(new KnownProvider("local") { IsShared = false, Says = Well("local") })) await router.AllAsync(Asking.For("local/m"));
        _opened.ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_shared_keeps_nobody_from_answering_and_is_told_once()
    {
        await using var router = new LanguageModelRouter(Directory(Says("first", Well("first"))), new(), _time, new Random(1), _ => throw new Problem(ProblemCodes.StorageFailed, "The disk is full.").ToException());
        (await router.AllAsync(Asking.For("first/a"))).ShouldBe([new ModelUpdate.Notice("How models did cannot be shared with other windows: The disk is full."), .. Well("first")]);
        (await router.AllAsync(Asking.For("first/a"))).ShouldBe(Well("first"));
    }

    private LanguageModelRouter Process(params IModelProvider[] providers) => Process(new RouterOptions { MaxRetries = 0, LongestPause = TimeSpan.Zero }, providers);

    private LanguageModelRouter Process(RouterOptions options, params IModelProvider[] providers) => new(Directory(providers), options, _time, new Random(++_processes), _ =>
    {
        _opened++;
        return Task.FromResult<IHomeStore>(_home);
    });

    private ModelDirectory Directory(params IModelProvider[] providers) => new(providers, new ModelDirectoryOptions(), _time);

    private static ModelTally Pace(string model, long firstTextMs) => new(model) { Answers = 5, FirstTextMs = 5 * firstTextMs, WritingMs = 1_000, Tokens = 100 };

    private static KnownProvider Says(string id, params ModelUpdate[] updates) => new(id) { Says = updates };

    private static ModelUpdate[] Well(string name) => [new ModelUpdate.Started(new ModelName(name, "m")), new ModelUpdate.Text("Text."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(1, 1))];

    private static ModelUpdate.Failed Fails(FailureClass kind, string message) => new(new ModelFailure(kind, message));
}

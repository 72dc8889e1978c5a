using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Routing.Health;
using WriteIt.Routing.Rules;

namespace WriteIt.Tests.Routing.Health;

public sealed class What_is_remembered
{
    private static readonly ModelName A = new("first", "a");
    private static readonly ModelName Sibling = new("first", "b");

    private readonly FakeTimeProvider _time = new();
    private readonly HealthBook _book;

    public What_is_remembered() => _book = new HealthBook(new RouterOptions(), _time, new Chance(new Random(1)));

    [Fact]
    public void Of_a_model_nobody_asked_nothing_is_known() => _book.Tell(A).ShouldBe(new ModelHealth(A, ModelState.Unknown, null, null, null, null, 0, 0));

    [Fact]
    public void A_pause_that_was_asked_for_is_never_shortened()
    {
        Fail(FailureClass.RateLimit, HealthMark.Rest, TimeSpan.FromSeconds(40));
        Fail(FailureClass.RateLimit, HealthMark.Rest, TimeSpan.FromSeconds(10));
        _book.Hindrance(A)!.Wait.ShouldBe(TimeSpan.FromSeconds(40));
        _book.Hindrance(Sibling).ShouldBeNull();
    }

    [Fact]
    public void Without_a_hint_pauses_double_until_an_answer_came()
    {
        foreach (var seconds in (int[])[5, 10, 20, 40, 60, 60])
        {
            Fail(FailureClass.RateLimit, HealthMark.Rest, null);
            _book.Hindrance(A)!.Wait.ShouldBe(TimeSpan.FromSeconds(seconds));
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        _book.Hindrance(A).ShouldBeNull();
        Succeed();
        Fail(FailureClass.RateLimit, HealthMark.Rest, null);
        _book.Hindrance(A)!.Wait.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(FailureClass.Credential, 10)]
    [InlineData(FailureClass.Quota, 60)]
    public void A_key_that_is_of_no_use_leaves_out_every_model_of_the_provider(FailureClass kind, int minutes)
    {
        Fail(kind, kind is FailureClass.Quota ? HealthMark.QuotaOut : HealthMark.KeyOut, null);
        _book.Hindrance(Sibling)!.Wait.ShouldBe(TimeSpan.FromMinutes(minutes));
        _time.Advance(TimeSpan.FromMinutes(minutes));
        _book.Hindrance(Sibling).ShouldBeNull();
    }

    [Fact]
    public void A_model_that_is_not_served_is_left_out_alone()
    {
        Fail(FailureClass.ModelGone, HealthMark.ModelOut, null);
        (_book.Hindrance(A)!.State, _book.Hindrance(Sibling)).ShouldBe((ModelState.Out, null));
    }

    [Fact]
    public void More_than_one_failure_in_ten_is_told()
    {
        for (var answer = 0; answer < 8; answer++) Succeed();
        Fail(FailureClass.Transient, HealthMark.Failure, null);
        var told = _book.Tell(A);
        (told.State, told.Answers, told.Failures).ShouldBe((ModelState.Degraded, 8, 1));
    }

    [Fact]
    public void Names_that_strangers_invent_do_not_fill_the_memory()
    {
        for (var number = 0; number < 1_100; number++) _book.Read(new ModelName("first", $"m{number}"), (record, _) => record.InFlight);
        _book.Count.ShouldBe(1_000);
    }

    [Fact]
    public void A_slow_answer_counts_at_once_and_a_fast_one_little_by_little()
    {
        var pace = new Pace();
        pace.Add(TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 100);
        pace.Add(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), 100);
        pace.FirstText.ShouldBe(3);
        pace.Add(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 100);
        pace.FirstText!.Value.ShouldBe(3 - (2 * (1 - Math.Exp(-10.0 / 30))), 1e-9);
        (pace.PerToken, pace.Expect(TimeSpan.FromSeconds(20), 100)!.Value - pace.FirstText.Value).ShouldBe((0.1, 10.0));
    }

    [Fact]
    public void What_is_five_minutes_old_is_not_known_any_more()
    {
        var pace = new Pace();
        for (var answer = 0; answer < 3; answer++) pace.Add(TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 10);
        (pace.Expect(TimeSpan.FromMinutes(5), 10), pace.Expect(TimeSpan.FromMinutes(6), 10)).ShouldBe((2.0, null));
    }

    [Fact]
    public void A_failure_never_makes_a_model_look_fast()
    {
        var pace = new Pace();
        pace.Add(TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), 10);
        pace.AddTimeout(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        pace.FirstText.ShouldBe(2);
        pace.AddTimeout(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        pace.FirstText.ShouldBe(30);
    }

    private void Fail(FailureClass kind, HealthMark mark, TimeSpan? hint) =>
        _book.Fail(A, _book.Begin(A, isRetry: false), new ModelFailure(kind, "No.") { RetryAfter = hint }, mark, TimeSpan.FromSeconds(1));

    private void Succeed() => _book.Succeed(A, _book.Begin(A, isRetry: false), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 10);
}

using WriteIt.Routing;
using WriteIt.Routing.Health;

namespace WriteIt.Tests.Routing.Health;

public sealed class The_breaker
{
    private readonly Breaker _breaker = new(new Chance(new Random(1)));
    private TimeSpan _now = TimeSpan.FromSeconds(100);

    [Fact]
    public void Opens_after_five_failures_in_a_row()
    {
        Fail(4);
        _breaker.State(_now).ShouldBe(BreakerState.Closed);
        Fail(1);
        _breaker.State(_now).ShouldBe(BreakerState.Open);
        _breaker.Wait(_now).TotalSeconds.ShouldBeInRange(13.5, 16.5);
    }

    [Fact]
    public void Opens_when_half_of_ten_in_a_minute_failed()
    {
        for (var pair = 0; pair < 4; pair++) FailThenSucceed();
        _breaker.State(_now).ShouldBe(BreakerState.Closed);
        Succeed();
        Fail(1);
        _breaker.State(_now).ShouldBe(BreakerState.Open);
    }

    [Fact]
    public void Forgets_what_is_older_than_a_minute()
    {
        for (var pair = 0; pair < 4; pair++) FailThenSucceed();
        _now += TimeSpan.FromSeconds(70);
        Succeed();
        Fail(1);
        _breaker.State(_now).ShouldBe(BreakerState.Closed);
    }

    [Fact]
    public void Lets_one_through_at_a_time_and_closes_after_two_that_went_well()
    {
        Open();
        _breaker.Begin(_now).ShouldBeTrue();
        _breaker.Begin(_now).ShouldBeFalse();
        _breaker.Wait(_now).ShouldBe(TimeSpan.FromSeconds(1));
        _breaker.Succeed(_now, trial: true);
        _breaker.State(_now).ShouldBe(BreakerState.HalfOpen);
        _breaker.Begin(_now).ShouldBeTrue();
        _breaker.Succeed(_now, trial: true);
        _breaker.State(_now).ShouldBe(BreakerState.Closed);
    }

    [Fact]
    public void Stays_open_twice_as_long_after_a_trial_that_failed_up_to_five_minutes()
    {
        Open();
        foreach (var seconds in (double[])[30, 60, 120, 240, 300, 300])
        {
            _breaker.Begin(_now).ShouldBeTrue();
            _breaker.Fail(_now, trial: true);
            _breaker.Wait(_now).TotalSeconds.ShouldBeInRange(seconds * 0.9, seconds * 1.1);
            _now += _breaker.Wait(_now);
        }
    }

    [Fact]
    public void A_trial_that_nobody_waited_for_makes_way_for_another()
    {
        Open();
        _breaker.Begin(_now).ShouldBeTrue();
        _breaker.Abandon(trial: true);
        _breaker.Begin(_now).ShouldBeTrue();
    }

    [Fact]
    public void Doubtful_failures_count_half()
    {
        for (var failure = 0; failure < 9; failure++) _breaker.Fail(_now, trial: false, weight: 0.5);
        _breaker.State(_now).ShouldBe(BreakerState.Closed);
        _breaker.Fail(_now, trial: false, weight: 0.5);
        _breaker.State(_now).ShouldBe(BreakerState.Open);
    }

    private void Open()
    {
        Fail(5);
        _now += _breaker.Wait(_now);
        _breaker.State(_now).ShouldBe(BreakerState.HalfOpen);
    }

    private void Fail(int times)
    {
        for (var time = 0; time < times; time++) _breaker.Fail(_now, trial: false);
    }

    private void Succeed() => _breaker.Succeed(_now, trial: false);

    private void FailThenSucceed()
    {
        Fail(1);
        Succeed();
    }
}

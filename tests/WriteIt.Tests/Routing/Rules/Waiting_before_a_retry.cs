using CsCheck;
using WriteIt.Routing;
using WriteIt.Routing.Rules;

namespace WriteIt.Tests.Routing.Rules;

public sealed class Waiting_before_a_retry
{
    [Theory]
    [InlineData(0, 0.25, 0.5)]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(4, 4, 8)]
    [InlineData(60, 4, 8)]
    public void It_doubles_up_to_a_limit_and_chance_spreads_it(int retry, double least, double most) =>
        Gen.Int.Sample(seed => Delay(seed, retry, null).TotalSeconds.ShouldBeInRange(least, most));

    [Fact]
    public void What_the_server_asks_for_is_the_least() =>
        Gen.Select(Gen.Int, Gen.Double[0, 60]).Sample((seed, hint) => Delay(seed, 0, TimeSpan.FromSeconds(hint)).TotalSeconds.ShouldBeInRange(hint - 1e-6, (hint * 1.25) + 1e-6));

    [Fact]
    public void Two_who_were_refused_together_do_not_come_back_together() => Delay(1, 0, null).ShouldNotBe(Delay(2, 0, null));

    [Fact]
    public void Retries_are_a_fifth_of_what_is_asked_and_three_more()
    {
        var budget = new RetryBudget();
        for (var request = 0; request < 10; request++) budget.CountRequest(TimeSpan.Zero);
        Enumerable.Range(0, 20).Count(_ => budget.TryTake(TimeSpan.FromSeconds(1))).ShouldBe(5);
        budget.TryTake(TimeSpan.FromSeconds(70)).ShouldBeTrue();
    }

    private static TimeSpan Delay(int seed, int retry, TimeSpan? hint) => new Backoff(new RouterOptions(), new Chance(new Random(seed))).Delay(retry, hint);
}

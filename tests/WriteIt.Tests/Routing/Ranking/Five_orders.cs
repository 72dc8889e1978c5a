using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Routing.Ranking;

namespace WriteIt.Tests.Routing.Ranking;

public sealed class Five_orders
{
    private readonly Rankings _rankings = new(new Chance(new Random(7)));

    [Fact]
    public void The_writers_own_is_kept() => Rank(RoutingStrategy.PreferenceOrder, One("b"), One("a")).ShouldBe("b a");

    [Fact]
    public void In_turn_everybody_is_first_equally_often_and_the_order_is_fixed()
    {
        Contender[] three = [One("a"), One("b"), One("c")];
        Enumerable.Range(0, 6).Select(_ => Rank(RoutingStrategy.RoundRobin, three)).ShouldBe(["a b c", "b c a", "c a b", "a b c", "b c a", "c a b"]);
    }

    [Fact]
    public void In_turn_the_heavier_is_first_more_often_and_evenly_spread()
    {
        Contender[] three = [One("a") with { Weight = 3 }, One("b"), One("c")];
        Enumerable.Range(0, 10).Select(_ => Rank(RoutingStrategy.RoundRobin, three)[0]).ShouldBe("abacaabaca");
    }

    [Fact]
    public void The_fastest_is_first_and_who_is_unknown_last() =>
        Rank(RoutingStrategy.LatencyOptimized, One("cold"), One("slow") with { Seconds = 9 }, One("fast") with { Seconds = 2 }).ShouldBe("fast slow cold");

    [Fact]
    public void Who_is_busy_is_slower_than_it_looks() =>
        Rank(RoutingStrategy.LatencyOptimized, One("busy") with { Seconds = 2, InFlight = 9 }, One("free") with { Seconds = 3 }).ShouldBe("free busy");

    [Fact]
    public void Among_those_nearly_as_fast_the_crowd_is_spread() =>
        Firsts(RoutingStrategy.LatencyOptimized, One("a") with { Seconds = 2 }, One("b") with { Seconds = 2.1 }, One("c") with { Seconds = 2.2 }).Count.ShouldBeGreaterThan(1);

    [Fact]
    public void Who_is_unknown_is_tried_now_and_then_and_never_on_a_persons_time()
    {
        Contender[] two = [One("known") with { Seconds = 2 }, One("cold")];
        Firsts(RoutingStrategy.LatencyOptimized, two)["cold"].ShouldBeInRange(5, 50);
        Enumerable.Range(0, 1000).ShouldAllBe(_ => _rankings.Of(RoutingStrategy.LatencyOptimized).Rank(two, false)[0].Candidate.Asked == "known");
    }

    [Fact]
    public void What_is_free_comes_before_what_is_cheap_and_an_unknown_price_is_the_dearest() =>
        Rank(RoutingStrategy.CostOptimized, One("unknown"), One("dear") with { Cost = 5 }, One("cheap") with { Cost = 0.01m }, One("free") with { Cost = 0 }).ShouldBe("free cheap dear unknown");

    [Fact]
    public void Among_cheap_ones_the_cheaper_is_drawn_by_the_square_of_its_price()
    {
        var firsts = Firsts(RoutingStrategy.CostOptimized, One("one") with { Cost = 1 }, One("two") with { Cost = 2 }, One("ten") with { Cost = 10 });
        firsts["one"].ShouldBeInRange(750, 850);
        firsts.ShouldNotContainKey("ten");
    }

    [Fact]
    public void The_more_reliable_scores_higher()
    {
        var scores = PerformanceBased.Scores([One("good") with { Good = 99, Bad = 1 }, One("bad") with { Good = 50, Bad = 50 }]);
        scores[0].ShouldBeGreaterThan(scores[1] + 0.3);
        Firsts(RoutingStrategy.PerformanceBased, One("bad") with { Good = 50, Bad = 50 }, One("good") with { Good = 99, Bad = 1 })["good"].ShouldBeGreaterThan(900);
    }

    [Fact]
    public void Equals_stand_as_the_writer_put_them_and_an_unknown_price_earns_nothing()
    {
        var scores = PerformanceBased.Scores([One("a") with { Cost = 1 }, One("b") with { Cost = 1 }, One("c")]);
        scores[1].ShouldBe(scores[0] * 0.97, 1e-9);
        scores[2].ShouldBe((scores[0] - 0.15) * 0.97 * 0.97, 1e-9);
    }

    [Fact]
    public void Nothing_and_one_are_orders_too()
    {
        foreach (var strategy in Enum.GetValues<RoutingStrategy>())
        {
            Rank(strategy, One("a")).ShouldBe("a");
            if (strategy is not RoutingStrategy.PerformanceBased) Rank(strategy).ShouldBe("");
        }
    }

    private static Contender One(string name) => new(new ModelCandidate(name, new KnownProvider(name), new ModelName(name, "m")));

    private string Rank(RoutingStrategy strategy, params Contender[] contenders) =>
        string.Join(' ', _rankings.Of(strategy).Rank(contenders, explores: false).Select(one => one.Candidate.Asked));

    private Dictionary<string, int> Firsts(RoutingStrategy strategy, params Contender[] contenders) =>
        Enumerable.Range(0, 1000).Select(_ => _rankings.Of(strategy).Rank(contenders, explores: true)[0].Candidate.Asked).CountBy(name => name).ToDictionary();
}

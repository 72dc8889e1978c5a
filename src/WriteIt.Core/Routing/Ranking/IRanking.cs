using System.Diagnostics;

namespace WriteIt.Routing.Ranking;

/// <summary>Puts those who could answer in order.</summary>
internal interface IRanking
{
    /// <summary>All contenders, best first.</summary>
    /// <param name="contenders">Who could answer, in the writer's own order.</param>
    /// <param name="explores">Whether somebody little is known of may be tried.</param>
    IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores);
}

/// <summary>The rankings by the names of their strategies.</summary>
internal sealed class Rankings(Chance chance)
{
    private readonly RoundRobin _roundRobin = new();
    private readonly LatencyOptimized _latency = new(chance);
    private readonly CostOptimized _cost = new(chance);
    private readonly PerformanceBased _performance = new(chance);
    private readonly PreferenceOrder _preference = new();

    public IRanking Of(RoutingStrategy strategy) => strategy switch
    {
        RoutingStrategy.PreferenceOrder => _preference,
        RoutingStrategy.RoundRobin => _roundRobin,
        RoutingStrategy.LatencyOptimized => _latency,
        RoutingStrategy.CostOptimized => _cost,
        RoutingStrategy.PerformanceBased => _performance,
        _ => throw new UnreachableException($"strategy {strategy}"),
    };

    /// <summary>The writer's own order.</summary>
    private sealed class PreferenceOrder : IRanking
    {
        public IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores) => contenders;
    }
}

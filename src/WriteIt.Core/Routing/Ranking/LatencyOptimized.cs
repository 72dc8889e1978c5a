namespace WriteIt.Routing.Ranking;

/// <summary>
/// The fastest first. Among those nearly as fast as the best, two are drawn and the less busy one goes first, so that a crowd does not run to
/// one place. Now and then somebody little is known of goes first.
/// </summary>
internal sealed class LatencyOptimized(Chance chance) : IRanking
{
    private const double Band = 1.15;
    private const double ExploredShare = 0.02;

    public IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores)
    {
        var known = contenders.Where(one => one.Load is not null).OrderBy(one => one.Load).ToList();
        var cold = contenders.Where(one => one.Load is null).ToList();
        if (known.Count == 0) return cold;
        var near = known.FindAll(one => one.Seconds <= known.Min(other => other.Seconds) * Band);
        var first = near.Count < 2 ? known[0] : BetterOfTwo(near);
        List<Contender> order = [first, .. known.Where(one => one != first), .. cold];
        return explores && cold.Count > 0 && chance.Next() < ExploredShare ? [cold[0], .. order.Where(one => one != cold[0])] : order;
    }

    private Contender BetterOfTwo(List<Contender> near)
    {
        var one = (int)(chance.Next() * near.Count);
        var other = (one + 1 + (int)(chance.Next() * (near.Count - 1))) % near.Count;
        return near[one].Load <= near[other].Load ? near[one] : near[other];
    }
}

namespace WriteIt.Routing.Ranking;

/// <summary>
/// What is free first, the fastest of it at the top; then the cheapest, drawn among those that cost up to three times as much, dear ones seldom.
/// An unknown price is dearer than any: it comes last and never counts as nothing.
/// </summary>
internal sealed class CostOptimized(Chance chance) : IRanking
{
    private const decimal Band = 3;

    public IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores)
    {
        var free = contenders.Where(one => one.Cost == 0).OrderBy(one => one.Load ?? double.MaxValue);
        var paid = contenders.Where(one => one.Cost > 0).OrderBy(one => one.Cost).ToList();
        var unknown = contenders.Where(one => one.Cost is null);
        return [.. free, .. Drawn(paid), .. unknown];
    }

    private IEnumerable<Contender> Drawn(List<Contender> paid)
    {
        while (paid.Count > 0)
        {
            var near = paid.FindAll(one => one.Cost <= paid[0].Cost * Band);
            var next = near[Draw(near.ConvertAll(one => 1 / Math.Pow((double)one.Cost!.Value, 2)), chance)];
            paid.Remove(next);
            yield return next;
        }
    }

    /// <summary>An index, each as likely as its weight says.</summary>
    internal static int Draw(IReadOnlyList<double> weights, Chance chance)
    {
        var left = chance.Next() * weights.Sum();
        for (var index = 0; index < weights.Count - 1; index++)
        {
            left -= weights[index];
            if (left < 0) return index;
        }

        return weights.Count - 1;
    }
}

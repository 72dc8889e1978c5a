namespace WriteIt.Routing.Ranking;

/// <summary>
/// By how well each did: reliability first, then speed to the end, writing speed, price. The order is drawn so that the better goes first
/// nearly always, and nobody is forgotten.
/// </summary>
internal sealed class PerformanceBased(Chance chance) : IRanking
{
    private const double ReliabilityWeight = 0.45;
    private const double SpeedWeight = 0.25;
    private const double WritingWeight = 0.15;
    private const double PriceWeight = 0.15;
    private const double PriorGood = 2;
    private const double PriorBad = 0.5;
    private const double PlaceFactor = 0.97;
    private const double Temperature = 0.1;

    public IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores)
    {
        var scores = Scores(contenders);
        var rest = contenders.Select((one, index) => (one, Weight: Math.Exp(scores[index] / Temperature))).ToList();
        var order = new List<Contender>();
        while (rest.Count > 0)
        {
            var next = CostOptimized.Draw(rest.ConvertAll(one => one.Weight), chance);
            order.Add(rest[next].one);
            rest.RemoveAt(next);
        }

        return order;
    }

    /// <summary>The score of each, 0 to 1, the writer's order counted in. What is unknown is taken for as good as the best, so that it is tried.</summary>
    public static IReadOnlyList<double> Scores(IReadOnlyList<Contender> contenders)
    {
        var fastest = contenders.Min(one => one.Load);
        var quickest = contenders.Max(one => one.TokensPerSecond);
        var cheapest = contenders.Min(one => one.Cost);
        return
        [
            .. contenders.Select((one, place) => Math.Pow(PlaceFactor, place) * (
                (ReliabilityWeight * Math.Pow((one.Good + PriorGood) / (one.Good + one.Bad + PriorGood + PriorBad), 3))
                + (SpeedWeight * Share(fastest, one.Load))
                + (WritingWeight * Share(one.TokensPerSecond, quickest))
                + (PriceWeight * (one.Cost is { } cost ? Share((double?)cheapest, (double)cost) : 0)))),
        ];
    }

    /// <summary>How near the smaller comes to the larger; nothing divided by nothing is as good as it gets.</summary>
    private static double Share(double? small, double? large) => small is { } least && large is > 0 and { } most ? least / most : 1;
}

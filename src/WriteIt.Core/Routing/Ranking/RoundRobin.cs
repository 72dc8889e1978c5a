using WriteIt.Providers;

namespace WriteIt.Routing.Ranking;

/// <summary>Each in turn, the heavier ones more often, spread evenly: one of weight 2 beside one of weight 1 goes first two times of three.</summary>
internal sealed class RoundRobin : IRanking
{
    private const int MostModels = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ModelName, double> _credit = [];

    public IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores)
    {
        lock (_gate)
        {
            if (_credit.Count > MostModels) _credit.Clear();
            foreach (var one in contenders) _credit[one.Candidate.Model] = _credit.GetValueOrDefault(one.Candidate.Model) + one.Weight;
            var order = contenders.OrderByDescending(one => _credit[one.Candidate.Model]).ToList();
            if (order.Count > 0) _credit[order[0].Candidate.Model] -= contenders.Sum(one => one.Weight);
            return order;
        }
    }
}

using WriteIt.Providers;

namespace WriteIt.Routing.Ranking;

/// <summary>Each in turn: whoever has waited longest for a turn goes first, the writer's order among equals.</summary>
internal sealed class RoundRobin : IRanking
{
    private const int MostModels = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ModelName, long> _lastTurn = [];
    private long _turn;

    public IReadOnlyList<Contender> Rank(IReadOnlyList<Contender> contenders, bool explores)
    {
        lock (_gate)
        {
            if (_lastTurn.Count > MostModels) _lastTurn.Clear();
            var order = contenders.OrderBy(one => _lastTurn.GetValueOrDefault(one.Candidate.Model)).ToList();
            if (order.Count > 0) _lastTurn[order[0].Candidate.Model] = ++_turn;
            return order;
        }
    }
}

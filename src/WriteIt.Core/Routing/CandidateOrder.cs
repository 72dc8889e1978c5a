using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing.Health;
using WriteIt.Routing.Ranking;
using WriteIt.Routing.Spending;

namespace WriteIt.Routing;

/// <summary>Candidates in the order they are asked in.</summary>
/// <param name="Candidates">Best first.</param>
/// <param name="Nobody">Why nobody may be asked; <c>null</c> when somebody may.</param>
internal sealed record RankedCandidates(IReadOnlyList<ModelCandidate> Candidates, ModelFailure? Nobody);

/// <summary>Puts candidates in order: by the strategy, within each wanted model or across all of them.</summary>
internal sealed class CandidateOrder(RouterOptions options, KnownModels known, HealthBook health, Chance chance)
{
    /// <summary>Who fails often keeps a little of its share: else nobody would learn that it is well again.</summary>
    private const double DegradedWeight = 0.1;

    private readonly Rankings _rankings = new(chance);
    private readonly WarmCaches _warm = new();

    /// <summary>Whether every provider of a model counts, not only the first: the strategy has nothing to order otherwise.</summary>
    public bool AsksEverybody(ModelRequest request) => StrategyOf(request) is not RoutingStrategy.PreferenceOrder;

    /// <summary>Whom to ask, best first.</summary>
    public RankedCandidates Rank(ModelRequest request, IReadOnlyList<ModelCandidate> candidates)
    {
        candidates = candidates.Where(candidate => !request.Except.Contains(candidate.Model)).ToList();
        if (candidates.Count == 0) return new RankedCandidates([], new ModelFailure(FailureClass.Interrupted, "The text was cut, and there is no other model to write it.") { Hint = "Try again, or choose another model: --model NAME." });
        if (candidates.Count < 2 || !AsksEverybody(request)) return new RankedCandidates(candidates, null);
        var ranking = _rankings.Of(StrategyOf(request));
        var explores = request.Priority is Priority.Normal or Priority.Low;
        var warm = _warm.Find(request, health.Now) is { } reader && IsWorthStaying(reader) ? reader : (ModelName?)null;
        var order = Groups(candidates).SelectMany(group => ranking.Rank(Judged(request, group), explores).OrderByDescending(one => one.Candidate.Model == warm));
        return new RankedCandidates([.. order.Select(one => one.Candidate)], null);
    }

    /// <summary>A request was answered: the one who did is likely to have kept its beginning.</summary>
    public void Answered(ModelRequest request, ModelName model)
    {
        if (AsksEverybody(request)) _warm.Answered(request, model, health.Now);
    }

    private bool IsWorthStaying(ModelName model) =>
        known.PricesOf(model) is { CacheRead: { } again } prices && again < prices.Input && health.Hindrance(model) is null;

    /// <summary>What is known of each candidate, in the order they would be asked in, as far as chance has no part in it.</summary>
    public RouteExplanation Explain(ModelRequest request, ModelChoice choice)
    {
        var judged = Judged(request, choice.Candidates);
        var scores = judged.Count == 0 ? [] : PerformanceBased.Scores(judged);
        var rows = judged.Select((one, index) => new ExplainedCandidate(
            one.Candidate.Asked, one.Candidate.Model, health.Tell(one.Candidate.Model), one.Seconds, one.Cost, scores[index],
            request.Limit is { } limit && !(TokenGuess.MostNanoUsd(known, TokenGuess.Bounded(known, request, one.Candidate), one.Candidate.Model) <= limit.MostNanoUsd - limit.SpentNanoUsd)));
        return new RouteExplanation(StrategyOf(request), [.. rows], choice.Unanswered);
    }

    private RoutingStrategy StrategyOf(ModelRequest request) => request.Strategy ?? options.Strategy;

    private IEnumerable<IReadOnlyList<ModelCandidate>> Groups(IReadOnlyList<ModelCandidate> candidates) =>
        options.AcrossModels ? [candidates] : candidates.GroupBy(candidate => candidate.Asked).Select(group => (IReadOnlyList<ModelCandidate>)[.. group]);

    private List<Contender> Judged(ModelRequest request, IReadOnlyList<ModelCandidate> candidates)
    {
        var (input, output) = (TokenGuess.Input(request), TokenGuess.Output(request));
        return [.. candidates.Select(candidate => health.Read(candidate.Model, (record, now) => new Contender(candidate)
        {
            Seconds = record.Expect(now, output),
            TokensPerSecond = record.PerToken is > 0 and { } each ? 1 / each : null,
            Cost = known.CostNanoUsd(candidate.Model, new TokenUsage(input, output)) / Money.NanoPerUsd,
            Good = record.Successes(now),
            Bad = record.Failures(now),
            InFlight = record.InFlight,
            Weight = options.Weights.GetValueOrDefault(candidate.Model.Provider, 1) * (record.IsDegraded(now) ? DegradedWeight : 1),
        }))];
    }
}

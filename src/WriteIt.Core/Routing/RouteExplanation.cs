using WriteIt.Providers;
using WriteIt.Routing.Health;

namespace WriteIt.Routing;

/// <summary>Whom the router would ask, and why.</summary>
/// <param name="Strategy">How they are put in order.</param>
/// <param name="Candidates">Who could be asked, in the writer's order.</param>
/// <param name="Unanswered">The names nobody can be asked for.</param>
public sealed record RouteExplanation(RoutingStrategy Strategy, IReadOnlyList<ExplainedCandidate> Candidates, IReadOnlyList<UnansweredName> Unanswered);

/// <summary>What is known of somebody who could be asked.</summary>
/// <param name="Asked">The name it is asked for by.</param>
/// <param name="Model">The model.</param>
/// <param name="Health">How well it is.</param>
/// <param name="Seconds">How long an answer is likely to take; <c>null</c> when unknown.</param>
/// <param name="CostUsd">What an answer is likely to cost; <c>null</c> when unknown.</param>
/// <param name="Score">How good it is, 0 to 1, as the strategy <c>performance_based</c> sees it.</param>
/// <param name="TooDear">Whether it may cost more than the limit of the request.</param>
public sealed record ExplainedCandidate(string Asked, ModelName Model, ModelHealth Health, double? Seconds, decimal? CostUsd, double Score, bool TooDear);

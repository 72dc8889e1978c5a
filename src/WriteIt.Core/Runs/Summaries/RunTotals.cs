using WriteIt.Providers;

namespace WriteIt.Runs.Summaries;

/// <summary>What all answers of a run took together, rejected ones included: they were paid too.</summary>
public static class RunTotals
{
    /// <summary>Tokens by class.</summary>
    public static TokenUsage Tokens(RunState state) => Answers(state).Aggregate(new TokenUsage(0, 0), (sum, answer) => new TokenUsage(sum.Input + answer.Usage.Input, sum.Output + answer.Usage.Output)
    {
        CacheRead = sum.CacheRead + answer.Usage.CacheRead,
        CacheWrite = sum.CacheWrite + answer.Usage.CacheWrite,
        Reasoning = sum.Reasoning + answer.Usage.Reasoning,
        Estimated = sum.Estimated || answer.Usage.Estimated,
    });

    /// <summary>Thousand-millionths of a US dollar; <c>null</c> as soon as one price is unknown.</summary>
    public static long? CostNanoUsd(RunState state)
    {
        long sum = 0;
        foreach (var answer in Answers(state))
        {
            if (answer.Cost is not { } cost) return null;
            sum += cost;
        }

        return sum;
    }

    /// <summary>Fragments too: a text that was cut or stopped was paid as far as it had come.</summary>
    private static IEnumerable<(TokenUsage Usage, long? Cost)> Answers(RunState state)
    {
        foreach (var candidate in state.Steps.SelectMany(step => step.Candidates))
        {
            if (candidate.Produced is { } whole) yield return (whole.Usage, whole.CostNanoUsd);
            else if (candidate.Cut is { Usage: { } usage } fragment) yield return (usage, fragment.CostNanoUsd);
        }
    }
}

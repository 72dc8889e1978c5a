using WriteIt.Storage;

namespace WriteIt.Runs.Summaries;

/// <summary>The row that lists show of a run; a function of its events, so that it can be rebuilt at any time.</summary>
public static class RunProjection
{
    /// <summary>The row of a run with these events; at least one.</summary>
    public static RunRow Row(RunId run, RunState state, DateTimeOffset createdAt, DateTimeOffset updatedAt, long version) => new()
    {
        Run = run,
        CreatedAt = createdAt,
        UpdatedAt = updatedAt,
        Pipeline = state.Facts!.Pipeline,
        Title = state.Facts.Title,
        Status = state.Status.Word(),
        StepsDone = state.Steps.Count(step => step.IsDone),
        StepsTotal = state.Steps.Count,
        Words = WordCount.Of(state.ResultStep?.Accepted?.Text.Value),
        Tokens = RunTotals.Tokens(state).Total,
        CostNanoUsd = RunTotals.CostNanoUsd(state),
        Version = version,
        Parent = state.Facts.Parent,
    };
}

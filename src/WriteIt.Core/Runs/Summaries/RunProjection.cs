using WriteIt.Runs.Active;
using WriteIt.Storage;

namespace WriteIt.Runs.Summaries;

/// <summary>The row that lists show of a run; a function of its events, so that it can be rebuilt at any time.</summary>
public static class RunProjection
{
    /// <summary>The row of a run, made anew from its log alone; equal to the one its last append left.</summary>
    public static RunRow Row(RunHistory history) => Row(history.Run, history.State, history.CreatedAt, history.UpdatedAt, history.Version);

    /// <summary>The row of a run that stands at <paramref name="state"/> after <paramref name="version"/> events; at least one.</summary>
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

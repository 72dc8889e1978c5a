using WriteIt.Runs.Summaries;

namespace WriteIt.Runs.Active;

/// <summary>A run as its log tells it, read once.</summary>
/// <param name="Run">The run.</param>
/// <param name="Events">Everything that happened, in order; at least one event.</param>
/// <param name="State">The fold of the events.</param>
public sealed record RunHistory(RunId Run, IReadOnlyList<RecordedEvent> Events, RunState State)
{
    /// <summary>The sequence of the last event.</summary>
    public long Version => Events[^1].Sequence;

    /// <summary>When the run was created, UTC.</summary>
    public DateTimeOffset CreatedAt => Events[0].At;

    /// <summary>When the last event was, UTC.</summary>
    public DateTimeOffset UpdatedAt => Events[^1].At;

    /// <summary>How long models worked on it.</summary>
    public TimeSpan Writing => WritingTime.Of(Events.Select(one => (one.At, one.Event)));

    internal static RunHistory Of(RunId run, IReadOnlyList<RecordedEvent> events) => new(run, events, Fold.All(events.Select(one => one.Event)));
}

using WriteIt.Providers;

namespace WriteIt.Runs.Watching;

/// <summary>What those who watch a run are told. Pieces of text may be left out for a slow reader, who then gets a <see cref="Snapshot"/>; events never are.</summary>
public abstract record RunUpdate
{
    private protected RunUpdate()
    {
    }

    /// <summary>The place behind this update.</summary>
    public required RunCursor Cursor { get; init; }

    /// <summary>Something happened, and is durable.</summary>
    /// <param name="Event">What.</param>
    /// <param name="After">The run after it.</param>
    /// <param name="EndsOutcome">Whether it is the last event of its outcome: only then does the state hold what a person is asked.</param>
    public sealed record Recorded(RecordedEvent Event, RunState After, bool EndsOutcome) : RunUpdate;

    /// <summary>The next piece of the text that is being written.</summary>
    /// <param name="Writing">Which text.</param>
    /// <param name="Offset">Where the piece begins, in UTF-16 units.</param>
    /// <param name="Piece">The piece.</param>
    public sealed record Delta(Writing Writing, int Offset, string Piece) : RunUpdate;

    /// <summary>The whole text so far; what was shown of it before is void.</summary>
    /// <param name="Writing">Which text.</param>
    /// <param name="Text">The text so far.</param>
    public sealed record Snapshot(Writing Writing, string Text) : RunUpdate;

    /// <summary>Who answers is known.</summary>
    /// <param name="Writing">Which text.</param>
    /// <param name="Model">Who.</param>
    public sealed record Answering(Writing Writing, ModelName Model) : RunUpdate;

    /// <summary>Something a waiting person wants to know.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Message">One sentence.</param>
    public sealed record Notice(string Step, string Message) : RunUpdate;
}

/// <summary>A text that is being written.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">The attempt in the step, from 1.</param>
/// <param name="Candidate">The candidate it will be, from 1.</param>
/// <param name="IsResult">Whether nothing can reject it: it is the run's result as it comes.</param>
public sealed record Writing(string Step, int Attempt, int Candidate, bool IsResult);

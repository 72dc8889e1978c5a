using WriteIt.Storage;

namespace WriteIt.Runs;

/// <summary>An event with its place in the log.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Stored">Who, when, in which order; the stored form it came from.</param>
public sealed record RecordedEvent(RunEvent Event, StoredEvent Stored)
{
    /// <summary>Its place in the run, from 1.</summary>
    public long Sequence => Stored.Sequence;

    /// <summary>When it was decided, UTC.</summary>
    public DateTimeOffset At => Stored.At;
}

namespace WriteIt.Runs.Summaries;

/// <summary>How long models worked on a run: from the moment each was asked to its outcome.</summary>
public static class WritingTime
{
    /// <summary>
    /// What several wrote at once counts once. Time in which nobody wrote does not count: while a person thought, while the run was left, and
    /// after the program was killed, whose attempt has no outcome.
    /// </summary>
    /// <param name="events">Everything that happened to the run, in order, with its time.</param>
    public static TimeSpan Of(IEnumerable<(DateTimeOffset At, RunEvent Event)> events)
    {
        var open = new HashSet<(string Step, int Attempt)>();
        var (sum, since) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var (at, happened) in events)
        {
            if (happened is RunEvent.AttemptStarted begun)
            {
                if (open.Count == 0) since = at;
                open.Add((begun.Step, begun.Attempt));
            }
            else if (Outcome(happened) is { } outcome && open.Remove(outcome) && open.Count == 0 && at > since)
            {
                sum += at - since;
            }
            else if (happened is RunEvent.RunResumed)
            {
                open.Clear();
            }
        }

        return sum;
    }

    private static (string Step, int Attempt)? Outcome(RunEvent happened) => happened switch
    {
        RunEvent.CandidateProduced e => (e.Step, e.Attempt),
        RunEvent.AttemptFailed e => (e.Step, e.Attempt),
        RunEvent.AttemptInterrupted e => (e.Step, e.Attempt),
        _ => null,
    };
}

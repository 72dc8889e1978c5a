using System.Runtime.CompilerServices;
using WriteIt.Runs.Watching;
using WriteIt.Storage;

namespace WriteIt.Runs.Active;

/// <summary>Tells of a run that this process does not drive: what is stored, and what another process adds while it drives it.</summary>
internal static class StoredRunFeed
{
    /// <summary>How often the log is looked at while another process drives the run.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <param name="store">Where the run is.</param>
    /// <param name="run">The run.</param>
    /// <param name="after">The last event the watcher has seen.</param>
    /// <param name="isDriven">Whether another process drives it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public static async IAsyncEnumerable<RunUpdate> FollowAsync(
        IWorkspaceStore store, RunId run, RunCursor after, Func<bool> isDriven, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = RunState.New;
        long seen = 0;
        while (true)
        {
            // Asked before the log is read: what the driver wrote before it left is then read too.
            var driven = isDriven();
            var stored = await store.Events.ReadAsync(run, seen, cancellationToken).ConfigureAwait(false);
            var events = await RunEventCodec.DecodeAsync(stored, store.Blobs, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < events.Count; i++)
            {
                state = Fold.Apply(state, events[i].Event);
                seen = events[i].Sequence;
                var last = i == events.Count - 1 || events[i + 1].Stored.Command != events[i].Stored.Command;
                if (seen > after.Sequence) yield return new RunUpdate.Recorded(events[i], state, last) { Cursor = new RunCursor(seen, 0, 0) };
            }

            if (!driven) yield break;
            await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

namespace WriteIt.Storage;

/// <summary>
/// The log of one workspace's runs: the truth that everything else is a fold of. Several processes may open it at once; whoever drives a
/// run holds its epoch.
/// </summary>
/// <remarks>Safe to call from several threads. What an append acknowledged survives the end of the process and of the machine.</remarks>
public interface IEventLog
{
    /// <summary>
    /// Takes over a run: raises its epoch by one and returns the new one. From then on an append with any other epoch is refused.
    /// A run without events has epoch 0 before its first driver, and may be taken over too.
    /// </summary>
    Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>
    /// Writes one outcome as a whole: the events, the texts they name, and the run's row. Either all of it is durable when this
    /// returns <see cref="AppendOutcome.Appended"/>, or nothing happened. Checked in this order: repeated, superseded, conflict.
    /// </summary>
    /// <remarks>
    /// Cancelling before the write begins means nothing is written; a write that has begun is finished and its outcome returned.
    /// When it fails with <see cref="ProblemCodes.StorageFailed"/>, repeating it with the same command is safe.
    /// </remarks>
    Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets what happened in a run: the bodies of its events, its row, and the long texts of <paramref name="named"/> that no event of another run names.
    /// The hashes stay, so that nobody can pass another story off for it. Gives <c>false</c>, and does nothing, when another driver took the run over.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">The epoch the caller took over with.</param>
    /// <param name="named">The hashes of the long texts its events name.</param>
    /// <param name="cancellationToken">Ends the wait; a write that has begun is finished.</param>
    Task<bool> DeleteAsync(RunId run, long epoch, IReadOnlyList<string> named, CancellationToken cancellationToken);

    /// <summary>The events of a run behind <paramref name="after"/> (0 for all), in order; none for an unknown or a deleted run.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken);

    /// <summary>
    /// The rows of the workspace's runs, newest first by creation time, then by insertion.
    /// </summary>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>How many runs the workspace has.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>The rows whose id begins with <paramref name="prefix"/>, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken);
}

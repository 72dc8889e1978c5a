namespace WriteIt.Storage;

/// <summary>
/// The log of one workspace's runs: the truth that everything else is a fold of. Several processes may open it at once; whoever drives a
/// run holds its epoch.
/// </summary>
/// <remarks>Safe to call from several threads. What an append acknowledged survives the end of the process and of the machine.</remarks>
public interface IEventLog
{
    /// <summary>
    /// Takes over a run: raises its epoch by one and returns the new one. From then on an append with an older epoch is refused.
    /// A run without events has epoch 0 before its first driver, and may be taken over too.
    /// </summary>
    Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>
    /// Writes one outcome as a whole: the events, the texts they name, and the run's row. Either all of it is durable when this
    /// returns <see cref="AppendOutcome.Appended"/>, or nothing happened.
    /// </summary>
    Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken);

    /// <summary>The events of a run behind <paramref name="after"/> (0 for all), in order; none for an unknown run.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken);

    /// <summary>
    /// The rows of the workspace's runs, newest first by creation time, then by insertion.
    /// </summary>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>The rows whose id begins with <paramref name="prefix"/>, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken);
}

/// <summary>One step outcome on its way into the log.</summary>
public sealed record Append
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>The sequence of the last event the writer has seen; 0 for a new run.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The epoch the writer took over with.</summary>
    public required long Epoch { get; init; }

    /// <summary>The command; repeating it returns the first result instead of writing again.</summary>
    public required CommandId Command { get; init; }

    /// <summary>Who.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When, UTC; stored to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened; at least one.</summary>
    public required IReadOnlyList<NewEvent> Events { get; init; }

    /// <summary>Long texts the events name by hash, stored once in the same transaction.</summary>
    public IReadOnlyList<Blob> Blobs { get; init; } = [];

    /// <summary>The run's row after these events.</summary>
    public required RunRow Row { get; init; }
}

/// <summary>How an append ended.</summary>
public abstract record AppendOutcome
{
    private protected AppendOutcome()
    {
    }

    /// <summary>Written and durable.</summary>
    /// <param name="Events">The events as stored.</param>
    public sealed record Appended(IReadOnlyList<StoredEvent> Events) : AppendOutcome;

    /// <summary>The same command was written before; nothing happened now.</summary>
    /// <param name="Events">The events of the first time.</param>
    public sealed record Repeated(IReadOnlyList<StoredEvent> Events) : AppendOutcome;

    /// <summary>The run has moved on; read it again.</summary>
    /// <param name="ActualVersion">The sequence of its last event.</param>
    public sealed record Conflict(long ActualVersion) : AppendOutcome;

    /// <summary>Another driver has taken the run over.</summary>
    /// <param name="ActualEpoch">The epoch of that driver.</param>
    public sealed record Superseded(long ActualEpoch) : AppendOutcome;
}

namespace WriteIt.Storage;

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

    /// <summary>When, UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init => field = StoredTime.Of(value); }

    /// <summary>What happened; at least one.</summary>
    public required IReadOnlyList<NewEvent> Events { get; init; }

    /// <summary>Long texts the events name by hash, stored once in the same transaction.</summary>
    public IReadOnlyList<Blob> Blobs { get; init; } = [];

    /// <summary>The run's row after these events.</summary>
    public required RunRow Row { get; init; }

    /// <summary>Holds a writer to what the types cannot say; a store calls it before it takes the append.</summary>
    /// <exception cref="InvalidOperationException">No events, or a row of another run or version.</exception>
    public void Check()
    {
        if (Events.Count == 0)
            throw new InvalidOperationException($"an append to run {Run} has no events");
        if (Row.Run != Run || Row.Version != ExpectedVersion + Events.Count)
            throw new InvalidOperationException(
                $"an append to run {Run} up to version {ExpectedVersion + Events.Count} carries the row of run {Row.Run} at version {Row.Version}");
    }

    /// <summary>The events as they stand in the log behind the event whose hash is <paramref name="head"/>.</summary>
    public IReadOnlyList<StoredEvent> Seal(string head)
    {
        var stored = new StoredEvent[Events.Count];
        for (var index = 0; index < stored.Length; index++)
        {
            var link = new StoredEvent
            {
                Run = Run,
                Sequence = ExpectedVersion + index + 1,
                At = At,
                Actor = Actor,
                Command = Command,
                Epoch = Epoch,
                Type = Events[index].Type,
                Version = Events[index].Version,
                Body = Events[index].Body,
                Hash = HashChain.Start,
            };
            head = HashChain.Link(head, link);
            stored[index] = link with { Hash = head };
        }

        return stored;
    }
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

namespace WriteIt.Storage;

/// <summary>Who did something, and through what.</summary>
/// <param name="User">The person (<c>WRITEIT_USER</c>, the key <c>user</c>, else the login).</param>
/// <param name="Through">The face: <c>cli</c>, <c>tui</c>, <c>web</c>, or the name of an API key.</param>
public sealed record Actor(string User, string Through);

/// <summary>An event to be appended: its stable stored name, the version of its shape, and its body as plain JSON.</summary>
public sealed record NewEvent(string Type, int Version, string Body);

/// <summary>One event as the log keeps it. Never changed after it was written.</summary>
public sealed record StoredEvent
{
    /// <summary>The run it belongs to.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its place in the run, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was decided, UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init => field = StoredTime.Of(value); }

    /// <summary>Who did it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The command that led to it.</summary>
    public required CommandId Command { get; init; }

    /// <summary>Which driver of the run wrote it; a newer driver has a larger epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>The stable snake_case name of the event's type.</summary>
    public required string Type { get; init; }

    /// <summary>The version of that type's shape, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The payload as plain JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The link of the chain: see <see cref="HashChain"/>.</summary>
    public required string Hash { get; init; }
}

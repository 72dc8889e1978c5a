namespace WriteIt.Storage;

/// <summary>The row that lists show of a run; a projection, rebuilt from the events at any time.</summary>
public sealed record RunRow
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>When it was created, UTC, to the millisecond; never changes.</summary>
    public required DateTimeOffset CreatedAt { get; init => field = StoredTime.Of(value); }

    /// <summary>When its last event was, UTC, to the millisecond.</summary>
    public required DateTimeOffset UpdatedAt { get; init => field = StoredTime.Of(value); }

    /// <summary>The pipeline as the user named it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What it is about: the first text input, else the pipeline's name; one line, at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The stable word for the run's state, such as <c>waiting</c>.</summary>
    public required string Status { get; init; }

    /// <summary>How many steps have an outcome.</summary>
    public required int StepsDone { get; init; }

    /// <summary>How many steps there are.</summary>
    public required int StepsTotal { get; init; }

    /// <summary>Words of the result so far.</summary>
    public required int Words { get; init; }

    /// <summary>Tokens of all attempts so far.</summary>
    public required long Tokens { get; init; }

    /// <summary>Cost of all attempts so far in thousand-millionths of a US dollar; <c>null</c> as soon as one price is unknown.</summary>
    public required long? CostNanoUsd { get; init; }

    /// <summary>The sequence of the run's last event.</summary>
    public required long Version { get; init; }

    /// <summary>The run this one was forked from.</summary>
    public RunId? Parent { get; init; }
}

/// <summary>Which runs a list shows.</summary>
/// <param name="Limit">How many at most, 1 to 1,000.</param>
public sealed record RunQuery(int Limit)
{
    /// <summary>How many at most, 1 to 1,000.</summary>
    public int Limit { get; init; } = Limit is >= 1 and <= 1000
        ? Limit
        : throw new ArgumentOutOfRangeException(nameof(Limit), Limit, "a page has 1 to 1,000 runs");

    /// <summary>Only runs in one of these states; all when empty.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Only runs of this pipeline.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Go on behind the page that gave this cursor.</summary>
    public string? Cursor { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="NextCursor">Asks for the next page; <c>null</c> at the end. Opaque.</param>
public sealed record RunPage(IReadOnlyList<RunRow> Rows, string? NextCursor);

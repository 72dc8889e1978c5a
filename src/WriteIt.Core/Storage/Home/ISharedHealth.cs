namespace WriteIt.Storage.Home;

/// <summary>How models did in the last ten minutes, as all processes of the user saw it. A summary: what is older is forgotten.</summary>
public interface ISharedHealth
{
    /// <summary>Adds what one process saw since it added the last time.</summary>
    /// <param name="writer">A number of the process.</param>
    /// <param name="seen">What it saw, one for each model.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    Task AddAsync(long writer, IReadOnlyList<ModelTally> seen, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What all others saw, and every rest that has not ended.</summary>
    /// <param name="writer">The process that asks.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ModelTally>> ReadAsync(long writer, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>How a model did.</summary>
/// <param name="Model">Its full name, <c>provider/model</c>.</param>
public sealed record ModelTally(string Model)
{
    /// <summary>How far back a summary reaches.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    /// <summary>Good answers.</summary>
    public long Answers { get; init; }

    /// <summary>Failures in halves: one that may not have been its fault is one half.</summary>
    public long HalfFailures { get; init; }

    /// <summary>How long the first texts of the good answers took, in milliseconds.</summary>
    public long FirstTextMs { get; init; }

    /// <summary>How long the rest of them took, in milliseconds.</summary>
    public long WritingMs { get; init; }

    /// <summary>How many tokens they have.</summary>
    public long Tokens { get; init; }

    /// <summary>Until when it asked to be left alone; <c>null</c> when it did not.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>What it said then.</summary>
    public string? Why { get; init; }

    /// <summary>Both together; of two rests the longer.</summary>
    public ModelTally With(ModelTally other)
    {
        var later = RestsUntil is null || other.RestsUntil > RestsUntil ? other : this;
        return this with
        {
            Answers = Answers + other.Answers,
            HalfFailures = HalfFailures + other.HalfFailures,
            FirstTextMs = FirstTextMs + other.FirstTextMs,
            WritingMs = WritingMs + other.WritingMs,
            Tokens = Tokens + other.Tokens,
            RestsUntil = later.RestsUntil,
            Why = later.Why,
        };
    }
}

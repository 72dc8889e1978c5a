namespace WriteIt.Runs.Active;

/// <summary>What every run of this process is driven with.</summary>
public sealed record RunTools
{
    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Fresh ids.</summary>
    public required IIdSource Ids { get; init; }

    /// <summary>Who holds the runs, for whoever finds one held: <c>process 4711</c>.</summary>
    public required string Holder { get; init; }
}

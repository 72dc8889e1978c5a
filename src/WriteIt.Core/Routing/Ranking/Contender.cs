namespace WriteIt.Routing.Ranking;

/// <summary>A candidate with the figures it is judged by.</summary>
/// <param name="Candidate">Who.</param>
internal sealed record Contender(ModelCandidate Candidate)
{
    /// <summary>Seconds the answer will take; <c>null</c> when too little is known.</summary>
    public double? Seconds { get; init; }

    /// <summary>Tokens a second; <c>null</c> when unknown.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>US dollars the answer will cost; <c>null</c> when unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Good answers of late.</summary>
    public double Good { get; init; }

    /// <summary>Failures of late.</summary>
    public double Bad { get; init; }

    /// <summary>How large its share of the turns is, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Answers it is writing.</summary>
    public int InFlight { get; init; }

    /// <summary>Seconds the answer will take with what it is writing already.</summary>
    public double? Load => Seconds * (InFlight + 1);
}

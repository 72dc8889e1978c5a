namespace WriteIt.Client;

/// <summary>How well one model is, as far as this process has asked it.</summary>
public sealed record ModelHealthItem
{
    /// <summary><c>provider/model</c>.</summary>
    public required string Model { get; init; }

    /// <summary><c>unknown</c>, <c>healthy</c>, <c>degraded</c>, <c>resting</c>, <c>open</c> or <c>out</c>.</summary>
    public required string State { get; init; }

    /// <summary>What keeps it from being asked; <c>null</c> when nothing does.</summary>
    public string? Why { get; init; }

    /// <summary>For how much longer; <c>null</c> when nothing does.</summary>
    public long? ForMs { get; init; }

    /// <summary>How long its first text takes; <c>null</c> when unknown.</summary>
    public long? FirstTextMs { get; init; }

    /// <summary>Tokens a second; <c>null</c> when unknown.</summary>
    public double? TokensPerSecond { get; init; }

    /// <summary>Answers of the last ten minutes.</summary>
    public required int Answers { get; init; }

    /// <summary>Failures of the last ten minutes.</summary>
    public required int Failures { get; init; }
}

/// <summary>One provider in full.</summary>
public sealed record ProviderDetail
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it can be asked now.</summary>
    public required bool Ready { get; init; }

    /// <summary>Whether it was found on this machine and not configured.</summary>
    public required bool Found { get; init; }

    /// <summary>Where its key comes from, or why it cannot be asked. Never the key.</summary>
    public string? Note { get; init; }

    /// <summary>Answers it is writing for this process.</summary>
    public required int Writing { get; init; }

    /// <summary>How many it may write at once.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Requests that wait for it.</summary>
    public required int Waiting { get; init; }

    /// <summary>Its models that this process has asked.</summary>
    public required IReadOnlyList<ModelHealthItem> Models { get; init; }
}

/// <summary>What came of asking a provider for its list of models, which costs nothing.</summary>
public sealed record ProviderTest
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Its id.</summary>
    public required string Provider { get; init; }

    /// <summary>How many models it lists.</summary>
    public required int Models { get; init; }

    /// <summary>How long that took.</summary>
    public required long DurationMs { get; init; }
}

/// <summary>One model in full.</summary>
public sealed record ModelDetail
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The name that was asked for.</summary>
    public required string Asked { get; init; }

    /// <summary>Who answers for it, <c>provider/model</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it can be asked now.</summary>
    public required bool Ready { get; init; }

    /// <summary>Whether it answers when nothing else is asked for.</summary>
    public required bool Default { get; init; }

    /// <summary>The user's own names for it.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>How many tokens prompt and answer may have together; <c>null</c> when unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>US dollars for a million tokens by class, as decimals; <c>null</c> when unknown.</summary>
    public ModelPricesItem? Prices { get; init; }

    /// <summary>The stable name of what keeps it from being asked, such as <c>no_key</c>; <c>null</c> when it can be asked.</summary>
    public string? Trouble { get; init; }

    /// <summary>Why it cannot be asked; <c>null</c> when it can.</summary>
    public string? Note { get; init; }

    /// <summary>How to mend that.</summary>
    public string? Hint { get; init; }
}

/// <summary>US dollars for a million tokens, by class, as decimals.</summary>
public sealed record ModelPricesItem
{
    /// <summary>Read at the full price.</summary>
    public required string Input { get; init; }

    /// <summary>Written, reasoning included.</summary>
    public required string Output { get; init; }

    /// <summary>Read from the provider's own cache; <c>null</c> when unknown.</summary>
    public string? CacheRead { get; init; }

    /// <summary>Written to the provider's own cache; <c>null</c> when unknown.</summary>
    public string? CacheWrite { get; init; }

    /// <summary>The day they were known to hold; <c>null</c> for what is always free.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Where they come from.</summary>
    public string? Source { get; init; }
}

/// <summary>What came of asking a model for a few words.</summary>
public sealed record ModelTest
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The name that was asked for.</summary>
    public required string Asked { get; init; }

    /// <summary>Who answered, <c>provider/model</c>.</summary>
    public required string Model { get; init; }

    /// <summary>What it said.</summary>
    public required string Text { get; init; }

    /// <summary>From the request to the first text.</summary>
    public required long FirstTextMs { get; init; }

    /// <summary>From the request to the end.</summary>
    public required long DurationMs { get; init; }

    /// <summary>What it took.</summary>
    public required UsageItem Usage { get; init; }

    /// <summary>Its cost in US dollars, a decimal; <c>null</c> when the price is unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>The calls that came to nothing before it.</summary>
    public required IReadOnlyList<TriedItem> Tried { get; init; }
}

/// <summary>A call to a model that came to nothing.</summary>
public sealed record TriedItem
{
    /// <summary>Who was asked, <c>provider/model</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The kind of trouble, such as <c>rate_limit</c>.</summary>
    public required string Class { get; init; }

    /// <summary>What happened.</summary>
    public required string Message { get; init; }

    /// <summary>The status of the HTTP answer, when there was one.</summary>
    public int? Status { get; init; }

    /// <summary>How long was waited before the call.</summary>
    public required long WaitedMs { get; init; }

    /// <summary>How long the call took.</summary>
    public required long DurationMs { get; init; }
}

/// <summary>Whom the router would ask for a model, and why.</summary>
public sealed record RouteDetail
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The name that was asked for.</summary>
    public required string Asked { get; init; }

    /// <summary>How candidates are put in order.</summary>
    public required string Strategy { get; init; }

    /// <summary>Who could be asked, in the order of their names.</summary>
    public required IReadOnlyList<RouteCandidate> Candidates { get; init; }

    /// <summary>Why nobody can be asked; <c>null</c> when somebody can.</summary>
    public string? Why { get; init; }

    /// <summary>How to mend that.</summary>
    public string? Hint { get; init; }
}

/// <summary>Somebody who could be asked.</summary>
public sealed record RouteCandidate
{
    /// <summary><c>provider/model</c>.</summary>
    public required string Model { get; init; }

    /// <summary>How well it is.</summary>
    public required ModelHealthItem Health { get; init; }

    /// <summary>How long an answer of usual length is likely to take; <c>null</c> when unknown.</summary>
    public double? Seconds { get; init; }

    /// <summary>What such an answer is likely to cost in US dollars, a decimal; <c>null</c> when unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>How good it is, 0 to 1, as the strategy <c>performance_based</c> sees it.</summary>
    public required double Score { get; init; }
}

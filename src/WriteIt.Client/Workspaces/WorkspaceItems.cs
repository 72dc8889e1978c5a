namespace WriteIt.Client;

/// <summary>A workspace in a list.</summary>
public sealed record WorkspaceItem
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether commands without <c>--workspace</c> work in it.</summary>
    public required bool Active { get; init; }

    /// <summary>Its folder.</summary>
    public required string Path { get; init; }
}

/// <summary>One workspace in full.</summary>
public sealed record WorkspaceDetail
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether commands without <c>--workspace</c> work in it.</summary>
    public required bool Active { get; init; }

    /// <summary>Its folder.</summary>
    public required string Path { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many pipelines it has of its own.</summary>
    public required int Pipelines { get; init; }

    /// <summary>How many files are in its <c>outputs/</c>.</summary>
    public required int Outputs { get; init; }

    /// <summary>How many runs it has.</summary>
    public required int Runs { get; init; }

    /// <summary>How many bytes its folder takes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>The budgets that hold in it.</summary>
    public IReadOnlyList<BudgetItem> Budgets { get; init; } = [];
}

/// <summary>What models may cost, and what they did. Amounts are US dollars, decimals.</summary>
public sealed record BudgetItem
{
    /// <summary>The key that sets it, such as <c>budget.day_usd</c>.</summary>
    public required string Key { get; init; }

    /// <summary><c>day</c> or <c>month</c>, from 00:00 UTC.</summary>
    public required string Period { get; init; }

    /// <summary>The workspace whose calls count; <c>null</c> for all.</summary>
    public string? Workspace { get; init; }

    /// <summary>What may be spent.</summary>
    public required string LimitUsd { get; init; }

    /// <summary>What is spent.</summary>
    public required string SpentUsd { get; init; }

    /// <summary>What is set aside for calls under way.</summary>
    public required string SetAsideUsd { get; init; }
}

/// <summary>What <c>writeit init</c> found and made.</summary>
public sealed record HomeReport
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The home folder.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the folder was made now.</summary>
    public required bool Created { get; init; }

    /// <summary>The active workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>The providers that could be asked now, and where the key of each comes from.</summary>
    public required IReadOnlyList<ProviderItem> Providers { get; init; }

    /// <summary>The model that answers when nothing else is asked for; <c>null</c> when it cannot be asked, for the reason its provider gives.</summary>
    public string? DefaultModel { get; init; }
}

/// <summary>A provider as <c>init</c> and <c>models list</c> show it.</summary>
public sealed record ProviderItem
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it can be asked now.</summary>
    public required bool Ready { get; init; }

    /// <summary>Where the key comes from, or why it cannot be asked. Never the key.</summary>
    public string? Note { get; init; }
}

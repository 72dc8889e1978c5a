namespace WriteIt.Client;

/// <summary>The key of a provider in a list. Never the key itself.</summary>
public sealed record KeyItem
{
    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>The key, masked: <c>sk-…9f3a</c>. <c>null</c> when a program prints it, which is not run for a list, and when there is none.</summary>
    public string? Key { get; init; }

    /// <summary>What kind of place it comes from: <c>environment</c>, <c>command</c>, <c>file</c>, <c>llm</c>, or <c>none</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The variable, the program or the file; <c>null</c> when there is no key.</summary>
    public string? From { get; init; }

    /// <summary>What should be mended, one sentence.</summary>
    public string? Warning { get; init; }
}

/// <summary>What came of storing or removing a key.</summary>
public sealed record KeyChange
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>The key that was stored or removed, masked.</summary>
    public required string Key { get; init; }

    /// <summary>The file it stands in, or stood in.</summary>
    public required string Path { get; init; }

    /// <summary>The key that is used from now on, which may be another one.</summary>
    public required KeyItem InUse { get; init; }
}

using System.Text.Json.Serialization;

namespace WriteIt.Client;

/// <summary>One page of a list, the same in REST and in <c>--json</c>.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record ItemPage<T>
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The items; empty when there are none.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Asks for the next page; <c>null</c> at the end, and then written as <c>null</c>. Opaque.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}

using System.Text.Json.Serialization;

namespace WriteIt;

/// <summary>How urgent an answer is, among those that wait for the same provider; the most urgent first.</summary>
public enum Priority
{
    /// <summary>Somebody sits in front of it, and a place is kept free for it.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,

    /// <summary>Before the usual.</summary>
    [JsonStringEnumMemberName("high")]
    High,

    /// <summary>The usual.</summary>
    [JsonStringEnumMemberName("normal")]
    Normal,

    /// <summary>When nothing else is to be done; waits at most half a minute longer than a critical one that came later.</summary>
    [JsonStringEnumMemberName("low")]
    Low,
}

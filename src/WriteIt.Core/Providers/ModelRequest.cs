using System.Text.Json.Serialization;

namespace WriteIt.Providers;

/// <summary>Who speaks in a prompt.</summary>
public enum MessageRole
{
    /// <summary>Standing instructions.</summary>
    [JsonStringEnumMemberName("system")]
    System,

    /// <summary>The request.</summary>
    [JsonStringEnumMemberName("user")]
    User,

    /// <summary>An earlier answer of a model.</summary>
    [JsonStringEnumMemberName("assistant")]
    Assistant,
}

/// <summary>One part of a prompt.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">What is said, sent as it is.</param>
public sealed record ModelMessage(MessageRole Role, string Text);

/// <summary>How a model should write. What is <c>null</c> is left to the provider's own default.</summary>
public sealed record ModelParameters
{
    /// <summary>Randomness, 0 (always the likeliest word) to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Only the likeliest words that together reach this probability are drawn from; above 0, up to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>The longest answer, in tokens; at least 1.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The shortest answer, in tokens: before that it does not end by itself, and does not repeat itself. Only local models know it.</summary>
    public int? MinTokens { get; init; }

    /// <summary>Makes the same model on the same machine repeat itself.</summary>
    public int? Seed { get; init; }

    /// <summary>Makes recent words less likely; 1 has no effect. Only local models know it.</summary>
    public double? RepeatPenalty { get; init; }

    /// <summary>The answer ends before the first of these texts.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];
}

/// <summary>One answer that is wanted.</summary>
public sealed record ModelRequest
{
    /// <summary>The models wanted, best first, as the pipeline or the user names them (<c>provider/model</c>, alias or bare).</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Models that are not asked: they failed at this text before, and the last of them was cut in the middle of it.</summary>
    public IReadOnlyList<ModelName> Except { get; init; } = [];

    /// <summary>The prompt, in order.</summary>
    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    /// <summary>How to write.</summary>
    public ModelParameters Parameters { get; init; } = new();

    /// <summary>0 for the first answer to a prompt, one more for each that is asked afresh; part of the cache key.</summary>
    public int Variant { get; init; }

    /// <summary>Whether a stored answer may be used and this one stored.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>How long the whole answer may take; <c>null</c> for the provider's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>On whose behalf it is asked: requests of several workspaces share a provider fairly.</summary>
    public string Workspace { get; init; } = "";

    /// <summary>How urgent it is among those that wait for the same provider.</summary>
    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>How those that serve a wanted model are put in order; <c>null</c> as configured.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>What it may cost; <c>null</c> for no limit of its own. A model whose price is unknown is not asked then.</summary>
    public CostLimit? Limit { get; init; }
}

/// <summary>What requests may cost together, in thousand-millionths of a US dollar.</summary>
/// <param name="MostNanoUsd">All of them.</param>
public sealed record CostLimit(long MostNanoUsd)
{
    /// <summary>What requests that belong together have in common, such as the id of their run; <c>null</c> when this one stands alone.</summary>
    public string? Account { get; init; }

    /// <summary>What was spent before, as far as whoever asks knows.</summary>
    public long SpentNanoUsd { get; init; }
}

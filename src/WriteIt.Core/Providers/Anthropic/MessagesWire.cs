using System.Text.Json;
using System.Text.Json.Serialization;

namespace WriteIt.Providers.Anthropic;

// What is sent.

internal sealed record MessagesRequest
{
    public required string Model { get; init; }
    public required int MaxTokens { get; init; }
    public string? System { get; init; }
    public required IReadOnlyList<SentMessage> Messages { get; init; }
    public required bool Stream { get; init; }
    public double? Temperature { get; init; }
    public double? TopP { get; init; }
    public IReadOnlyList<string>? StopSequences { get; init; }
}

internal sealed record SentMessage(string Role, string Content);

// What comes back, event by event. Nothing is required, what is unknown is passed over: new kinds of events and blocks are announced to come.

internal sealed record MessageEvent
{
    public string? Type { get; init; }
    public StartedMessage? Message { get; init; }
    public MessageDelta? Delta { get; init; }
    public ContentBlock? ContentBlock { get; init; }
    public MessageUsage? Usage { get; init; }

    /// <summary>An object with a message, or only a text.</summary>
    public JsonElement? Error { get; init; }
}

internal sealed record StartedMessage
{
    public MessageUsage? Usage { get; init; }
}

internal sealed record ContentBlock
{
    public string? Type { get; init; }
    public string? Text { get; init; }
}

internal sealed record MessageDelta
{
    public string? Type { get; init; }
    public string? Text { get; init; }
    public string? StopReason { get; init; }
}

/// <summary>The counts are of the whole answer so far; input does not hold what was read from the cache or written to it.</summary>
internal sealed record MessageUsage
{
    public long? InputTokens { get; init; }
    public long? OutputTokens { get; init; }
    public long? CacheReadInputTokens { get; init; }
    public long? CacheCreationInputTokens { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessagesRequest))]
[JsonSerializable(typeof(MessageEvent))]
internal sealed partial class MessagesJson : JsonSerializerContext;

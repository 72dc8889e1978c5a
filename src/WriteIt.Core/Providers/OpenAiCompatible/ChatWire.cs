using System.Text.Json;
using System.Text.Json.Serialization;

namespace WriteIt.Providers.OpenAiCompatible;

// What is sent.

internal sealed record ChatRequest
{
    public required string Model { get; init; }
    public required IReadOnlyList<ChatMessage> Messages { get; init; }
    public required bool Stream { get; init; }
    public StreamOptions? StreamOptions { get; init; }
    public double? Temperature { get; init; }
    public double? TopP { get; init; }
    public int? MaxTokens { get; init; }
    public int? MaxCompletionTokens { get; init; }
    public int? Seed { get; init; }
    public IReadOnlyList<string>? Stop { get; init; }
}

internal sealed record ChatMessage(string Role, string Content);

internal sealed record StreamOptions(bool IncludeUsage);

// What comes back. Servers add fields of their own and leave fields out: nothing is required, what is unknown is passed over.

internal sealed record ChatChunk
{
    public IReadOnlyList<ChatChoice>? Choices { get; init; }
    public ChatUsage? Usage { get; init; }

    /// <summary>An object with a message, or only a text.</summary>
    public JsonElement? Error { get; init; }
}

internal sealed record ChatChoice
{
    public int Index { get; init; }
    public ChatDelta? Delta { get; init; }
    public string? FinishReason { get; init; }
}

internal sealed record ChatDelta
{
    public string? Content { get; init; }
    public string? Refusal { get; init; }

    /// <summary>Thinking aloud, under the two names in use; no part of the text.</summary>
    public string? Reasoning { get; init; }
    public string? ReasoningContent { get; init; }
}

internal sealed record ChatUsage
{
    public long? PromptTokens { get; init; }
    public long? CompletionTokens { get; init; }
    public long? TotalTokens { get; init; }
    public PromptDetails? PromptTokensDetails { get; init; }
    public CompletionDetails? CompletionTokensDetails { get; init; }
}

internal sealed record PromptDetails
{
    public long? CachedTokens { get; init; }
}

internal sealed record CompletionDetails
{
    public long? ReasoningTokens { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatChunk))]
internal sealed partial class ChatJson : JsonSerializerContext;

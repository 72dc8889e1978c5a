using System.Text.Json;
using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>An answer in Chat Completions, as it grows.</summary>
internal sealed class ChatAnswer(ModelRequest request, Troubles troubles) : GrowingAnswer(request, troubles)
{
    private static ReadOnlySpan<byte> EndMarker => "[DONE]"u8;

    protected override ModelUpdate? Read(string type, ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual(EndMarker)) return End(complete: true);
        if (type == "error")
        {
            var reader = new Utf8JsonReader(data);
            return Fail(Troubles.OfStreamError(JsonElement.ParseValue(ref reader)));
        }

        if (JsonSerializer.Deserialize(data, ChatJson.Default.ChatChunk) is not { } chunk) return null;
        if (chunk.Error is { ValueKind: JsonValueKind.Object or JsonValueKind.String } error) return Fail(Troubles.OfStreamError(error));
        Usage = ChatUsageReading.Read(chunk.Usage) ?? Usage;
        return chunk.Choices?.FirstOrDefault(choice => choice.Index == 0) is { } answer ? Take(answer) : null;
    }

    private ModelUpdate? Take(ChatChoice choice)
    {
        if (choice.FinishReason is { Length: > 0 } reason && Finish(reason) is { } failed) return failed;
        if (choice.Delta is not { } delta) return null;
        if (delta.Reasoning is { Length: > 0 } || delta.ReasoningContent is { Length: > 0 }) Think();
        if (delta.Refusal is { Length: > 0 } refusal) Refuse(refusal);
        return delta.Content is { Length: > 0 } text ? Write(text) : null;
    }

    private ModelUpdate? Finish(string reason)
    {
        switch (reason)
        {
            case "content_filter":
                return new ModelUpdate.Failed(Troubles.Report(FailureClass.Policy, "the model's policy stopped the text"));
            case "error":
                return Fail(Troubles.Report(FailureClass.Transient, "the server has trouble of its own"));
            default:
                Reason = reason is "length" or "max_tokens" ? FinishReason.Length : FinishReason.Stop;
                return null;
        }
    }
}

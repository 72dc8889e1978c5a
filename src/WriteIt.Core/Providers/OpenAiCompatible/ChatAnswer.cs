using System.Text;
using System.Text.Json;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>One event of the stream.</summary>
internal readonly record struct ChatEvent(bool IsEnd, ChatChunk? Chunk, JsonElement? Error)
{
    private static ReadOnlySpan<byte> EndMarker => "[DONE]"u8;

    /// <summary>Reads one event; fails with a <see cref="JsonException"/> when it is no JSON.</summary>
    public static ChatEvent Parse(string type, ReadOnlySpan<byte> data)
    {
        var text = data.Trim(" \r\n\t"u8);
        if (text.IsEmpty) return default;
        if (text.SequenceEqual(EndMarker)) return new ChatEvent(IsEnd: true, null, null);
        if (type == "error")
        {
            var reader = new Utf8JsonReader(text);
            return new ChatEvent(IsEnd: false, null, JsonElement.ParseValue(ref reader));
        }

        var chunk = JsonSerializer.Deserialize(text, ChatJson.Default.ChatChunk);
        var failed = chunk?.Error is { ValueKind: JsonValueKind.Object or JsonValueKind.String };
        return new ChatEvent(IsEnd: false, chunk, failed ? chunk!.Error : null);
    }
}

/// <summary>An answer as it grows: what each event adds, and what it is at the end. Knows nothing of bytes, time or connections.</summary>
internal sealed class ChatAnswer(ModelRequest request, Troubles troubles)
{
    private readonly StringBuilder _refusal = new();
    private TokenUsage? _usage;
    private long _textBytes;
    private bool _thought;
    private bool _refused;

    /// <summary>Whether anything but space has come.</summary>
    public bool HasText { get; private set; }

    /// <summary>Why the model ended, once it has said so: then the text is whole.</summary>
    public FinishReason? Reason { get; private set; }

    /// <summary>Whether the last event moved the answer on.</summary>
    public bool Moved { get; private set; }

    /// <summary>What the event shows, or <c>null</c> when it shows nothing.</summary>
    public ModelUpdate? Take(ChatEvent next)
    {
        Moved = false;
        if (next.Error is { } error) return Fail(troubles.OfStreamError(error));
        if (next.IsEnd) return End(complete: true);
        if (next.Chunk is not { } chunk) return null;
        _usage = ChatUsageReading.Read(chunk.Usage) ?? _usage;
        return chunk.Choices?.FirstOrDefault(choice => choice.Index == 0) is { } answer ? Take(answer) : null;
    }

    /// <summary>What the answer is when no more events come.</summary>
    /// <param name="complete">Whether the server has said that this is the end.</param>
    public ModelUpdate End(bool complete)
    {
        if (_refused) return new ModelUpdate.Failed(troubles.Report(FailureClass.Policy, "the model refused", _refusal.ToString()));
        if (!complete && Reason is null)
            return Fail(troubles.Report(FailureClass.Transient, "the server ended the answer without saying that it is complete"));
        if (!HasText) return new ModelUpdate.Failed(Empty());
        return new ModelUpdate.Finished(Reason ?? FinishReason.Stop, _usage ?? ChatUsageReading.Estimate(request, _textBytes));
    }

    /// <summary>The failure as it is now: after text it is a cut.</summary>
    public ModelUpdate Fail(ModelFailure failure) => new ModelUpdate.Failed(HasText ? Troubles.AfterText(failure) : failure);

    private ModelUpdate? Take(ChatChoice choice)
    {
        if (choice.FinishReason is { Length: > 0 } reason && Finish(reason) is { } failed) return failed;
        if (choice.Delta is not { } delta) return null;
        Moved = delta.Reasoning is { Length: > 0 } || delta.ReasoningContent is { Length: > 0 };
        _thought |= Moved;
        if (delta.Refusal is { Length: > 0 } refusal)
        {
            _refused = true;
            _refusal.Append(refusal);
        }

        if (delta.Content is not { Length: > 0 } text) return null;
        Moved = true;
        HasText |= !string.IsNullOrWhiteSpace(text);
        _textBytes += Encoding.UTF8.GetByteCount(text);
        return new ModelUpdate.Text(text);
    }

    private ModelUpdate? Finish(string reason)
    {
        switch (reason)
        {
            case "content_filter":
                return new ModelUpdate.Failed(troubles.Report(FailureClass.Policy, "the model's policy stopped the text"));
            case "error":
                return Fail(troubles.Report(FailureClass.Transient, "the server has trouble of its own"));
            default:
                Reason = reason is "length" or "max_tokens" ? FinishReason.Length : FinishReason.Stop;
                return null;
        }
    }

    private ModelFailure Empty() => (_thought || _usage?.Reasoning > 0) && Reason == FinishReason.Length
        ? troubles.Report(FailureClass.Empty, "the model spent its whole allowance on thinking and wrote nothing") with { Hint = "Raise max_tokens of the step." }
        : troubles.Report(FailureClass.Empty, "the model answered with nothing");
}

using System.Text.Json;
using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.Anthropic;

/// <summary>An answer in Messages, as it grows.</summary>
internal sealed class MessagesAnswer(ModelRequest request, Troubles troubles) : GrowingAnswer(request, troubles)
{
    /// <summary>More than any answer has; a server that says more is not believed.</summary>
    private const long Implausible = 1_000_000_000;

    private MessageUsage _counts = new();

    protected override ModelUpdate? Read(string type, ReadOnlySpan<byte> data)
    {
        if (JsonSerializer.Deserialize(data, MessagesJson.Default.MessageEvent) is not { } happened) return null;
        switch (happened.Type ?? type)
        {
            case "message_start":
                Count(happened.Message?.Usage);
                return null;
            case "content_block_start" when happened.ContentBlock is { Type: "text", Text: { Length: > 0 } text }:
                return Write(text);
            case "content_block_delta":
                return Take(happened.Delta);
            case "message_delta":
                Count(happened.Usage);
                return happened.Delta?.StopReason is { } reason ? Finish(reason) : null;
            case "message_stop":
                return End(complete: true);
            case "error":
                return Fail(Troubles.OfStreamError(happened.Error ?? JsonElement.Parse("{}")));
            default:
                return null;
        }
    }

    private ModelUpdate? Take(MessageDelta? delta)
    {
        if (delta is { Type: "text_delta", Text: { Length: > 0 } text }) return Write(text);
        if (delta?.Type is "thinking_delta" or "signature_delta") Think();
        return null;
    }

    private ModelUpdate.Failed? Finish(string reason)
    {
        switch (reason)
        {
            case "refusal":
                return new ModelUpdate.Failed(Troubles.Report(FailureClass.Policy, "the model refused"));
            case "max_tokens" or "model_context_window_exceeded":
                Reason = FinishReason.Length;
                return null;
            default:
                Reason = FinishReason.Stop;
                return null;
        }
    }

    /// <summary>Later events tell the whole count again, or a part of it.</summary>
    private void Count(MessageUsage? usage)
    {
        if (usage is null) return;
        _counts = new MessageUsage
        {
            InputTokens = usage.InputTokens ?? _counts.InputTokens,
            OutputTokens = usage.OutputTokens ?? _counts.OutputTokens,
            CacheReadInputTokens = usage.CacheReadInputTokens ?? _counts.CacheReadInputTokens,
            CacheCreationInputTokens = usage.CacheCreationInputTokens ?? _counts.CacheCreationInputTokens,
        };
        var (read, written) = (_counts.CacheReadInputTokens ?? 0, _counts.CacheCreationInputTokens ?? 0);
        Usage = _counts is { InputTokens: { } input, OutputTokens: { } output } && new[] { input, output, read, written }.All(count => count is >= 0 and <= Implausible)
            ? new TokenUsage(input, output) { CacheRead = read, CacheWrite = written }
            : null;
    }
}

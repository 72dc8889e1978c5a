using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.AI;
using WriteIt.Providers;
using WriteIt.Providers.Upstream;

namespace WriteIt.ChatClients;

/// <summary>One answer of a client, read update by update.</summary>
internal sealed class ClientAnswer : IAsyncDisposable
{
    private readonly IChatClient _client;
    private readonly ChatClientOptions _options;
    private readonly ModelName _model;
    private readonly ModelRequest _request;
    private readonly CancellationToken _caller;
    private readonly CallClock _clock;
    private readonly ClientTroubles _troubles;
    private readonly UsageDetails _usage = new();
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task? _pending;
    private ModelUpdate? _next;
    private string _half = "";
    private long _textBytes;
    private bool _hasStarted;
    private bool _hasText;
    private bool _hasUsage;
    private ChatFinishReason? _reason;

    public ClientAnswer(IChatClient client, ChatClientOptions options, ModelName model, ModelRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        (_client, _options, _model, _request, _caller) = (client, options, model, request, cancellationToken);
        _clock = new CallClock(time, request.Timeout ?? options.AnswerTimeout, options.FirstTextTimeout, "no text came", cancellationToken);
        _troubles = new ClientTroubles(model, options);
    }

    /// <summary>The next piece of the answer; after <see cref="ModelUpdate.Finished"/> or <see cref="ModelUpdate.Failed"/> there is none.</summary>
    public async ValueTask<ModelUpdate> NextAsync()
    {
        if (Interlocked.Exchange(ref _next, null) is { } held) return held;
        try
        {
            _updates ??= _client.GetStreamingResponseAsync(Messages(), Options(), _clock.Token).GetAsyncEnumerator(_clock.Token);
            while (await MoveAsync(_updates).ConfigureAwait(false))
            {
                _clock.Token.ThrowIfCancellationRequested();
                var update = Take(_updates.Current);
                if (!_hasStarted)
                {
                    (_hasStarted, _next) = (true, update);
                    return new ModelUpdate.Started(_model);
                }

                if (update is not null) return update;
            }

            return End();
        }
        // Somebody else's code: whatever it throws is a call that came to nothing, for the router to act on. Only the caller's own wish to stop goes on.
        catch (Exception trouble)
        {
            _caller.ThrowIfCancellationRequested();
            // Once the model has said that it is done only the count of tokens can be lost.
            return _reason is not null ? End() : Fail(_clock.Expired is { } limit ? _troubles.Late(limit) : _troubles.Of(trouble));
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A client that goes on although it was told to stop cannot be disposed of in the middle of its work.
            if (_pending is { IsCompleted: false } busy) _ = LeaveAsync(busy, _updates!);
            else if (_updates is { } updates) await CloseAsync(updates).ConfigureAwait(false);
        }
        finally
        {
            await _clock.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task LeaveAsync(Task busy, IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        await busy.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync(updates).ConfigureAwait(false);
    }

    private static async Task CloseAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            await updates.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Somebody else's code, after the last word was said: what it throws while it tidies up must not take away an answer that is there and paid.
        }
    }

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        var moving = updates.MoveNextAsync();
        if (moving.IsCompletedSuccessfully) return await moving.ConfigureAwait(false);
        _clock.BeginWait();
        try
        {
            var pending = moving.AsTask();
            _pending = pending;
            return await pending.WaitAsync(_clock.Token).ConfigureAwait(false);
        }
        finally
        {
            _clock.EndWait();
        }
    }

    private ModelUpdate? Take(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            if (content is ErrorContent error) return Fail(_troubles.Of(error));
            if (content is TextReasoningContent) _clock.Progress(_options.IdleTimeout, "nothing more came");
            if (content is not UsageContent usage) continue;
            _usage.Add(usage.Details);
            _hasUsage = true;
        }

        if (update.FinishReason is { } reason)
        {
            if (reason == ChatFinishReason.ContentFilter) return new ModelUpdate.Failed(_troubles.Report(FailureClass.Policy, "the model's policy stopped the text"));
            if (reason == ChatFinishReason.ToolCalls) return Fail(_troubles.Report(FailureClass.Caller, "the model wants to call a tool instead of writing"));
            _reason = reason;
        }

        return Write(update.Text);
    }

    /// <summary>A text may be cut between the two halves of a character; the first waits for the second.</summary>
    private ModelUpdate.Text? Write(string piece)
    {
        if (piece.Length == 0) return null;
        _clock.Progress(_options.IdleTimeout, "nothing more came");
        var text = _half + piece;
        _half = char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        text = text[..^_half.Length];
        if (text.Length == 0) return null;
        _hasText |= !string.IsNullOrWhiteSpace(text);
        _textBytes += Encoding.UTF8.GetByteCount(text);
        return new ModelUpdate.Text(text);
    }

    private ModelUpdate End()
    {
        if (_reason is null && !_options.EndsWithoutReason) return Fail(_troubles.Report(FailureClass.Transient, "the client ended the answer without saying that it is complete"));
        if (!_hasText) return new ModelUpdate.Failed(_troubles.Report(FailureClass.Empty, "the model answered with nothing")) { Usage = _hasUsage ? Usage() : null };
        return new ModelUpdate.Finished(_reason == ChatFinishReason.Length ? FinishReason.Length : FinishReason.Stop, Usage());
    }

    private ModelUpdate.Failed Fail(ModelFailure failure) => new(_hasText ? Troubles.AfterText(failure) : failure);

    /// <summary>The client's own figures, in classes that do not overlap; counted from the text when there are none, or when they cannot be true.</summary>
    private TokenUsage Usage()
    {
        if (!_hasUsage || _usage is not { InputTokenCount: >= 0 and { } input, OutputTokenCount: >= 0 and { } output }) return TokenEstimate.Of(_request, _textBytes);
        var (cached, reasoning) = (_usage.CachedInputTokenCount ?? 0, _usage.ReasoningTokenCount ?? 0);
        return cached < 0 || cached > input || reasoning < 0 || reasoning > output
            ? new TokenUsage(input, output)
            : new TokenUsage(input - cached, output - reasoning) { CacheRead = cached, Reasoning = reasoning };
    }

    private List<ChatMessage> Messages() => [.. _request.Messages.Select(message => new ChatMessage(Role(message.Role), message.Text))];

    private ChatOptions Options()
    {
        var parameters = _request.Parameters;
        return new ChatOptions
        {
            ModelId = _model.Model,
            Temperature = (float?)parameters.Temperature,
            TopP = (float?)parameters.TopP,
            MaxOutputTokens = parameters.MaxTokens,
            Seed = parameters.Seed,
            StopSequences = parameters.Stop is { Count: > 0 } stop ? [.. stop] : null,
        };
    }

    private static ChatRole Role(MessageRole role) => role switch
    {
        MessageRole.System => ChatRole.System,
        MessageRole.User => ChatRole.User,
        MessageRole.Assistant => ChatRole.Assistant,
        _ => throw new UnreachableException($"message role {role}"),
    };
}

using System.Net.ServerSentEvents;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>The answer to one call, read event by event.</summary>
internal sealed class ChatCall(UpstreamCall call, OpenAiCompatibleOptions options, ModelRequest request) : IAsyncDisposable
{
    /// <summary>How long the count of tokens may take after the text is whole.</summary>
    private static readonly TimeSpan CountPatience = TimeSpan.FromSeconds(5);

    private readonly ChatAnswer _answer = new(request, call.Troubles);
    private IAsyncEnumerator<SseItem<ChatEvent>>? _events;

    /// <summary>The next piece of the answer; after <see cref="ModelUpdate.Finished"/> or <see cref="ModelUpdate.Failed"/> there is none.</summary>
    public async ValueTask<ModelUpdate> NextAsync()
    {
        try
        {
            _events ??= Events(await call.BodyAsync(options.MaxEventBytes, options.MaxAnswerBytes).ConfigureAwait(false));
            while (await _events.MoveNextAsync().ConfigureAwait(false))
            {
                call.Clock.Token.ThrowIfCancellationRequested();
                var update = _answer.Take(_events.Current.Data);
                if (_answer.Reason is not null) call.Clock.Progress(CountPatience, "no end came");
                else if (_answer.Moved) call.Clock.Progress(options.IdleTimeout, "nothing more came");
                if (update is not null) return update;
            }

            return _answer.End(complete: false);
        }
        catch (Exception trouble) when (UpstreamCall.IsExpected(trouble))
        {
            var failure = call.Describe(trouble);
            // Once the model has said that it is done only the count of tokens can be lost.
            return _answer.Reason is not null ? _answer.End(complete: true) : _answer.Fail(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null) await _events.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>No token: the body knows the limits of the call already.</summary>
    private static IAsyncEnumerator<SseItem<ChatEvent>> Events(Stream body) =>
        SseParser.Create<ChatEvent>(body, ChatEvent.Parse).EnumerateAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
}

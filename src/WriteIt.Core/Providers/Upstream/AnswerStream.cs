using System.Net.ServerSentEvents;

namespace WriteIt.Providers.Upstream;

/// <summary>The answer to one call, read event by event.</summary>
/// <param name="call">The call, opened.</param>
/// <param name="options">Its limits.</param>
/// <param name="answer">What the events add up to.</param>
internal sealed class AnswerStream(UpstreamCall call, ServerOptions options, GrowingAnswer answer) : IAsyncDisposable
{
    /// <summary>How long the count of tokens may take after the text is whole.</summary>
    private static readonly TimeSpan CountPatience = TimeSpan.FromSeconds(5);

    private IAsyncEnumerator<SseItem<ModelUpdate?>>? _events;

    /// <summary>The next piece of the answer; after <see cref="ModelUpdate.Finished"/> or <see cref="ModelUpdate.Failed"/> there is none.</summary>
    public async ValueTask<ModelUpdate> NextAsync()
    {
        try
        {
            _events ??= Events(await call.BodyAsync(options.MaxEventBytes, options.MaxAnswerBytes).ConfigureAwait(false));
            while (await _events.MoveNextAsync().ConfigureAwait(false))
            {
                call.Clock.Token.ThrowIfCancellationRequested();
                var update = _events.Current.Data;
                if (answer.Reason is not null) call.Clock.Progress(CountPatience, "no end came");
                else if (answer.Moved) call.Clock.Progress(options.IdleTimeout, "nothing more came");
                if (update is not null) return update;
            }

            return answer.End(complete: false);
        }
        catch (Exception trouble) when (UpstreamCall.IsExpected(trouble))
        {
            var failure = call.Describe(trouble);
            // Once the model has said that it is done only the count of tokens can be lost.
            return answer.Reason is not null ? answer.End(complete: true) : answer.Fail(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null) await _events.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>No token: the body knows the limits of the call already.</summary>
    private IAsyncEnumerator<SseItem<ModelUpdate?>> Events(Stream body) =>
        SseParser.Create<ModelUpdate?>(body, answer.Take).EnumerateAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
}

using System.Runtime.CompilerServices;
using WriteIt.Providers;

namespace WriteIt.Routing.Sharing;

/// <summary>
/// Lets those who ask the same at the same time share one call: the first asks, the others read along from the beginning. One of those who read to the end pays, the others nothing.
/// </summary>
/// <remarks>
/// The same means what <see cref="RequestKey"/> says, and an answer that may be stored. Whoever leaves only leaves; the call ends when nobody reads it any more.
/// </remarks>
/// <param name="model">Who is asked.</param>
public sealed class SharedAnswers(ILanguageModel model) : ILanguageModel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Broadcast> _inFlight = [];

    /// <inheritdoc/>
    public IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, CancellationToken cancellationToken) =>
        request.UseCache ? ShareAsync(request, cancellationToken) : model.AnswerAsync(request, cancellationToken);

    private async IAsyncEnumerable<ModelUpdate> ShareAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var broadcast = Join(RequestKey.Of(request), request);
        try
        {
            for (var index = 0; await broadcast.ReadAsync(index, cancellationToken).ConfigureAwait(false) is { } update; index++)
                yield return update;
        }
        finally
        {
            if (Leave(broadcast)) await broadcast.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Broadcast Join(string key, ModelRequest request)
    {
        lock (_gate)
        {
            if (!_inFlight.TryGetValue(key, out var broadcast)) _inFlight[key] = broadcast = new Broadcast(key, model, request, Ended);
            broadcast.Readers++;
            return broadcast;
        }
    }

    /// <summary>Whether nobody reads any more; then nobody can join any more either.</summary>
    private bool Leave(Broadcast broadcast)
    {
        lock (_gate)
        {
            if (--broadcast.Readers > 0) return false;
            Forget(broadcast);
            return true;
        }
    }

    /// <summary>A whole answer is nobody's to join: who asks now asks afresh, or the cache.</summary>
    private void Ended(Broadcast broadcast)
    {
        lock (_gate) Forget(broadcast);
    }

    private void Forget(Broadcast broadcast)
    {
        if (_inFlight.TryGetValue(broadcast.Key, out var known) && known == broadcast) _inFlight.Remove(broadcast.Key);
    }
}

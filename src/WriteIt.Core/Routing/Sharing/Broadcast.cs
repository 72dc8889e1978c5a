using WriteIt.Providers;

namespace WriteIt.Routing.Sharing;

/// <summary>One call that several read: everything that came is kept, so that whoever comes late reads from the beginning.</summary>
internal sealed class Broadcast : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ModelUpdate> _updates = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _call;
    private TaskCompletionSource _more = NewSignal();
    private Exception? _broken;
    private bool _ended;

    /// <summary>Begins at once.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="model">Who is asked.</param>
    /// <param name="request">The request of the first who asked.</param>
    /// <param name="ended">Told when the answer has ended.</param>
    public Broadcast(string key, ILanguageModel model, ModelRequest request, Action<Broadcast> ended)
    {
        Key = key;
        _call = CallAsync(model, request, ended);
    }

    /// <summary>What is asked.</summary>
    public string Key { get; }

    /// <summary>How many read; kept by the owner.</summary>
    public int Readers { get; set; }

    /// <summary>The update at a place, waited for when it has not come; <c>null</c> behind the last.</summary>
    public async ValueTask<ModelUpdate?> ReadAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (index < _updates.Count) return _updates[index];
                if (_broken is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_broken);
                if (_ended) return null;
                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the call, upstream too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _call.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task CallAsync(ILanguageModel model, ModelRequest request, Action<Broadcast> ended)
    {
        // Whoever made this holds a lock; the call must not begin inside it.
        await Task.Yield();
        Exception? broken = null;
        try
        {
            await foreach (var update in model.AnswerAsync(request, _stop.Token).ConfigureAwait(false)) Add(update, end: false, null);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody reads any more.
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who read, each of whom gets it.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            broken = trouble;
        }

        ended(this);
        Add(null, end: true, broken);
    }

    private void Add(ModelUpdate? update, bool end, Exception? broken)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            if (update is not null) _updates.Add(update);
            (_ended, _broken, more, _more) = (end, broken, _more, NewSignal());
        }

        more.SetResult();
    }
}

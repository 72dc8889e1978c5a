using System.Runtime.ExceptionServices;
using WriteIt.Providers;

namespace WriteIt.Routing.Sharing;

/// <summary>
/// One call that several read: everything that came is kept, so that whoever comes late reads from the beginning. Whoever wants more than there is
/// fetches it, for all; a single reader reads as if nothing stood between.
/// </summary>
internal sealed class Broadcast : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ModelUpdate> _updates = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<ModelUpdate> _call;
    private readonly Action<Broadcast> _whenEnded;
    private TaskCompletionSource? _more;
    private ExceptionDispatchInfo? _broken;
    private bool _isFetching;
    private bool _ended;
    private bool _isPaid;

    /// <summary>Nothing is asked before the first reads.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="model">Who is asked.</param>
    /// <param name="request">The request of the first who asked.</param>
    /// <param name="ended">Told when the answer has ended.</param>
    public Broadcast(string key, ILanguageModel model, ModelRequest request, Action<Broadcast> ended)
    {
        Key = key;
        _whenEnded = ended;
        _call = model.AnswerAsync(request, _stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>What is asked.</summary>
    public string Key { get; }

    /// <summary>How many read; kept by the owner.</summary>
    public int Readers { get; set; }

    /// <summary>
    /// The update at a place, waited for when it has not come; <c>null</c> behind the last. Who has the end first pays: whoever began may have left.
    /// </summary>
    public async ValueTask<ModelUpdate?> ReadAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            bool fetches;
            Task more;
            lock (_gate)
            {
                if (index < _updates.Count) return Told(_updates[index]);
                _broken?.Throw();
                if (_ended) return null;
                fetches = !_isFetching;
                _isFetching = true;
                more = fetches ? Task.CompletedTask : More();
            }

            if (fetches) more = FetchAsync();
            // Whoever gives up leaves the piece on its way to the others.
            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the call, upstream too. Nobody reads any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task fetched;
        lock (_gate) fetched = _isFetching ? More() : Task.CompletedTask;
        await fetched.ConfigureAwait(false);
        await _call.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Ends with the fetch that is under way. Under the gate, which says whether one is.</summary>
    private Task More() => (_more ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>The update as this reader has it. Under the gate.</summary>
    private ModelUpdate Told(ModelUpdate update)
    {
        if (update is not ModelUpdate.Finished finished) return update;
        if (_isPaid) return finished with { IsShared = true };
        _isPaid = true;
        return update;
    }

    private async Task FetchAsync()
    {
        ModelUpdate? update = null;
        ExceptionDispatchInfo? broken = null;
        try
        {
            if (await _call.MoveNextAsync().ConfigureAwait(false)) update = _call.Current;
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who read, each of whom gets it.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            broken = ExceptionDispatchInfo.Capture(trouble);
        }

        if (update is null) _whenEnded(this);
        TaskCompletionSource? more;
        lock (_gate)
        {
            if (update is not null) _updates.Add(update);
            else _ended = true;
            (_broken, _isFetching) = (broken, false);
            (more, _more) = (_more, null);
        }

        more?.SetResult();
    }
}

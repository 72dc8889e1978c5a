using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using WriteIt.Providers;

namespace WriteIt.Runs.Watching;

/// <summary>
/// Tells everybody who watches a run what happens. Two promises: events reach every watcher, in order, once; pieces of text are left out for
/// a watcher that is <see cref="LateAfter"/> pieces behind, who then gets the text so far as a whole.
/// </summary>
internal sealed class RunFeed
{
    /// <summary>How many pieces of text may wait for one watcher.</summary>
    internal const int LateAfter = 512;

    private readonly Lock _lock = new();
    private readonly List<RunUpdate.Recorded> _history = [];
    private readonly List<Watcher> _watchers = [];
    private readonly StringBuilder _text = new();
    private Writing? _writing;
    private long _attempts;
    private bool _closed;
    private Exception? _failure;

    /// <summary>How many pieces were left out for slow watchers, over all of them.</summary>
    internal long Dropped { get; private set; }

    /// <summary>Tells of an event that is durable; <paramref name="last"/> when it is the last of its outcome.</summary>
    public void Publish(RecordedEvent recorded, RunState after, bool last)
    {
        lock (_lock)
        {
            if (recorded.Event is RunEvent.AttemptStarted) _attempts++;
            if (after.Current?.OpenAttempt is null) _writing = null;
            var update = new RunUpdate.Recorded(recorded, after, last) { Cursor = new RunCursor(recorded.Sequence, 0, 0) };
            _history.Add(update);
            foreach (var watcher in _watchers) watcher.Tell(update);
        }
    }

    /// <summary>A text begins, or begins again.</summary>
    public void Begin(Writing writing, ModelName model)
    {
        lock (_lock)
        {
            var again = _writing is not null && _text.Length > 0;
            _writing = writing;
            _text.Clear();
            foreach (var watcher in _watchers)
            {
                watcher.Tell(new RunUpdate.Answering(writing, model) { Cursor = Here(0) });
                if (again) watcher.Tell(new RunUpdate.Snapshot(writing, "") { Cursor = Here(0) });
            }
        }
    }

    /// <summary>The next piece of the text.</summary>
    public void Write(string piece)
    {
        lock (_lock)
        {
            if (_writing is not { } writing) return;
            var offset = _text.Length;
            _text.Append(piece);
            if (_watchers.Count == 0) return;
            var delta = new RunUpdate.Delta(writing, offset, piece) { Cursor = Here(_text.Length) };
            foreach (var watcher in _watchers)
            {
                if (!watcher.TellPiece(delta, Snapshot)) Dropped++;
            }
        }
    }

    /// <summary>Something a waiting person wants to know.</summary>
    public void Note(string step, string message)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers) watcher.Tell(new RunUpdate.Notice(step, message) { Cursor = Here(_text.Length) });
        }
    }

    /// <summary>Nothing more will come; with <paramref name="failure"/>, because the run could not be kept.</summary>
    public void Close(Exception? failure = null)
    {
        lock (_lock)
        {
            if (_closed) return;
            _closed = true;
            _failure = failure;
            foreach (var watcher in _watchers) watcher.End(failure);
            _watchers.Clear();
        }
    }

    /// <summary>Everything behind <paramref name="after"/>: first what was, then what comes, without a gap or a repetition.</summary>
    public async IAsyncEnumerable<RunUpdate> WatchAsync(RunCursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Enter(after);
        try
        {
            await foreach (var update in watcher.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return update;
        }
        finally
        {
            lock (_lock) _watchers.Remove(watcher);
        }
    }

    private Watcher Enter(RunCursor after)
    {
        lock (_lock)
        {
            var watcher = new Watcher();
            foreach (var past in _history.Where(past => past.Event.Sequence > after.Sequence)) watcher.Tell(past);
            CatchUp(watcher, after);
            if (_closed) watcher.End(_failure);
            else _watchers.Add(watcher);
            return watcher;
        }
    }

    /// <summary>The text that is being written, or the part of it the watcher has not seen.</summary>
    private void CatchUp(Watcher watcher, RunCursor after)
    {
        if (_writing is not { } writing || _text.Length == 0) return;
        if (after.Attempt != _attempts || after.Offset > _text.Length) watcher.Tell(Snapshot());
        else if (after.Offset < _text.Length) watcher.Tell(new RunUpdate.Delta(writing, after.Offset, _text.ToString(after.Offset, _text.Length - after.Offset)) { Cursor = Here(_text.Length) });
    }

    private RunUpdate.Snapshot Snapshot() => new(_writing!, _text.ToString()) { Cursor = Here(_text.Length) };

    private RunCursor Here(int offset) => new(_history.Count == 0 ? 0 : _history[^1].Event.Sequence, _attempts, offset);

    /// <summary>One who watches: an unbounded queue in which only a bounded number of pieces may wait.</summary>
    private sealed class Watcher
    {
        private readonly Channel<RunUpdate> _updates = Channel.CreateUnbounded<RunUpdate>(new UnboundedChannelOptions { SingleReader = true });
        private int _pieces;
        private bool _late;

        public void Tell(RunUpdate update) => _updates.Writer.TryWrite(update);

        /// <summary>Passes the piece on, or the whole text when earlier pieces were left out; <c>false</c> when this one is left out.</summary>
        public bool TellPiece(RunUpdate.Delta delta, Func<RunUpdate.Snapshot> whole)
        {
            if (Volatile.Read(ref _pieces) >= LateAfter)
            {
                _late = true;
                return false;
            }

            Interlocked.Increment(ref _pieces);
            Tell(_late ? whole() : delta);
            _late = false;
            return true;
        }

        public void End(Exception? failure) => _updates.Writer.TryComplete(failure);

        public async IAsyncEnumerable<RunUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var update in _updates.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (update is RunUpdate.Delta or RunUpdate.Snapshot) Interlocked.Decrement(ref _pieces);
                yield return update;
            }
        }
    }
}

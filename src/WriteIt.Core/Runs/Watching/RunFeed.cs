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
    private readonly List<OpenText> _open = [];
    private long _attempts;
    private bool _closed;
    private Exception? _failure;

    /// <summary>Tells of an event that is durable; <paramref name="last"/> when it is the last of its outcome.</summary>
    public void Publish(RecordedEvent recorded, RunState after, bool last)
    {
        lock (_lock)
        {
            if (recorded.Event is RunEvent.AttemptStarted begun) _open.Add(new OpenText(begun.Step, begun.Attempt, ++_attempts));
            if (_open.Count > 0) _open.RemoveAll(text => after.Find(text.Step) is not { } step || !step.OpenAttempts.Exists(open => open.Attempt == text.Attempt));
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
            if (Find(writing) is not { } text) return;
            var again = text.Text.Length > 0;
            text.Writing = writing;
            text.Text.Clear();
            foreach (var watcher in _watchers)
            {
                watcher.Tell(new RunUpdate.Answering(writing, model) { Cursor = Here(text) });
                if (again) watcher.Tell(new RunUpdate.Snapshot(writing, "") { Cursor = Here(text) });
            }
        }
    }

    /// <summary>The next piece of the text.</summary>
    public void Write(Writing writing, string piece)
    {
        lock (_lock)
        {
            if (Find(writing) is not { } text) return;
            var offset = text.Text.Length;
            text.Text.Append(piece);
            if (_watchers.Count == 0) return;
            var delta = new RunUpdate.Delta(writing, offset, piece) { Cursor = Here(text) };
            foreach (var watcher in _watchers)
            {
                watcher.TellPiece(text, delta, Snapshot);
            }
        }
    }

    /// <summary>Something a waiting person wants to know.</summary>
    public void Note(string step, string message)
    {
        lock (_lock)
        {
            var cursor = Here(_open.Count > 0 ? _open[^1] : null);
            foreach (var watcher in _watchers) watcher.Tell(new RunUpdate.Notice(step, message) { Cursor = cursor });
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

    /// <summary>The texts that are being written, or the part of one the watcher has not seen: a place lies in one text, the others are told whole.</summary>
    private void CatchUp(Watcher watcher, RunCursor after)
    {
        foreach (var text in _open)
        {
            if (text.Writing is not { } writing || text.Text.Length == 0) continue;
            var length = text.Text.Length;
            if (after.Attempt != text.Index || after.Offset > length) watcher.Tell(Snapshot(text));
            else if (after.Offset < length) watcher.Tell(new RunUpdate.Delta(writing, after.Offset, text.Text.ToString(after.Offset, length - after.Offset)) { Cursor = Here(text) });
        }
    }

    private OpenText? Find(Writing writing)
    {
        foreach (var text in _open)
        {
            if (text.Attempt == writing.Attempt && text.Step == writing.Step) return text;
        }

        return null;
    }

    private RunUpdate.Snapshot Snapshot(OpenText text) => new(text.Writing!, text.Text.ToString()) { Cursor = Here(text) };

    private RunCursor Here(OpenText? text) => new(_history.Count == 0 ? 0 : _history[^1].Event.Sequence, text?.Index ?? 0, text?.Text.Length ?? 0);

    /// <summary>A text that is being written.</summary>
    /// <param name="step">The step.</param>
    /// <param name="attempt">The attempt in the step, from 1.</param>
    /// <param name="index">The attempt over the whole run, from 1.</param>
    private sealed class OpenText(string step, int attempt, long index)
    {
        public string Step => step;

        public int Attempt => attempt;

        public long Index => index;

        public StringBuilder Text { get; } = new();

        /// <summary>What is said of it; <c>null</c> until a model answers.</summary>
        public Writing? Writing { get; set; }
    }

    /// <summary>One who watches: an unbounded queue in which only a bounded number of pieces may wait.</summary>
    private sealed class Watcher
    {
        private readonly Channel<RunUpdate> _updates = Channel.CreateUnbounded<RunUpdate>(new UnboundedChannelOptions { SingleReader = true });
        private int _pieces;
        private readonly HashSet<OpenText> _late = [];

        public void Tell(RunUpdate update)
        {
            if (update is RunUpdate.Delta or RunUpdate.Snapshot) Interlocked.Increment(ref _pieces);
            _updates.Writer.TryWrite(update);
        }

        /// <summary>Passes the piece on, or the whole text when earlier pieces were left out; leaves it out when too many wait.</summary>
        public void TellPiece(OpenText text, RunUpdate.Delta delta, Func<OpenText, RunUpdate.Snapshot> whole)
        {
            if (Volatile.Read(ref _pieces) >= LateAfter)
            {
                _late.Add(text);
                return;
            }

            Tell(_late.Remove(text) ? whole(text) : delta);
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

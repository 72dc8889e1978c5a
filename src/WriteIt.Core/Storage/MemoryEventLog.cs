using System.Collections.Concurrent;

namespace WriteIt.Storage;

/// <summary>The log of <see cref="MemoryStore"/>.</summary>
internal sealed class MemoryEventLog(ConcurrentDictionary<string, string> texts) : IEventLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RunId, Stream> _streams = [];
    private long _lastPosition;

    public Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(++Of(run).Epoch);
    }

    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        append.Check();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return Task.FromResult(Write(Of(append.Run), append));
    }

    public Task<bool> DeleteAsync(RunId run, long epoch, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var stream = Of(run);
            if (epoch != stream.Epoch) return Task.FromResult(false);
            stream.Row = null;
            for (var i = 0; i < stream.Events.Count; i++) stream.Events[i] = stream.Events[i] with { Body = "" };
            foreach (var hash in named.Where(hash => !IsNamed(hash))) texts.TryRemove(hash, out _);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var events = _streams.GetValueOrDefault(run) is { Row: not null } stream ? stream.Events : [];
            return Task.FromResult<IReadOnlyList<StoredEvent>>([.. events.Where(stored => stored.Sequence > after)]);
        }
    }

    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var behind = query.Cursor is { } cursor ? ListCursor.Parse(cursor) : null;
        var found = NewestFirst(row => (query.Statuses.Count == 0 || query.Statuses.Contains(row.Status)) && (query.Pipeline ?? row.Pipeline) == row.Pipeline)
            .Where(entry => behind is null || IsBehind(entry.Place, behind))
            .Take(query.Limit + 1)
            .ToList();
        var next = found.Count > query.Limit ? found[query.Limit - 1].Place.ToString() : null;
        return Task.FromResult(new RunPage([.. found.Take(query.Limit).Select(entry => entry.Row)], next));
    }

    public Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken)
    {
        var found = NewestFirst(row => row.Run.ToString().StartsWith(prefix, StringComparison.Ordinal));
        return Task.FromResult<IReadOnlyList<RunRow>>([.. found.Take(limit).Select(entry => entry.Row)]);
    }

    public Task<int> CountAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(NewestFirst(_ => true).Count);
    }

    private static bool IsBehind(ListCursor one, ListCursor other) =>
        one.CreatedAt < other.CreatedAt || (one.CreatedAt == other.CreatedAt && one.Position < other.Position);

    private bool IsNamed(string hash) => _streams.Values.Any(one => one.Events.Exists(stored => stored.Body.Contains(hash, StringComparison.Ordinal)));

    private AppendOutcome Write(Stream stream, Append append)
    {
        if (stream.Events.FindAll(stored => stored.Command == append.Command) is { Count: > 0 } first)
            return new AppendOutcome.Repeated(first);
        if (append.Epoch != stream.Epoch)
            return new AppendOutcome.Superseded(stream.Epoch);
        if (append.ExpectedVersion != stream.Events.Count)
            return new AppendOutcome.Conflict(stream.Events.Count);

        var stored = append.Seal(stream.Events.Count == 0 ? HashChain.Start : stream.Events[^1].Hash);
        foreach (var blob in append.Blobs)
            texts.TryAdd(blob.Hash, blob.Text);
        stream.Events.AddRange(stored);
        stream.Row = append.Row;
        if (stream.Position == 0)
            stream.Position = ++_lastPosition;
        return new AppendOutcome.Appended(stored);
    }

    private Stream Of(RunId run)
    {
        if (!_streams.TryGetValue(run, out var stream))
            _streams.Add(run, stream = new Stream());
        return stream;
    }

    private List<(RunRow Row, ListCursor Place)> NewestFirst(Func<RunRow, bool> wanted)
    {
        lock (_gate)
        {
            return [.. _streams.Values
                .Where(stream => stream.Row is { } row && wanted(row))
                .Select(stream => (Row: stream.Row!, Place: new ListCursor(stream.Row!.CreatedAt, stream.Position)))
                .OrderByDescending(entry => entry.Place.CreatedAt)
                .ThenByDescending(entry => entry.Place.Position)];
        }
    }

    private sealed class Stream
    {
        public long Epoch { get; set; }

        public List<StoredEvent> Events { get; } = [];

        public RunRow? Row { get; set; }

        public long Position { get; set; }
    }
}

using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace WriteIt.Sqlite;

/// <summary>
/// The one thread of this process that writes. What waits together is committed together and acknowledged after the commit; what fails alone
/// is rolled back alone. After a failed commit nobody knows what the disk holds, so nothing is written any more until the store is opened anew.
/// </summary>
/// <remarks>The queue needs no bound: each run has at most one append on its way.</remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int GroupLimit = 512;

    private readonly SqliteSession _session;
    private readonly string _path;
    private readonly BlockingCollection<Work> _queue = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _broken;

    public SqliteWriter(SqliteSession session, string path)
    {
        _session = session;
        _path = path;
        new Thread(Run) { IsBackground = true, Name = "WriteIt SQLite writer" }.Start();
    }

    /// <summary>Carries <paramref name="write"/> out inside a transaction and answers when it is durable.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new Work<T>(write);
        _queue.Add(work, cancellationToken);
        return work.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
        _queue.Dispose();
    }

    private void Run()
    {
        var group = new List<Work>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < GroupLimit && _queue.TryTake(out var next)) group.Add(next);
            Commit(group);
            group.Clear();
        }

        _ended.SetResult();
    }

    private void Commit(List<Work> group)
    {
        try
        {
            if (_broken is not null) throw _broken;
            _session.Execute("BEGIN IMMEDIATE");
            if (!AllCarriedOut(group)) return;
            Seal();
            foreach (var work in group) work.Acknowledge();
        }
        catch (Exception trouble)
        {
            // The writer is an edge: every waiting append learns why it was not kept.
            Undo();
            var told = trouble is SqliteException sqlite ? sqlite.ToProblem(_path) : trouble;
            foreach (var work in group) work.Fail(told);
        }
    }

    /// <summary>When one of several fails, each is tried again in a transaction of its own: cheaper than a savepoint around every one.</summary>
    private bool AllCarriedOut(List<Work> group)
    {
        try
        {
            foreach (var work in group) work.CarryOut(_session);
            return true;
        }
        catch (Exception) when (group.Count > 1)
        {
            Undo();
            foreach (var work in group) Commit([work]);
            return false;
        }
    }

    private void Undo()
    {
        if (_session.InTransaction) _session.Execute("ROLLBACK");
    }

    private void Seal()
    {
        try
        {
            _session.Execute("COMMIT");
        }
        catch (SqliteException trouble)
        {
            _broken = trouble.ToProblem(_path);
            throw;
        }
    }

    private abstract class Work
    {
        public abstract void CarryOut(SqliteSession session);

        public abstract void Acknowledge();

        public abstract void Fail(Exception trouble);
    }

    private sealed class Work<T>(Func<SqliteSession, T> write) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Answer => _answer.Task;

        public override void CarryOut(SqliteSession session) => _result = write(session);

        public override void Acknowledge() => _answer.TrySetResult(_result!);

        public override void Fail(Exception trouble) => _answer.TrySetException(trouble);
    }
}

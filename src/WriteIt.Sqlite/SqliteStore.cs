using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using WriteIt.Storage;

namespace WriteIt.Sqlite;

/// <summary>One open <c>workspace.db</c>: a writer thread with its own connection, and connections to read beside it.</summary>
internal sealed class SqliteStore : IWorkspaceStore
{
    private readonly SqliteSession _writing;
    private readonly SqliteWriter _writer;
    private readonly SqliteReading _reading;

    public SqliteStore(SqliteSession writing, string path, Func<SqliteSession> open)
    {
        _writing = writing;
        _writer = new SqliteWriter(writing, path);
        _reading = new SqliteReading(open, path);
        Events = new SqliteEventLog(_writer, _reading);
        Blobs = new SqliteBlobs(_reading);
    }

    public IEventLog Events { get; }

    public IBlobs Blobs { get; }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _reading.Dispose();
        _writing.Dispose();
    }
}

/// <summary>
/// Reads beside the writer. As many connections as ever read at once stay open for the next ones, with their statements. The driver has no
/// asynchronous reads, so these do not pretend to be.
/// </summary>
internal sealed class SqliteReading(Func<SqliteSession> open, string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];

    public List<T> Read<T>(string sql, Func<SqliteRow, T> read, (string Name, SqliteValue Value)[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var session = _idle.TryTake(out var idle) ? idle : open();
            try
            {
                return session.Read(sql, read, values);
            }
            finally
            {
                _idle.Add(session);
            }
        }
        catch (SqliteException trouble)
        {
            throw trouble.ToProblem(path);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
    }
}

/// <summary>The long texts.</summary>
internal sealed class SqliteBlobs(SqliteReading reading) : IBlobs
{
    private const string Select = "SELECT text FROM blobs WHERE hash = $hash";

    public Task<string?> ReadAsync(string hash, CancellationToken cancellationToken) =>
        Task.FromResult(reading.Read(Select, row => row.Text(0), [("$hash", hash)], cancellationToken).SingleOrDefault());
}

using Microsoft.Data.Sqlite;
using WriteIt.Storage;

namespace WriteIt.Sqlite;

/// <summary>One open <c>workspace.db</c>: a writer thread with its own connection, and a pooled connection for each read.</summary>
internal sealed class SqliteStore : IWorkspaceStore
{
    private readonly SqliteConnection _writing;
    private readonly SqliteWriter _writer;

    public SqliteStore(SqliteConnection writing, string path)
    {
        _writing = writing;
        _writer = new SqliteWriter(writing, path);
        var reading = new SqliteReading(writing.ConnectionString, path);
        Events = new SqliteEventLog(_writer, reading);
        Blobs = new SqliteBlobs(reading);
    }

    public IEventLog Events { get; }

    public IBlobs Blobs { get; }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        SqliteConnection.ClearPool(_writing);
        await _writing.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>Reads beside the writer, each on a connection of its own. The driver has no asynchronous reads, so these do not pretend to be.</summary>
internal sealed class SqliteReading(string connectionString, string path)
{
    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, (string Name, object? Value)[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            return connection.Read(sql, read, values);
        }
        catch (SqliteException trouble)
        {
            throw trouble.ToProblem(path);
        }
    }
}

/// <summary>The long texts.</summary>
internal sealed class SqliteBlobs(SqliteReading reading) : IBlobs
{
    private const string Select = "SELECT text FROM blobs WHERE hash = $hash";

    public Task<string?> ReadAsync(string hash, CancellationToken cancellationToken) =>
        Task.FromResult(reading.Read(Select, row => row.GetString(0), [("$hash", hash)], cancellationToken).SingleOrDefault());
}

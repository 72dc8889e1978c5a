using WriteIt.Storage.Home;

namespace WriteIt.Sqlite.Home;

/// <summary>One open <c>home.db</c>: a writer thread with its own connection, and connections to read beside it.</summary>
internal sealed class SqliteHome : IHomeStore
{
    private readonly SqliteSession _writing;
    private readonly SqliteWriter _writer;
    private readonly SqliteReading _reading;

    public SqliteHome(SqliteSession writing, string path, Func<SqliteSession> open)
    {
        _writing = writing;
        _writer = new SqliteWriter(writing, path);
        _reading = new SqliteReading(open, path);
        Spending = new SqliteSpending(_writer, _reading);
        Health = new SqliteSharedHealth(_writer, _reading);
    }

    public ISpending Spending { get; }

    public ISharedHealth Health { get; }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _reading.Dispose();
        _writing.Dispose();
    }
}

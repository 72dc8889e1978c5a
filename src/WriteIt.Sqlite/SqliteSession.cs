using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WriteIt.Sqlite;

/// <summary>An open connection that compiles each SQL text once. For one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    private SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        _database = connection.Handle!;
    }

    /// <summary>Whether a transaction is open: some failures end it by themselves.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <param name="path">The database; made when it is not there.</param>
    /// <param name="setup">What every connection to it begins with.</param>
    /// <exception cref="SqliteException">It cannot be opened, or is no database.</exception>
    public static SqliteSession Open(string path, string setup)
    {
        var session = Connect(path);
        try
        {
            session.Run(setup);
            return session;
        }
        catch (SqliteException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that are needed once and give no rows.</summary>
    public void Run(string script) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_database, script), _database);

    /// <summary>Runs one statement.</summary>
    public void Execute(string sql, params ReadOnlySpan<(string Name, SqliteValue Value)> values) => Compiled(sql).Execute(values);

    /// <summary>Runs one statement and reads its rows.</summary>
    public List<T> Read<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<(string Name, SqliteValue Value)> values) => Compiled(sql).Read(read, values);

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }

    // Not pooled: a pooled connection stays open behind its owner's back, and its statements would have to be finished without it.
    private static SqliteSession Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new SqliteSession(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteStatement Compiled(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new SqliteStatement(_database, sql));
        return statement;
    }
}

using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WriteIt.Sqlite;

/// <summary>
/// One SQL statement, compiled once and run many times: to compile it costs more than to run it, and the driver's own command also looks
/// each name up anew and boxes each value. SQLite compiles it afresh by itself when another process changed the schema.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string[] _names;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _names = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(_statement)).Select(index => raw.sqlite3_bind_parameter_name(_statement, index).utf8_to_string())];
    }

    public void Dispose() => _statement.Dispose();

    public void Execute(ReadOnlySpan<(string Name, SqliteValue Value)> values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    public List<T> Read<T>(Func<SqliteRow, T> read, ReadOnlySpan<(string Name, SqliteValue Value)> values)
    {
        try
        {
            Bind(values);
            var rows = new List<T>();
            while (Step()) rows.Add(read(new SqliteRow(_statement)));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) Check(code);
        return false;
    }

    /// <summary>Ends the statement's part in the transaction. It answers with the error that the step already told, if there was one.</summary>
    private void Reset() => raw.sqlite3_reset(_statement);

    private void Bind(ReadOnlySpan<(string Name, SqliteValue Value)> values)
    {
        if (values.Length != _names.Length) throw new InvalidOperationException($"{values.Length} values for the {_names.Length} parameters {string.Join(' ', _names)}");
        for (var place = 0; place < values.Length; place++) Bind(Index(values[place].Name, place), values[place].Value);
    }

    /// <summary>Where a name stands; usually values come in the order in which the statement names them.</summary>
    private int Index(string name, int place)
    {
        if (_names[place] != name) place = Array.IndexOf(_names, name);
        return place >= 0 ? place + 1 : throw new InvalidOperationException($"no parameter {name} among {string.Join(' ', _names)}");
    }

    private void Bind(int index, SqliteValue value)
    {
        if (value.Text is { } text) BindText(index, text);
        else if (value.Number is { } number) Check(raw.sqlite3_bind_int64(_statement, index, number));
        else Check(raw.sqlite3_bind_null(_statement, index));
    }

    /// <summary>With its length, for a text may hold NUL; an empty span would be NULL to SQLite.</summary>
    private void BindText(int index, string text)
    {
        if (text.Length == 0)
        {
            Check(raw.sqlite3_bind_text(_statement, index, text));
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, buffer);
        var code = raw.sqlite3_bind_text(_statement, index, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        Check(code);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}

/// <summary>What a parameter is given: a text, a whole number, or nothing.</summary>
internal readonly record struct SqliteValue(string? Text, long? Number)
{
    public static implicit operator SqliteValue(string? text) => new(text, null);

    public static implicit operator SqliteValue(long? number) => new(null, number);

    public static implicit operator SqliteValue(long number) => new(null, number);
}

/// <summary>The row a statement stands on; gone with its next step.</summary>
internal readonly ref struct SqliteRow(sqlite3_stmt statement)
{
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>Read by its length, for a text may hold NUL.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));
}

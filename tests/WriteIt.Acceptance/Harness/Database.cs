using Microsoft.Data.Sqlite;

namespace WriteIt.Acceptance.Harness;

/// <summary>The database of a workspace, opened by a process that is not WriteIt: this one.</summary>
internal sealed class Database(string workspace) : IDisposable
{
    private readonly SqliteConnection _connection = new($"Data Source={PathIn(workspace)};Pooling=False");

    public static string PathIn(string workspace) => Path.Combine(workspace, "workspace.db");

    public void Execute(string sql)
    {
        Open();
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The types of a run's events that are about a step, with the step, in order: <c>attempt_started outline</c>.</summary>
    public List<string> StepEvents(string run)
    {
        Open();
        using var command = _connection.CreateCommand();
        command.CommandText = """
            SELECT type || ' ' || (body ->> 'step') FROM events WHERE run = (SELECT position FROM runs WHERE run_id = $run) AND body ->> 'step' IS NOT NULL ORDER BY seq
            """;
        command.Parameters.AddWithValue("$run", run);
        using var reader = command.ExecuteReader();
        List<string> events = [];
        while (reader.Read()) events.Add(reader.GetString(0));
        return events;
    }

    public void Dispose() => _connection.Dispose();

    private void Open()
    {
        if (_connection.State == System.Data.ConnectionState.Closed) _connection.Open();
    }
}

using Microsoft.Data.Sqlite;
using WriteIt.Storage;

namespace WriteIt.Sqlite;

/// <summary>The log of runs on SQLite. Version, epoch and head of the chain are read inside the transaction that writes.</summary>
internal sealed class SqliteEventLog(SqliteWriter writer, SqliteReading reading) : IEventLog
{
    private const string RaiseEpoch = """
        INSERT INTO runs (run_id, epoch) VALUES ($run, 1)
        ON CONFLICT (run_id) DO UPDATE SET epoch = epoch + 1
        RETURNING epoch
        """;

    private const string SelectHead = "SELECT epoch, version, head FROM runs WHERE run_id = $run";

    private const string SelectCommand = "SELECT first_seq, last_seq FROM commands WHERE run_id = $run AND command_id = $command";

    private const string InsertCommand = "INSERT INTO commands (run_id, command_id, first_seq, last_seq) VALUES ($run, $command, $first, $last)";

    private const string InsertBlob = "INSERT INTO blobs (hash, text) VALUES ($hash, $text) ON CONFLICT DO NOTHING";

    private const string InsertEvent = """
        INSERT INTO events (run_id, seq, at, user, through, command_id, epoch, type, version, body, hash)
        VALUES ($run, $seq, $at, $user, $through, $command, $epoch, $type, $version, $body, $hash)
        """;

    private const string SelectEvents = """
        SELECT run_id, seq, at, user, through, command_id, epoch, type, version, body, hash
        FROM events WHERE run_id = $run AND seq > $after AND seq <= $last ORDER BY seq
        """;

    private const string UpsertRow = """
        INSERT INTO runs (run_id, version, head, created_at, updated_at, pipeline, title, status, steps_done, steps_total, words, tokens, cost_nano_usd, parent)
        VALUES ($run, $version, $head, $created, $updated, $pipeline, $title, $status, $done, $total, $words, $tokens, $cost, $parent)
        ON CONFLICT (run_id) DO UPDATE SET
            version = $version, head = $head, created_at = $created, updated_at = $updated, pipeline = $pipeline, title = $title, status = $status,
            steps_done = $done, steps_total = $total, words = $words, tokens = $tokens, cost_nano_usd = $cost, parent = $parent
        """;

    private const string Columns =
        "run_id, created_at, updated_at, pipeline, title, status, steps_done, steps_total, words, tokens, cost_nano_usd, version, parent, position";

    private const string SelectPage = $"""
        SELECT {Columns} FROM runs
        WHERE created_at IS NOT NULL
          AND ($status IS NULL OR status = $status)
          AND ($pipeline IS NULL OR pipeline = $pipeline)
          AND ($created IS NULL OR (created_at, position) < ($created, $position))
        ORDER BY created_at DESC, position DESC LIMIT $limit
        """;

    private const string CountRuns = "SELECT count(*) FROM runs WHERE created_at IS NOT NULL";

    private const string SelectByPrefix = $"""
        SELECT {Columns} FROM runs
        WHERE created_at IS NOT NULL AND substr(run_id, 1, length($prefix)) = $prefix
        ORDER BY created_at DESC, position DESC LIMIT $limit
        """;

    public Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => connection.Read(RaiseEpoch, row => row.GetInt64(0), ("$run", run.ToString())).Single(), cancellationToken);

    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        append.Check();
        return writer.WriteAsync(connection => Write(connection, append), cancellationToken);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredEvent>>(
            reading.Read(SelectEvents, Event, [("$run", run.ToString()), ("$after", after), ("$last", long.MaxValue)], cancellationToken));

    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(reading.Read(CountRuns, row => row.GetInt32(0), [], cancellationToken).Single());

    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var behind = query.Cursor is { } cursor ? ListCursor.Parse(cursor) : null;
        var found = reading.Read(
            SelectPage,
            row => (Row: Row(row), Position: row.GetInt64(13)),
            [
                ("$status", query.Status), ("$pipeline", query.Pipeline), ("$limit", query.Limit + 1),
                ("$created", behind?.CreatedAt.ToUnixTimeMilliseconds()), ("$position", behind?.Position),
            ],
            cancellationToken);
        var rows = found.Take(query.Limit).ToList();
        var next = found.Count > query.Limit ? new ListCursor(rows[^1].Row.CreatedAt, rows[^1].Position).ToString() : null;
        return Task.FromResult(new RunPage([.. rows.Select(entry => entry.Row)], next));
    }

    public Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRow>>(reading.Read(SelectByPrefix, Row, [("$prefix", prefix), ("$limit", limit)], cancellationToken));

    private static AppendOutcome Write(SqliteConnection connection, Append append)
    {
        var run = append.Run.ToString();
        var first = connection.Read(SelectCommand, row => (First: row.GetInt64(0), Last: row.GetInt64(1)), ("$run", run), ("$command", append.Command.ToString()));
        if (first is [var (from, to)])
            return new AppendOutcome.Repeated(connection.Read(SelectEvents, Event, ("$run", run), ("$after", from - 1), ("$last", to)));

        var (epoch, version, head) = connection
            .Read(SelectHead, row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)), ("$run", run))
            .SingleOrDefault((0, 0, HashChain.Start));
        if (append.Epoch != epoch) return new AppendOutcome.Superseded(epoch);
        if (append.ExpectedVersion != version) return new AppendOutcome.Conflict(version);

        var stored = append.Seal(head);
        foreach (var blob in append.Blobs) connection.Execute(InsertBlob, ("$hash", blob.Hash), ("$text", blob.Text));
        foreach (var one in stored) Insert(connection, one);
        connection.Execute(InsertCommand, ("$run", run), ("$command", append.Command.ToString()), ("$first", stored[0].Sequence), ("$last", stored[^1].Sequence));
        Upsert(connection, append.Row, stored[^1].Hash);
        return new AppendOutcome.Appended(stored);
    }

    private static void Insert(SqliteConnection connection, StoredEvent one) => connection.Execute(
        InsertEvent,
        ("$run", one.Run.ToString()),
        ("$seq", one.Sequence),
        ("$at", one.At.ToUnixTimeMilliseconds()),
        ("$user", one.Actor.User),
        ("$through", one.Actor.Through),
        ("$command", one.Command.ToString()),
        ("$epoch", one.Epoch),
        ("$type", one.Type),
        ("$version", one.Version),
        ("$body", one.Body),
        ("$hash", one.Hash));

    private static void Upsert(SqliteConnection connection, RunRow row, string head) => connection.Execute(
        UpsertRow,
        ("$run", row.Run.ToString()),
        ("$version", row.Version),
        ("$head", head),
        ("$created", row.CreatedAt.ToUnixTimeMilliseconds()),
        ("$updated", row.UpdatedAt.ToUnixTimeMilliseconds()),
        ("$pipeline", row.Pipeline),
        ("$title", row.Title),
        ("$status", row.Status),
        ("$done", row.StepsDone),
        ("$total", row.StepsTotal),
        ("$words", row.Words),
        ("$tokens", row.Tokens),
        ("$cost", row.CostNanoUsd),
        ("$parent", row.Parent?.ToString()));

    private static StoredEvent Event(SqliteDataReader row) => new()
    {
        Run = RunId.Parse(row.GetString(0)),
        Sequence = row.GetInt64(1),
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        Actor = new Actor(row.GetString(3), row.GetString(4)),
        Command = CommandId.Parse(row.GetString(5)),
        Epoch = row.GetInt64(6),
        Type = row.GetString(7),
        Version = row.GetInt32(8),
        Body = row.GetString(9),
        Hash = row.GetString(10),
    };

    private static RunRow Row(SqliteDataReader row) => new()
    {
        Run = RunId.Parse(row.GetString(0)),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        Pipeline = row.GetString(3),
        Title = row.GetString(4),
        Status = row.GetString(5),
        StepsDone = row.GetInt32(6),
        StepsTotal = row.GetInt32(7),
        Words = row.GetInt32(8),
        Tokens = row.GetInt64(9),
        CostNanoUsd = row.IsDBNull(10) ? null : row.GetInt64(10),
        Version = row.GetInt64(11),
        Parent = row.IsDBNull(12) ? null : RunId.Parse(row.GetString(12)),
    };
}

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

    private const string SelectHead = "SELECT position, epoch, version, head FROM runs WHERE run_id = $run";

    private const string InsertBlob = "INSERT INTO blobs (hash, text) VALUES ($hash, $text) ON CONFLICT DO NOTHING";

    private const string InsertEvent = """
        INSERT INTO events (run, seq, at, user, through, command_id, epoch, type, version, body, hash)
        VALUES ($run, $seq, $at, $user, $through, $command, $epoch, $type, $version, $body, $hash)
        """;

    private const string SelectEvents = """
        SELECT seq, at, user, through, command_id, epoch, type, version, body, hash
        FROM events WHERE run = (SELECT position FROM runs WHERE run_id = $run) AND seq > $after AND body_hash IS NULL ORDER BY seq
        """;

    private const string SelectBodies = "SELECT position, body FROM events WHERE run = $run AND body_hash IS NULL";

    private const string ForgetBody = "UPDATE events SET body = '', body_hash = $hash WHERE position = $position";

    private const string ForgetText = "DELETE FROM blobs WHERE hash = $hash AND NOT EXISTS (SELECT 1 FROM events WHERE instr(body, $hash) > 0)";

    // Without a time of creation no list shows it. What the chain needs stays: how many events there were, and the last one's hash.
    private const string ForgetRow = """
        UPDATE runs SET created_at = NULL, updated_at = NULL, pipeline = NULL, title = NULL, status = NULL, steps_done = NULL, steps_total = NULL,
            words = NULL, tokens = NULL, cost_nano_usd = NULL
        WHERE position = $run
        """;

    private const string SelectEventsOfCommand = """
        SELECT seq, at, user, through, command_id, epoch, type, version, body, hash
        FROM events WHERE run = $run AND command_id = $command ORDER BY seq
        """;

    private const string InsertRow = """
        INSERT INTO runs (run_id, version, head, created_at, updated_at, pipeline, title, status, steps_done, steps_total, words, tokens, cost_nano_usd, parent)
        VALUES ($run, $version, $head, $created, $updated, $pipeline, $title, $status, $done, $total, $words, $tokens, $cost, $parent)
        ON CONFLICT (run_id) DO UPDATE SET
            version = $version, head = $head, created_at = $created, updated_at = $updated, pipeline = $pipeline, title = $title, status = $status,
            steps_done = $done, steps_total = $total, words = $words, tokens = $tokens, cost_nano_usd = $cost, parent = $parent
        RETURNING position
        """;

    // The time of creation never changes; to name it here would write its index each time.
    private const string UpdateRow = """
        UPDATE runs SET
            version = $version, head = $head, updated_at = $updated, pipeline = $pipeline, title = $title, status = $status,
            steps_done = $done, steps_total = $total, words = $words, tokens = $tokens, cost_nano_usd = $cost, parent = $parent
        WHERE position = $run
        """;

    private const string Columns =
        "run_id, created_at, updated_at, pipeline, title, status, steps_done, steps_total, words, tokens, cost_nano_usd, version, parent, position";

    private const string SelectPage = $"""
        SELECT {Columns} FROM runs
        WHERE created_at IS NOT NULL
          AND ($statuses IS NULL OR instr($statuses, ',' || status || ',') > 0)
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
        writer.WriteAsync(session => session.Read(RaiseEpoch, row => row.Number(0), ("$run", run.ToString())).Single(), cancellationToken);

    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        append.Check();
        return writer.WriteAsync(session => Write(session, append), cancellationToken);
    }

    public Task<bool> DeleteAsync(RunId run, long epoch, IReadOnlyList<string> named, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => Delete(session, run, epoch, named), cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredEvent>>(
            reading.Read(SelectEvents, row => Event(run, row), [("$run", run.ToString()), ("$after", after)], cancellationToken));

    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(reading.Read(CountRuns, row => (int)row.Number(0), [], cancellationToken).Single());

    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var behind = query.Cursor is { } cursor ? ListCursor.Parse(cursor) : null;
        var found = reading.Read(
            SelectPage,
            row => (Row: Row(row), Position: row.Number(13)),
            [
                ("$statuses", query.Statuses.Count == 0 ? null : $",{string.Join(',', query.Statuses)},"), ("$pipeline", query.Pipeline), ("$limit", query.Limit + 1),
                ("$created", behind?.CreatedAt.ToUnixTimeMilliseconds()), ("$position", behind?.Position),
            ],
            cancellationToken);
        var rows = found.Take(query.Limit).ToList();
        var next = found.Count > query.Limit ? new ListCursor(rows[^1].Row.CreatedAt, rows[^1].Position).ToString() : null;
        return Task.FromResult(new RunPage([.. rows.Select(entry => entry.Row)], next));
    }

    public Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunRow>>(reading.Read(SelectByPrefix, Row, [("$prefix", prefix), ("$limit", limit)], cancellationToken));

    private static AppendOutcome Write(SqliteSession session, Append append)
    {
        var head = session.Read(SelectHead, Head.Of, ("$run", append.Run.ToString())) is [var found] ? found : Head.OfNew;
        var first = session.Read(SelectEventsOfCommand, row => Event(append.Run, row), ("$run", head.Position), ("$command", append.Command.ToString()));
        if (first.Count > 0) return new AppendOutcome.Repeated(first);
        if (append.Epoch != head.Epoch) return new AppendOutcome.Superseded(head.Epoch);
        if (append.ExpectedVersion != head.Version) return new AppendOutcome.Conflict(head.Version);

        var stored = append.Seal(head.Hash);
        foreach (var blob in append.Blobs) session.Execute(InsertBlob, ("$hash", blob.Hash), ("$text", blob.Text));
        var position = head.Version == 0 ? Insert(session, append.Row, stored[^1].Hash) : Update(session, head.Position, append.Row, stored[^1].Hash);
        foreach (var one in stored) Insert(session, position, one);
        return new AppendOutcome.Appended(stored);
    }

    private static bool Delete(SqliteSession session, RunId run, long epoch, IReadOnlyList<string> named)
    {
        if (session.Read(SelectHead, Head.Of, ("$run", run.ToString())) is not [var head] || head.Epoch != epoch) return false;
        foreach (var (position, body) in session.Read(SelectBodies, row => (row.Number(0), row.Text(1)), ("$run", head.Position)))
            session.Execute(ForgetBody, ("$position", position), ("$hash", HashChain.HashOf(body)));
        session.Execute(ForgetRow, ("$run", head.Position));
        foreach (var hash in named) session.Execute(ForgetText, ("$hash", hash));
        return true;
    }

    private static void Insert(SqliteSession session, long run, StoredEvent one) => session.Execute(
        InsertEvent,
        ("$run", run),
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

    private static long Insert(SqliteSession session, RunRow row, string head) => session.Read(
        InsertRow,
        inserted => inserted.Number(0),
        [("$run", row.Run.ToString()), ("$created", row.CreatedAt.ToUnixTimeMilliseconds()), .. Changing(row, head)]).Single();

    private static long Update(SqliteSession session, long position, RunRow row, string head)
    {
        session.Execute(
            UpdateRow,
            [("$run", position), .. Changing(row, head)]);
        return position;
    }

    /// <summary>What of a row may differ after each append.</summary>
    private static (string Name, SqliteValue Value)[] Changing(RunRow row, string head) =>
    [
        ("$version", row.Version),
        ("$head", head),
        ("$updated", row.UpdatedAt.ToUnixTimeMilliseconds()),
        ("$pipeline", row.Pipeline),
        ("$title", row.Title),
        ("$status", row.Status),
        ("$done", row.StepsDone),
        ("$total", row.StepsTotal),
        ("$words", row.Words),
        ("$tokens", row.Tokens),
        ("$cost", row.CostNanoUsd),
        ("$parent", row.Parent?.ToString()),
    ];

    private static StoredEvent Event(RunId run, SqliteRow row) => new()
    {
        Run = run,
        Sequence = row.Number(0),
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)),
        Actor = new Actor(row.Text(2), row.Text(3)),
        Command = CommandId.Parse(row.Text(4)),
        Epoch = row.Number(5),
        Type = row.Text(6),
        Version = (int)row.Number(7),
        Body = row.Text(8),
        Hash = row.Text(9),
    };

    private static RunRow Row(SqliteRow row) => new()
    {
        Run = RunId.Parse(row.Text(0)),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Number(2)),
        Pipeline = row.Text(3),
        Title = row.Text(4),
        Status = row.Text(5),
        StepsDone = (int)row.Number(6),
        StepsTotal = (int)row.Number(7),
        Words = (int)row.Number(8),
        Tokens = row.Number(9),
        CostNanoUsd = row.IsNull(10) ? null : row.Number(10),
        Version = row.Number(11),
        Parent = row.IsNull(12) ? null : RunId.Parse(row.Text(12)),
    };

    /// <summary>Where a run stands: its number in the database, who drives it, and its last event.</summary>
    private readonly record struct Head(long Position, long Epoch, long Version, string Hash)
    {
        public static readonly Head OfNew = new(0, 0, 0, HashChain.Start);

        public static Head Of(SqliteRow row) => new(row.Number(0), row.Number(1), row.Number(2), row.Text(3));
    }
}

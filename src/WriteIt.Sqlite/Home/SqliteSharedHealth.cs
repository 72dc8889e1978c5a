using WriteIt.Storage.Home;

namespace WriteIt.Sqlite.Home;

/// <summary>How models did of late, on SQLite: a row for each minute, model and process, dropped when it is too old.</summary>
internal sealed class SqliteSharedHealth(SqliteWriter writer, SqliteReading reading) : ISharedHealth
{
    private const string DeleteOld = "DELETE FROM seen WHERE minute < $since";

    private const string DeleteEnded = "DELETE FROM rests WHERE until <= $now";

    private const string Add = """
        INSERT INTO seen (minute, model, writer, answers, half_failures, first_text_ms, writing_ms, tokens)
        VALUES ($minute, $model, $writer, $answers, $failures, $first, $writing, $tokens)
        ON CONFLICT (minute, model, writer) DO UPDATE SET
            answers = answers + excluded.answers, half_failures = half_failures + excluded.half_failures, first_text_ms = first_text_ms + excluded.first_text_ms,
            writing_ms = writing_ms + excluded.writing_ms, tokens = tokens + excluded.tokens
        """;

    private const string AddRest = """
        INSERT INTO rests (model, until, why) VALUES ($model, $until, $why)
        ON CONFLICT (model) DO UPDATE SET until = excluded.until, why = excluded.why WHERE excluded.until > until
        """;

    private const string SelectSeen = """
        SELECT model, sum(answers), sum(half_failures), sum(first_text_ms), sum(writing_ms), sum(tokens)
        FROM seen WHERE minute >= $since AND writer <> $writer GROUP BY model
        """;

    private const string SelectRests = "SELECT model, until, why FROM rests WHERE until > $now";

    public Task AddAsync(long process, IReadOnlyList<ModelTally> seen, DateTimeOffset now, CancellationToken cancellationToken) => writer.WriteAsync(
        session =>
        {
            session.Execute(DeleteOld, ("$since", Minute(now - ModelTally.Span)));
            session.Execute(DeleteEnded, ("$now", now.ToUnixTimeMilliseconds()));
            foreach (var one in seen) Write(session, process, one, now);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<ModelTally>> ReadAsync(long process, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = reading.Read(SelectSeen, Tally, [("$since", Minute(now - ModelTally.Span)), ("$writer", process)], cancellationToken);
        var rests = reading.Read(SelectRests, Rest, [("$now", now.ToUnixTimeMilliseconds())], cancellationToken);
        return Task.FromResult<IReadOnlyList<ModelTally>>([.. seen.Concat(rests).GroupBy(one => one.Model).Select(group => group.Aggregate((one, other) => one.With(other)))]);
    }

    private static void Write(SqliteSession session, long process, ModelTally one, DateTimeOffset now)
    {
        session.Execute(
            Add,
            ("$minute", Minute(now)), ("$model", one.Model), ("$writer", process), ("$answers", one.Answers), ("$failures", one.HalfFailures),
            ("$first", one.FirstTextMs), ("$writing", one.WritingMs), ("$tokens", one.Tokens));
        if (one.RestsUntil is { } until) session.Execute(AddRest, ("$model", one.Model), ("$until", until.ToUnixTimeMilliseconds()), ("$why", one.Why ?? ""));
    }

    private static ModelTally Tally(SqliteRow row) => new(row.Text(0))
    {
        Answers = row.Number(1),
        HalfFailures = row.Number(2),
        FirstTextMs = row.Number(3),
        WritingMs = row.Number(4),
        Tokens = row.Number(5),
    };

    private static ModelTally Rest(SqliteRow row) => new(row.Text(0)) { RestsUntil = DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)), Why = row.Text(2) };

    private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
}

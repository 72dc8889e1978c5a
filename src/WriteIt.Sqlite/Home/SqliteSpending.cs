using System.Globalization;
using WriteIt.Storage.Home;

namespace WriteIt.Sqlite.Home;

/// <summary>What calls to models cost, on SQLite. What counts is read inside the transaction that sets money aside, so that two processes never share the last of it.</summary>
internal sealed class SqliteSpending(SqliteWriter writer, SqliteReading reading) : ISpending
{
    private const string SelectSums = """
        SELECT
            (SELECT coalesce(sum(nano_usd), 0) FROM spent WHERE day BETWEEN $from AND $to AND ($workspace IS NULL OR workspace = $workspace)),
            (SELECT coalesce(sum(nano_usd), 0) FROM set_aside WHERE until > $now AND day BETWEEN $from AND $to AND ($workspace IS NULL OR workspace = $workspace))
        """;

    private const string DeleteAbandoned = "DELETE FROM set_aside WHERE until <= $now";

    private const string InsertSetAside = "INSERT INTO set_aside (day, workspace, nano_usd, until) VALUES ($day, $workspace, $cost, $until) RETURNING id";

    private const string DeleteSetAside = "DELETE FROM set_aside WHERE id = $id";

    private const string Book = """
        INSERT INTO spent (day, workspace, nano_usd) VALUES ($day, $workspace, $cost)
        ON CONFLICT (day, workspace) DO UPDATE SET nano_usd = nano_usd + excluded.nano_usd
        """;

    public Task<SetAside> ReserveAsync(Spend most, IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => Reserve(session, most, limits, now, until), cancellationToken);

    public Task SettleAsync(Spend real, long? reservation, CancellationToken cancellationToken) => writer.WriteAsync(
        session =>
        {
            if (reservation is { } id) session.Execute(DeleteSetAside, ("$id", id));
            if (real.NanoUsd > 0) session.Execute(Book, ("$day", Text(real.Day)), ("$workspace", real.Workspace), ("$cost", real.NanoUsd));
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<SpendingSum>> ReadAsync(IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SpendingSum>>([.. limits.Select(limit => reading.Read(SelectSums, Sum, [.. Of(limit, now)], cancellationToken).Single())]);

    private static SetAside Reserve(SqliteSession session, Spend most, IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, DateTimeOffset until)
    {
        session.Execute(DeleteAbandoned, ("$now", now.ToUnixTimeMilliseconds()));
        List<SpendingSum> before = [.. limits.Select(limit => session.Read(SelectSums, Sum, Of(limit, now)).Single())];
        if (!SetAside.Fits(most, limits, before)) return new SetAside(null, before);
        var id = session.Read(
            InsertSetAside,
            row => row.Number(0),
            ("$day", Text(most.Day)), ("$workspace", most.Workspace), ("$cost", most.NanoUsd), ("$until", until.ToUnixTimeMilliseconds())).Single();
        return new SetAside(id, before);
    }

    private static SpendingSum Sum(SqliteRow row) => new(row.Number(0), row.Number(1));

    private static (string Name, SqliteValue Value)[] Of(SpendingLimit limit, DateTimeOffset now) =>
        [("$from", Text(limit.From)), ("$to", Text(limit.To)), ("$workspace", limit.Workspace), ("$now", now.ToUnixTimeMilliseconds())];

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

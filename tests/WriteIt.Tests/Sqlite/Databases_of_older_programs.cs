using WriteIt.Sqlite;
using WriteIt.Storage;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Sqlite;

/// <summary>A database made by the program's first version holds the same runs after this version opened it.</summary>
public sealed class Databases_of_older_programs : IDisposable
{
    private const string InsertRun = """
        INSERT INTO runs (run_id, epoch, version, head, created_at, updated_at, pipeline, title, status, steps_done, steps_total, words, tokens, cost_nano_usd)
        VALUES ($run, 1, 2, $head, 0, 0, 'article', 'Tides', 'running', 0, 1, 0, 0, 0)
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("writeit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Keep_their_events_and_go_on()
    {
        var old = (Sample.Append(Sample.Run, 0, "run_created", "run_started") with { Epoch = 1 }).Seal(HashChain.Start);
        Make(old);
        await using var store = await new SqliteStoreOpener().OpenAsync(_folder.FullName, default);
        (await store.Events.ReadAsync(Sample.Run, 0, default)).ShouldBe(old);
        var next = Sample.Append(Sample.Run, 2, "step_started") with { Epoch = 1 };
        (await store.Events.AppendAsync(next, default)).ShouldBeOfType<AppendOutcome.Appended>().Events.ShouldBe(next.Seal(old[^1].Hash));
    }

    [Fact]
    public async Task Know_the_commands_that_were_carried_out()
    {
        var append = Sample.Append(Sample.Run, 0, "run_created", "run_started") with { Epoch = 1 };
        var old = append.Seal(HashChain.Start);
        Make(old);
        await using var store = await new SqliteStoreOpener().OpenAsync(_folder.FullName, default);
        (await store.Events.AppendAsync(append, default)).ShouldBeOfType<AppendOutcome.Repeated>().Events.ShouldBe(old);
    }

    private void Make(IReadOnlyList<StoredEvent> events)
    {
        using var session = SqliteSession.Open(Path.Combine(_folder.FullName, "workspace.db"), "PRAGMA journal_mode = WAL");
        using var migration = new StreamReader(typeof(SqliteStoreOpener).Assembly.GetManifestResourceStream("WriteIt.Sqlite.Migrations.0001_runs.sql")!);
        session.Run($"{migration.ReadToEnd()}; PRAGMA user_version = 1");
        session.Execute(InsertRun, ("$run", Sample.Run.ToString()), ("$head", events[^1].Hash));
        foreach (var one in events) Insert(session, one);
    }

    private static void Insert(SqliteSession session, StoredEvent one) => session.Execute(
        "INSERT INTO events VALUES ($run, $seq, $at, $user, $through, $command, $epoch, $type, $version, $body, $hash)",
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
}

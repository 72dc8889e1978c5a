using WriteIt.Sqlite;

namespace WriteIt.Tests.Sqlite;

/// <summary>What waits together is committed together; what fails, fails alone.</summary>
public sealed class Writing_together : IAsyncLifetime
{
    private const string Insert = "INSERT INTO numbers (number) VALUES ($number)";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("writeit-");
    private SqliteSession _session = null!;
    private SqliteWriter _writer = null!;

    public ValueTask InitializeAsync()
    {
        _session = Open();
        _session.Run("CREATE TABLE numbers (number INTEGER PRIMARY KEY)");
        _writer = new SqliteWriter(_session, "numbers.db");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task One_that_fails_takes_none_of_its_group_with_it()
    {
        var outcomes = await TogetherAsync(1, 2, 2, 3);
        outcomes.ShouldBe(["1", "2", "storage_failed", "3"]);
        Numbers().ShouldBe([1L, 2L, 3L]);
    }

    [Fact]
    public async Task After_a_failure_the_next_is_written()
    {
        (await TogetherAsync(1)).ShouldBe(["1"]);
        (await TogetherAsync(1)).ShouldBe(["storage_failed"]);
        (await TogetherAsync(2)).ShouldBe(["2"]);
        Numbers().ShouldBe([1L, 2L]);
    }

    [Fact]
    public async Task A_fault_of_the_program_itself_reaches_the_one_who_asked_and_ends_nobody_else()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _writer.WriteAsync<int>(_ => throw new InvalidOperationException("broken"), default));
        (await TogetherAsync(1)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Closing_writes_what_still_waits()
    {
        using var session = Open();
        using var queued = new ManualResetEventSlim();
        var writer = new SqliteWriter(session, "numbers.db");
        var held = writer.WriteAsync(_ => queued.Wait(TimeSpan.FromSeconds(30)), default);
        var write = writer.WriteAsync(_ => Write(session, 7), default);
        var closing = writer.DisposeAsync();
        queued.Set();
        await closing;
        ((await held, await write)).ShouldBe((true, 7));
        Numbers().ShouldBe([7L]);
    }

    [Fact]
    public async Task Of_many_at_once_each_is_written_once()
    {
        var numbers = Enumerable.Range(1, 500).ToList();
        (await Task.WhenAll(numbers.AsParallel().Select(number => _writer.WriteAsync(session => Write(session, number), default)))).Order().ShouldBe(numbers);
        Numbers().ShouldBe(numbers.Select(number => (long)number));
    }

    /// <summary>Puts these on the queue while the writer is held up, so that they are one group.</summary>
    private async Task<string[]> TogetherAsync(params int[] numbers)
    {
        using var queued = new ManualResetEventSlim();
        var held = _writer.WriteAsync(_ => queued.Wait(TimeSpan.FromSeconds(30)), default);
        var writes = numbers.Select(number => _writer.WriteAsync(session => Write(session, number), default)).ToList();
        queued.Set();
        (await held).ShouldBeTrue();
        return await Task.WhenAll(writes.Select(OutcomeAsync));
    }

    private static int Write(SqliteSession session, int number)
    {
        session.Execute(Insert, ("$number", number));
        return number;
    }

    private static async Task<string> OutcomeAsync(Task<int> write)
    {
        try
        {
            return $"{await write}";
        }
        catch (ProblemException trouble)
        {
            return trouble.Problem.Code.Name;
        }
    }

    private List<long> Numbers()
    {
        using var other = Open();
        return other.Read("SELECT number FROM numbers ORDER BY number", row => row.Number(0));
    }

    private SqliteSession Open() => SqliteSession.Open(Path.Combine(_folder.FullName, "numbers.db"), "PRAGMA journal_mode = WAL");
}

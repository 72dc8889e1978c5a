using WriteIt.Sqlite;
using WriteIt.Storage;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Sqlite;

public sealed class Opening_a_database : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_written_is_there_again()
    {
        IReadOnlyList<StoredEvent> written;
        await using (var store = await OpenAsync())
            written = (await store.Events.AppendAsync(Sample.Append(Sample.Run, 0, "run_created"), default)).ShouldBeOfType<AppendOutcome.Appended>().Events;
        await using var again = await OpenAsync();
        (await again.Events.ReadAsync(Sample.Run, 0, default)).ShouldBe(written);
    }

    [Fact]
    public async Task Closing_it_leaves_one_file()
    {
        await using (var store = await OpenAsync())
        {
            await store.Events.AppendAsync(Sample.Append(Sample.Run, 0, "run_created"), default);
            await store.Events.ReadAsync(Sample.Run, 0, default);
        }

        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["workspace.db"]);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        using (var session = SqliteSession.Open(Path.Combine(_folder, "workspace.db"), "PRAGMA user_version = 99"))
            session.Read("PRAGMA user_version", row => row.Number(0)).ShouldBe([99L]);
        (await Should.ThrowAsync<ProblemException>(OpenAsync)).Problem.Code.ShouldBe(ProblemCodes.StorageDamaged);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "workspace.db"), new string('x', 4096));
        (await Should.ThrowAsync<ProblemException>(OpenAsync)).Problem.Code.ShouldBe(ProblemCodes.StorageDamaged);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => new SqliteStoreOpener().OpenAsync(Path.Combine(_folder, "gone"), default));
        refused.Problem.Code.ShouldBe(ProblemCodes.StorageFailed);
        refused.Problem.Message.ShouldContain("gone");
    }

    private Task<IWorkspaceStore> OpenAsync() => new SqliteStoreOpener().OpenAsync(_folder, default);
}

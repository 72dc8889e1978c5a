using WriteIt.Client;
using WriteIt.Sqlite;
using WriteIt.Storage;

namespace WriteIt.Tests.Local.Runs;

public sealed class Deleting_runs : IAsyncDisposable
{
    private readonly LocalHome _home = new();

    public Deleting_runs() => _home.Write("one.yaml", """
        metadata: {name: One, author: Ada}
        steps:
          draft: {name: Draft, prompt_template: "A draft, please.", model_preference: [demo/article]}
        """);

    [Fact]
    public async Task One_that_is_over_is_gone_and_its_file_stays()
    {
        await using var client = _home.Open();
        var run = await client.StartRunAsync(Order(RunMode.Auto));
        var end = (RunMessage.Completed)(await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed))[^1];
        await client.DeleteRunAsync("last", null);
        (await client.ListRunsAsync(new RunListQuery())).Items.ShouldBeEmpty();
        (await Should.ThrowAsync<WriteItException>(() => client.GetRunAsync(run.RunId, null))).Error.Code.ShouldBe("run_not_found");
        File.Exists(end.Data.Outputs.Single()).ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_is_driven_is_refused_and_goes_on()
    {
        await using var client = _home.Open("process 4711");
        await using var other = _home.Open("process 2");
        var run = await client.StartRunAsync(Order(RunMode.Interactive));
        var refused = (await Should.ThrowAsync<WriteItException>(() => other.DeleteRunAsync(run.RunId, null))).Error;
        (refused.Code, refused.Message).ShouldBe(("run_held", $"Run {run.RunId} is driven by process 4711."));
        (await client.GetRunAsync(run.RunId, null)).Status.ShouldBe("waiting");
    }

    [Fact]
    public async Task The_hashes_that_the_chain_is_made_of_stay()
    {
        var client = _home.Open();
        var run = RunId.Parse((await client.StartRunAsync(Order(RunMode.Interactive))).RunId);
        await client.DisposeAsync();
        var before = await ReadAsync(store => store.Events.ReadAsync(run, 0, default));
        await using (var again = _home.Open()) await again.DeleteRunAsync("last", null);
        using var session = SqliteSession.Open(Path.Combine(Folder, "workspace.db"), "PRAGMA busy_timeout = 5000");
        session.Read("SELECT body || body_hash || hash FROM events ORDER BY seq", row => row.Text(0)).ShouldBe(before.Select(stored => HashChain.HashOf(stored.Body) + stored.Hash));
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private string Folder => Path.Combine(_home.Path, "workspaces", "default");

    private static StartRun Order(RunMode mode) => new() { Pipeline = "./one.yaml", Inputs = new Dictionary<string, string>(), Mode = mode };

    private async Task<T> ReadAsync<T>(Func<IWorkspaceStore, Task<T>> read)
    {
        await using var store = await new SqliteStoreOpener().OpenAsync(Folder, default);
        return await read(store);
    }
}

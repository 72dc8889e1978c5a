using WriteIt.Client;
using WriteIt.Files;
using WriteIt.Sqlite;
using StoredSample = WriteIt.Tests.Storage.Contracts.Sample;

namespace WriteIt.Tests.Local.Runs;

/// <summary>Five runs of which the log says that they are running, or that they wait for a person; somebody drives the second and the third.</summary>
public sealed class Listing_interrupted_runs : IAsyncLifetime
{
    private readonly LocalHome _home = new();
    private readonly List<LockFile> _driven = [];
    private WriteItClient? _client;

    public async ValueTask InitializeAsync()
    {
        _client = _home.Open();
        await _client.ListRunsAsync(new RunListQuery());
        var workspace = Path.Combine(_home.Path, "workspaces", "default");
        await using var store = await new SqliteStoreOpener().OpenAsync(workspace, default);
        foreach (var number in Enumerable.Range(1, 5))
        {
            var append = StoredSample.Append(StoredSample.RunNumber(number), 0, "run_created");
            await store.Events.AppendAsync(append with { Row = append.Row with { Status = number is 3 or 5 ? "waiting" : "running" } }, default);
        }

        foreach (var number in (int[])[2, 3]) _driven.Add(LockFile.TryAcquire(Path.Combine(workspace, "locks", $"{StoredSample.RunNumber(number)}.lock"), "process 4711")!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var held in _driven) held.Dispose();
        await _client!.DisposeAsync();
        await _home.DisposeAsync();
    }

    [Fact]
    public async Task The_list_tells_them_from_those_that_are_driven() =>
        (await PagesAsync(new RunListQuery(), item => item.Status)).ShouldBe([["interrupted", "interrupted", "waiting", "running", "interrupted"]]);

    [Fact]
    public async Task Each_state_can_be_asked_for_and_pages_are_full()
    {
        (await PagesAsync(new RunListQuery { Status = "interrupted", Limit = 2 }, Number)).ShouldBe([[5, 4], [1]]);
        (await PagesAsync(new RunListQuery { Status = "running" }, Number)).ShouldBe([[2]]);
        (await PagesAsync(new RunListQuery { Status = "waiting", Limit = 1 }, Number)).ShouldBe([[3]]);
        (await PagesAsync(new RunListQuery { Status = "paused" }, Number)).ShouldBe([[]]);
    }

    private static int Number(RunItem item) => int.Parse(item.RunId[3..]);

    private async Task<List<List<T>>> PagesAsync<T>(RunListQuery query, Func<RunItem, T> shown)
    {
        List<List<T>> pages = [];
        do
        {
            var page = await _client!.ListRunsAsync(query);
            pages.Add([.. page.Items.Select(shown)]);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return pages;
    }
}

using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>The rows of runs: their order, pages, filters and prefixes.</summary>
public abstract class ListContract(IStoreOpener opener, string directory) : StoreContract(opener, directory)
{
    [Fact]
    public async Task A_row_is_listed_as_the_last_append_left_it()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        var row = Sample.Row(Sample.Run, 2) with { Status = "waiting", CostNanoUsd = null, Parent = Sample.OtherRun };
        await Appended(Sample.Append(Sample.Run, 1, "run_started") with { Row = row });
        (await Log.ListAsync(new RunQuery(10), None)).Rows.ShouldBe([row]);
    }

    [Fact]
    public async Task A_run_that_was_only_taken_over_is_not_listed()
    {
        await Log.RaiseEpochAsync(Sample.Run, None);
        (await Log.ListAsync(new RunQuery(10), None)).Rows.ShouldBeEmpty();
        (await Log.CountAsync(None)).ShouldBe(0);
    }

    [Fact]
    public async Task Runs_are_counted_however_many_events_they_have()
    {
        await Create(1, Sample.Noon);
        await Create(2, Sample.Noon);
        (await Log.CountAsync(None)).ShouldBe(2);
    }

    [Fact]
    public async Task The_newest_run_stands_first_and_of_equals_the_last_inserted()
    {
        await Create(1, Sample.Noon);
        await Create(2, Sample.Noon.AddMinutes(1));
        await Create(3, Sample.Noon);
        (await Pages(10)).ShouldBe([[2, 3, 1]]);
    }

    [Fact]
    public async Task Pages_give_every_run_once()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await Create(number, Sample.Noon.AddMinutes(number / 2));
        (await Pages(2)).ShouldBe([[5, 4], [3, 2], [1]]);
        (await Pages(5)).ShouldBe([[5, 4, 3, 2, 1]]);
    }

    [Fact]
    public async Task A_run_created_between_two_pages_shifts_nothing()
    {
        foreach (var number in Enumerable.Range(1, 3))
            await Create(number, Sample.Noon.AddMinutes(number));
        var first = await Log.ListAsync(new RunQuery(2), None);
        await Create(4, Sample.Noon.AddMinutes(4));
        var second = await Log.ListAsync(new RunQuery(2) { Cursor = first.NextCursor }, None);
        second.Rows.Select(row => row.Run).ShouldBe([Sample.RunNumber(1)]);
    }

    [Fact]
    public async Task Filters_choose_by_status_and_pipeline()
    {
        await Create(1, Sample.Noon, row => row with { Status = "waiting" });
        await Create(2, Sample.Noon, row => row with { Pipeline = "letter" });
        await Create(3, Sample.Noon, row => row with { Status = "waiting", Pipeline = "letter" });
        (await Pages(1, query => query with { Statuses = ["waiting"] })).ShouldBe([[3], [1]]);
        (await Pages(2, query => query with { Pipeline = "letter" })).ShouldBe([[3, 2]]);
        (await Pages(3, query => query with { Statuses = ["paused", "waiting", "running"] })).ShouldBe([[3, 2, 1]]);
        (await Pages(3, query => query with { Statuses = ["wait"] })).ShouldBe([[]]);
        (await Pages(2, query => query with { Statuses = ["waiting"], Pipeline = "letter" })).ShouldBe([[3]]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5-6-7")]
    [InlineData("five-6")]
    [InlineData("9223372036854775807-1")]
    public async Task A_cursor_that_no_page_gave_is_a_usage_problem(string cursor)
    {
        var thrown = await Should.ThrowAsync<ProblemException>(() => Log.ListAsync(new RunQuery(10) { Cursor = cursor }, None));
        thrown.Problem.Code.ShouldBe(ProblemCodes.Usage);
        thrown.Problem.Message.ShouldBe($"'{cursor}' is not a cursor of a list of runs");
    }

    [Fact]
    public async Task A_prefix_finds_the_runs_that_begin_with_it_newest_first()
    {
        foreach (var number in new[] { 10, 11, 20 })
            await Create(number, Sample.Noon.AddMinutes(-number));
        (await Find("tst00000001", 10)).ShouldBe([10, 11]);
        (await Find("tst000000020", 10)).ShouldBe([20]);
        (await Find("t", 2)).ShouldBe([10, 11]);
        (await Find("z", 10)).ShouldBeEmpty();
        (await Find("%", 10)).ShouldBeEmpty();
    }

    private async Task Create(int number, DateTimeOffset createdAt, Func<RunRow, RunRow>? change = null)
    {
        var append = Sample.Append(Sample.RunNumber(number), 0, "run_created");
        var row = append.Row with { CreatedAt = createdAt };
        await Appended(append with { Row = change?.Invoke(row) ?? row });
    }

    private async Task<List<List<int>>> Pages(int limit, Func<RunQuery, RunQuery>? filter = null)
    {
        var query = new RunQuery(limit);
        query = filter?.Invoke(query) ?? query;
        List<List<int>> pages = [];
        do
        {
            var page = await Log.ListAsync(query, None);
            pages.Add([.. page.Rows.Select(Number)]);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return pages;
    }

    private async Task<List<int>> Find(string prefix, int limit) => [.. (await Log.FindAsync(prefix, limit, None)).Select(Number)];

    private static int Number(RunRow row) => int.Parse(row.Run.ToString()[3..]);
}

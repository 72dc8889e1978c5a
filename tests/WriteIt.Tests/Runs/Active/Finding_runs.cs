using WriteIt.Runs.Active;
using WriteIt.Runs.Summaries;
using WriteIt.Storage;

namespace WriteIt.Tests.Runs.Active;

public sealed class Finding_runs : IAsyncDisposable
{
    private readonly MemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_run_is_named_by_its_id_a_unique_prefix_or_last()
    {
        await AddAsync("aaaa00000000");
        await AddAsync("bbbb00000000");
        (await NameAsync("aaaa00000000")).ShouldBe("aaaa00000000");
        (await NameAsync("a")).ShouldBe("aaaa00000000");
        (await NameAsync("last")).ShouldBe("bbbb00000000");
    }

    [Fact]
    public async Task A_prefix_of_several_names_them()
    {
        await AddAsync("aaaa00000000");
        await AddAsync("aabb00000000");
        (await RefusedAsync("aa")).ShouldBe((ProblemCodes.Usage, "'aa' names several runs: aabb00000000, aaaa00000000."));
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("../evil")]
    [InlineData("last")]
    public async Task A_run_that_is_not_there_is_not_found(string text) =>
        (await RefusedAsync(text)).Code.ShouldBe(ProblemCodes.RunNotFound);

    [Fact]
    public async Task The_newest_unfinished_run_is_the_one_to_go_on_with()
    {
        await AddAsync("aaaa00000000");
        await AddAsync("bbbb00000000", status: "completed");
        (await _store.Events.FindUnfinishedAsync(default)).Run.ToString().ShouldBe("aaaa00000000");
    }

    private async Task<string> NameAsync(string text) => (await _store.Events.FindAsync(text, CancellationToken.None)).Run.ToString();

    private async Task<(ProblemCode Code, string Message)> RefusedAsync(string text)
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => _store.Events.FindAsync(text, CancellationToken.None));
        return (refused.Problem.Code, refused.Problem.Message);
    }

    private async Task AddAsync(string id, string status = "paused")
    {
        var run = RunId.Parse(id);
        var created = WriteIt.Runs.RunEventCodec.Encode(Sample.Created);
        var state = WriteIt.Runs.Fold.All([Sample.Created]);
        await _store.Events.AppendAsync(
            new Append
            {
                Run = run,
                ExpectedVersion = 0,
                Epoch = await _store.Events.RaiseEpochAsync(run, default),
                Command = CommandId.Parse("c1"),
                Actor = new Actor("ada", "cli"),
                At = DateTimeOffset.UnixEpoch,
                Events = [created],
                Row = RunProjection.Row(run, state, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1) with { Status = status },
            },
            default);
    }
}

using WriteIt.Sqlite;
using WriteIt.Storage;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Sqlite;

public sealed class Several_processes_write : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeit-").FullName;
    private IWorkspaceStore? _store;

    public async ValueTask InitializeAsync() => _store = await new SqliteStoreOpener().OpenAsync(_folder, default);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_kill_in_the_middle_loses_nothing_that_was_acknowledged_and_leaves_nothing_half()
    {
        foreach (var appends in new[] { 1, 7, 20 })
        {
            await using var writer = SecondProcess.Start(_folder, Sample.Run);
            await writer.AppendsAsync(appends);
            await writer.KillAsync();
            await CheckAsync(Sample.Run, writer.Acknowledged);
        }
    }

    [Fact]
    public async Task One_that_is_killed_does_not_disturb_the_others()
    {
        await using var killed = SecondProcess.Start(_folder, Sample.Run);
        await using var other = SecondProcess.Start(_folder, Sample.OtherRun);
        await killed.AppendsAsync(10);
        await other.AppendsAsync(10);
        await killed.KillAsync();
        await other.AppendsAsync(10);
        await other.KillAsync();
        await CheckAsync(Sample.Run, killed.Acknowledged);
        await CheckAsync(Sample.OtherRun, other.Acknowledged);
    }

    [Fact]
    public async Task The_run_of_a_killed_one_is_taken_over()
    {
        await using var killed = SecondProcess.Start(_folder, Sample.Run);
        await killed.AppendsAsync(3);
        await killed.KillAsync();
        var epoch = await _store!.Events.RaiseEpochAsync(Sample.Run, default);
        epoch.ShouldBe(2);
        var version = (await _store.Events.ReadAsync(Sample.Run, 0, default)).Count;
        var next = Sample.Append(Sample.Run, version, "run_resumed") with { Epoch = epoch };
        (await _store.Events.AppendAsync(next, default)).ShouldBeOfType<AppendOutcome.Appended>();
    }

    /// <summary>All that was acknowledged is there, in whole groups, linked, with the row and the texts of the last one.</summary>
    private async Task CheckAsync(RunId run, long acknowledged)
    {
        var events = await _store!.Events.ReadAsync(run, 0, default);
        ((long)events.Count).ShouldBeInRange(acknowledged, acknowledged + SecondProcess.GroupSize);
        (events.Count % SecondProcess.GroupSize).ShouldBe(0);
        HashChain.Verify(events).ShouldBeNull();
        (await _store.Events.FindAsync(run.ToString(), 1, default)).ShouldBe([Sample.Row(run, events.Count)]);
        (await _store.Blobs.ReadAsync(Blob.Of($"text {events.Count - SecondProcess.GroupSize}").Hash, default)).ShouldNotBeNull();
    }
}

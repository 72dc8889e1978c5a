using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>What an append keeps, links and refuses.</summary>
public abstract class AppendContract(IStoreOpener opener, string directory) : StoreContract(opener, directory)
{
    [Fact]
    public async Task An_append_is_read_back_as_it_was_acknowledged()
    {
        var append = Sample.Append(Sample.Run, 0, "run_created", "run_started");
        var stored = await Appended(append);
        stored.ShouldBe(append.Seal(HashChain.Start));
        (await Log.ReadAsync(Sample.Run, 0, None)).ShouldBe(stored);
    }

    [Fact]
    public async Task Sequences_go_on_from_append_to_append()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created", "run_started"));
        await Appended(Sample.Append(Sample.Run, 2, "step_started"));
        (await Log.ReadAsync(Sample.Run, 0, None)).Select(stored => stored.Sequence).ShouldBe([1L, 2L, 3L]);
    }

    [Fact]
    public async Task Reading_behind_a_sequence_gives_the_rest()
    {
        var stored = await Appended(Sample.Append(Sample.Run, 0, "run_created", "run_started", "step_started"));
        (await Log.ReadAsync(Sample.Run, 1, None)).ShouldBe(stored.Skip(1));
        (await Log.ReadAsync(Sample.Run, 3, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_sees_only_its_own_events()
    {
        var stored = await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        await Appended(Sample.Append(Sample.OtherRun, 0, "run_created"));
        (await Log.ReadAsync(Sample.Run, 0, None)).ShouldBe(stored);
        (await Log.ReadAsync(Sample.RunNumber(7), 0, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chain_links_every_event_across_appends()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created", "run_started"));
        await Appended(Sample.Append(Sample.OtherRun, 0, "run_created"));
        await Appended(Sample.Append(Sample.Run, 2, "step_started", "attempt_started"));
        HashChain.Verify(await Log.ReadAsync(Sample.Run, 0, None)).ShouldBeNull();
        HashChain.Verify(await Log.ReadAsync(Sample.OtherRun, 0, None)).ShouldBeNull();
    }

    [Fact]
    public async Task An_append_behind_the_last_event_conflicts_and_changes_nothing()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created", "run_started"));
        var late = Sample.Append(Sample.Run, 1, "step_started");
        (await Log.AppendAsync(late, None)).ShouldBe(new AppendOutcome.Conflict(2));
        (await Log.ReadAsync(Sample.Run, 2, None)).ShouldBeEmpty();
        (await Log.FindAsync("", 10, None)).ShouldBe([Sample.Row(Sample.Run, 2)]);
    }

    [Fact]
    public async Task An_append_ahead_of_the_last_event_conflicts_too() =>
        (await Log.AppendAsync(Sample.Append(Sample.Run, 4, "step_started"), None)).ShouldBe(new AppendOutcome.Conflict(0));

    [Fact]
    public async Task A_refused_append_stores_no_text()
    {
        var blob = Blob.Of("a long text");
        await Log.AppendAsync(Sample.Append(Sample.Run, 4, "step_started") with { Blobs = [blob] }, None);
        (await Store.Blobs.ReadAsync(blob.Hash, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_appends_at_one_version_exactly_one_is_written()
    {
        var rivals = Enumerable.Range(0, 8).Select(number =>
            Sample.Append(Sample.Run, 0, "run_created") with { Command = CommandId.Parse($"rival-{number}") });
        var outcomes = await Task.WhenAll(rivals.Select((append, index) => (index % 2 == 0 ? Log : OtherLog).AppendAsync(append, None)));
        outcomes.Count(outcome => outcome is AppendOutcome.Appended).ShouldBe(1);
        outcomes.Count(outcome => outcome == new AppendOutcome.Conflict(1)).ShouldBe(7);
    }

    [Fact]
    public async Task A_cancelled_append_writes_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(() => Log.AppendAsync(Sample.Append(Sample.Run, 0, "run_created"), cancelled));
        (await Log.ReadAsync(Sample.Run, 0, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_append_that_breaks_its_own_promises_is_thrown_back()
    {
        var good = Sample.Append(Sample.Run, 0, "run_created");
        await Should.ThrowAsync<InvalidOperationException>(() => Log.AppendAsync(good with { Events = [] }, None));
        await Should.ThrowAsync<InvalidOperationException>(() => Log.AppendAsync(good with { Row = Sample.Row(Sample.OtherRun, 1) }, None));
        await Should.ThrowAsync<InvalidOperationException>(() => Log.AppendAsync(good with { Row = Sample.Row(Sample.Run, 2) }, None));
    }
}

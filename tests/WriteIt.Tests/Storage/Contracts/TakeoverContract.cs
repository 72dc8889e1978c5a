using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>Repeated commands and changing drivers: what a second delivery and a second process may do.</summary>
public abstract class TakeoverContract(IStoreOpener opener, string directory) : StoreContract(opener, directory)
{
    [Fact]
    public async Task A_repeated_command_returns_the_first_events_and_writes_nothing()
    {
        var append = Sample.Append(Sample.Run, 0, "run_created", "run_started");
        var first = await Appended(append);
        (await Log.AppendAsync(append, None)).ShouldBeOfType<AppendOutcome.Repeated>().Events.ShouldBe(first);
        (await Log.ReadAsync(Sample.Run, 0, None)).ShouldBe(first);
    }

    [Fact]
    public async Task A_repeated_command_is_answered_after_the_run_moved_on_and_was_taken_over()
    {
        var append = Sample.Append(Sample.Run, 0, "run_created");
        var first = await Appended(append);
        await Appended(Sample.Append(Sample.Run, 1, "run_started"));
        await OtherLog.RaiseEpochAsync(Sample.Run, None);
        (await Log.AppendAsync(append, None)).ShouldBeOfType<AppendOutcome.Repeated>().Events.ShouldBe(first);
    }

    [Fact]
    public async Task A_command_is_one_of_its_run_only()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        await Appended(Sample.Append(Sample.OtherRun, 0, "run_created"));
    }

    [Fact]
    public async Task Epochs_count_from_one_per_run()
    {
        (await Log.RaiseEpochAsync(Sample.Run, None)).ShouldBe(1);
        (await OtherLog.RaiseEpochAsync(Sample.Run, None)).ShouldBe(2);
        (await Log.RaiseEpochAsync(Sample.OtherRun, None)).ShouldBe(1);
    }

    [Fact]
    public async Task Simultaneous_drivers_get_different_epochs()
    {
        var epochs = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? Log : OtherLog).RaiseEpochAsync(Sample.Run, None)));
        epochs.Order().ShouldBe(Enumerable.Range(1, 8).Select(number => (long)number));
    }

    [Fact]
    public async Task A_driver_that_was_taken_over_cannot_write()
    {
        var mine = await Log.RaiseEpochAsync(Sample.Run, None);
        await Appended(Sample.Append(Sample.Run, 0, "run_created") with { Epoch = mine });
        var theirs = await OtherLog.RaiseEpochAsync(Sample.Run, None);
        var late = Sample.Append(Sample.Run, 1, "run_started") with { Epoch = mine };
        (await Log.AppendAsync(late, None)).ShouldBe(new AppendOutcome.Superseded(theirs));
        (await Log.ReadAsync(Sample.Run, 1, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_new_driver_goes_on_where_the_old_one_ended()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        var epoch = await OtherLog.RaiseEpochAsync(Sample.Run, None);
        await OtherLog.AppendAsync(Sample.Append(Sample.Run, 1, "run_started") with { Epoch = epoch }, None);
        var events = await Log.ReadAsync(Sample.Run, 0, None);
        events.Select(stored => stored.Epoch).ShouldBe([0L, 1L]);
        HashChain.Verify(events).ShouldBeNull();
    }

    [Fact]
    public async Task An_epoch_that_nobody_was_given_cannot_write() =>
        (await Log.AppendAsync(Sample.Append(Sample.Run, 0, "run_created") with { Epoch = 3 }, None)).ShouldBe(new AppendOutcome.Superseded(0));

    [Fact]
    public async Task A_superseded_driver_hears_so_before_it_hears_of_a_conflict()
    {
        await Log.RaiseEpochAsync(Sample.Run, None);
        (await Log.AppendAsync(Sample.Append(Sample.Run, 5, "run_started"), None)).ShouldBe(new AppendOutcome.Superseded(1));
    }
}

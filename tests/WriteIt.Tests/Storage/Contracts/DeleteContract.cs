using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>What is left of a deleted run: nothing that anybody could read.</summary>
public abstract class DeleteContract(IStoreOpener opener, string directory) : StoreContract(opener, directory)
{
    [Fact]
    public async Task A_deleted_run_is_nowhere()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        await Appended(Sample.Append(Sample.OtherRun, 0, "run_created"));
        (await Log.DeleteAsync(Sample.Run, 0, [], None)).ShouldBeTrue();
        (await OtherLog.ReadAsync(Sample.Run, 0, None)).ShouldBeEmpty();
        (await OtherLog.FindAsync("tst", 9, None)).Select(row => row.Run).ShouldBe([Sample.OtherRun]);
        (await OtherLog.ListAsync(new RunQuery(9), None)).Rows.Select(row => row.Run).ShouldBe([Sample.OtherRun]);
        (await OtherLog.CountAsync(None)).ShouldBe(1);
    }

    [Fact]
    public async Task Its_texts_go_but_for_those_that_another_run_names()
    {
        var (own, shared) = (Blob.Of("of this run alone"), Blob.Of("shared by a fork"));
        await Appended(Sample.Append(Sample.Run, 0, "run_created") with { Events = [Naming(own, shared)], Blobs = [own, shared] });
        await Appended(Sample.Append(Sample.OtherRun, 0, "run_created") with { Events = [Naming(shared)], Blobs = [shared] });
        await Log.DeleteAsync(Sample.Run, 0, [own.Hash, shared.Hash], None);
        (await OtherStore.Blobs.ReadAsync(own.Hash, None)).ShouldBeNull();
        (await OtherStore.Blobs.ReadAsync(shared.Hash, None)).ShouldBe("shared by a fork");
    }

    [Fact]
    public async Task Whoever_was_taken_over_deletes_nothing()
    {
        var stored = await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        await OtherLog.RaiseEpochAsync(Sample.Run, None);
        (await Log.DeleteAsync(Sample.Run, 0, [], None)).ShouldBeFalse();
        (await Log.ReadAsync(Sample.Run, 0, None)).ShouldBe(stored);
    }

    [Fact]
    public async Task Nothing_can_be_written_in_its_place()
    {
        await Appended(Sample.Append(Sample.Run, 0, "run_created"));
        await Log.DeleteAsync(Sample.Run, 0, [], None);
        var again = Sample.Append(Sample.Run, 0, "run_created") with { Command = CommandId.Parse("another") };
        (await Log.AppendAsync(again, None)).ShouldBe(new AppendOutcome.Conflict(1));
    }

    private static NewEvent Naming(params Blob[] blobs) => new("run_created", 1, string.Join(' ', blobs.Select(blob => blob.Hash)));
}

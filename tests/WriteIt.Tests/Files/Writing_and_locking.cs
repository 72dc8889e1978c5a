using WriteIt.Files;

namespace WriteIt.Tests.Files;

public sealed class Writing_and_locking : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeit-").FullName;

    private string InFolder => Path.Combine(_folder, "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_replaced_as_a_whole_and_nothing_else_is_left()
    {
        await AtomicFile.WriteAsync(InFolder, "old", ownerOnly: false, default);
        await AtomicFile.WriteAsync(InFolder, "new ✓", ownerOnly: false, default);
        (await File.ReadAllTextAsync(InFolder)).ShouldBe("new ✓");
        Directory.GetFiles(_folder).ShouldBe([InFolder]);
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_old_file_and_no_draft()
    {
        await AtomicFile.WriteAsync(InFolder, "old", ownerOnly: false, default);
        await Should.ThrowAsync<OperationCanceledException>(() => AtomicFile.WriteAsync(InFolder, "new", ownerOnly: false, new CancellationToken(canceled: true)));
        (await File.ReadAllTextAsync(InFolder)).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldBe([InFolder]);
    }

    [Fact]
    public async Task A_secret_file_is_for_its_owner_only()
    {
        await AtomicFile.WriteAsync(InFolder, "key", ownerOnly: true, default);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(InFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => AtomicFile.WriteAsync(Path.Combine(_folder, "gone", "file"), "x", ownerOnly: false, default));
        refused.Problem.Message.ShouldContain("gone");
    }

    [Fact]
    public void A_lock_is_held_by_one_and_free_after_it()
    {
        var held = LockFile.TryAcquire(InFolder, "1 writeit");
        held.ShouldNotBeNull();
        LockFile.TryAcquire(InFolder, "2 writeit").ShouldBeNull();
        held.Dispose();
        using var next = LockFile.TryAcquire(InFolder, "2 writeit");
        next.ShouldNotBeNull();
    }

    [Fact]
    public void Who_holds_a_lock_can_be_read_while_it_is_held()
    {
        using var held = LockFile.TryAcquire(InFolder, "process 4711");
        LockFile.NoteOf(InFolder).ShouldBe("process 4711");
    }

    [Fact]
    public void A_note_that_was_left_behind_does_not_count_as_a_holder()
    {
        LockFile.IsHeld(InFolder).ShouldBeFalse();
        using (LockFile.TryAcquire(InFolder, "process 4711")) LockFile.IsHeld(InFolder).ShouldBeTrue();
        File.WriteAllText(InFolder + ".holder", "process that was killed");
        LockFile.IsHeld(InFolder).ShouldBeFalse();
    }
}

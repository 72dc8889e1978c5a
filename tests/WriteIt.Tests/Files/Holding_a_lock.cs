using WriteIt.Files;

namespace WriteIt.Tests.Files;

public sealed class Holding_a_lock : IDisposable
{
    private readonly TempFolder _folder = new();

    private string InFolder => _folder.At("a.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_held_by_one_and_free_after_it()
    {
        var held = LockFile.TryAcquire(InFolder, "1 writeit");
        held.ShouldNotBeNull();
        LockFile.TryAcquire(InFolder, "2 writeit").ShouldBeNull();
        held.Dispose();
        using var next = LockFile.TryAcquire(InFolder, "2 writeit");
        next.ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_finds_it_held_learns_by_whom()
    {
        using (LockFile.TryAcquire(InFolder, "process 4711")) LockFile.NoteOf(InFolder).ShouldBe("process 4711");
        LockFile.NoteOf(InFolder).ShouldBeNull();
        LockFile.NoteOf(_folder.At("gone", "a.lock")).ShouldBeNull();
    }

    [Fact]
    public void A_note_that_was_left_behind_does_not_count_as_a_holder()
    {
        LockFile.IsHeld(InFolder).ShouldBeFalse();
        using (LockFile.TryAcquire(InFolder, "process 4711")) LockFile.IsHeld(InFolder).ShouldBeTrue();
        _folder.Write("a.lock", "process that was killed");
        LockFile.IsHeld(InFolder).ShouldBeFalse();
    }

    [Fact]
    public void Two_that_look_at_the_same_moment_do_not_take_each_other_for_a_holder()
    {
        _folder.Write("a.lock", "process that was killed");
        using var onlooker = File.OpenHandle(InFolder, FileMode.Open, FileAccess.Read, FileShare.Read);
        LockFile.IsHeld(InFolder).ShouldBeFalse();
        LockFile.TryAcquire(InFolder, "me").ShouldBeNull();
    }

    [Fact]
    public void Its_file_goes_with_it()
    {
        using (var held = LockFile.TryAcquire(InFolder, "x")) held!.Dispose();
        if (!OperatingSystem.IsWindows()) _folder.All().ShouldBeEmpty();
    }

    [Fact]
    public void The_file_of_a_killed_holder_is_taken_whatever_is_in_it()
    {
        foreach (var left in (string[])["process 4711", "\0free 0123", "", new string('x', 5000)])
        {
            _folder.Write("a.lock", left);
            using var held = LockFile.TryAcquire(InFolder, "me");
            LockFile.NoteOf(InFolder).ShouldBe("me");
        }
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_no_lock_that_is_held()
    {
        Should.Throw<ProblemException>(() => LockFile.TryAcquire(_folder.At("gone", "a.lock"), "x")).Problem.Code.ShouldBe(ProblemCodes.FileNotFound);
        Should.Throw<ProblemException>(() => LockFile.TryAcquire(_folder.Path, "x")).Problem.Code.ShouldBe(ProblemCodes.StorageFailed);
        Should.Throw<ProblemException>(() => LockFile.TryAcquire(_folder.At(new string('x', 300)), "x")).Problem.Code.ShouldBe(ProblemCodes.StorageFailed);
    }

    [Fact]
    public async Task Never_two_hold_it_while_many_take_and_free_it()
    {
        var (holders, most, taken) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var held = LockFile.TryAcquire(InFolder, "x");
                if (held is null) continue;
                most = Math.Max(most, Interlocked.Increment(ref holders));
                Interlocked.Increment(ref taken);
                Interlocked.Decrement(ref holders);
            }
        })));
        (most, taken).ShouldBe((1, taken));
        taken.ShouldBeGreaterThan(0);
    }
}

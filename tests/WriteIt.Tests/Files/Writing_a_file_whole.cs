using WriteIt.Files;

namespace WriteIt.Tests.Files;

public sealed class Writing_a_file_whole : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _folder = new();

    private string InFolder => _folder.At("file");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_replaced_and_nothing_else_is_left()
    {
        await WriteAsync("old");
        await WriteAsync("new ✓");
        (await File.ReadAllTextAsync(InFolder)).ShouldBe("new ✓");
        _folder.All().ShouldBe(["file"]);
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_old_file_and_no_draft()
    {
        await WriteAsync("old");
        await Should.ThrowAsync<OperationCanceledException>(() => AtomicFile.WriteAsync(InFolder, "new", ownerOnly: false, new CancellationToken(canceled: true)));
        (await File.ReadAllTextAsync(InFolder)).ShouldBe("old");
        _folder.All().ShouldBe(["file"]);
    }

    [Fact]
    public async Task A_secret_file_is_for_its_owner_only_also_when_it_was_not_before()
    {
        await WriteAsync("key");
        await AtomicFile.WriteAsync(InFolder, "key", ownerOnly: true, default);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(InFolder).ShouldBe(OwnerOnly);
    }

    [Fact]
    public async Task Its_rights_stay_as_they_are()
    {
        if (OperatingSystem.IsWindows()) return;
        await WriteAsync("old");
        File.SetUnixFileMode(InFolder, OwnerOnly | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        await WriteAsync("new");
        File.GetUnixFileMode(InFolder).ShouldBe(OwnerOnly | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        _folder.Write("real", "old");
        File.CreateSymbolicLink(InFolder, _folder.At("real"));
        await WriteAsync("new");
        (await File.ReadAllTextAsync(_folder.At("real"))).ShouldBe("new");
        File.ResolveLinkTarget(InFolder, returnFinalTarget: false)!.FullName.ShouldBe(_folder.At("real"));
    }

    [Fact]
    public async Task A_device_is_written_to_and_stays()
    {
        if (OperatingSystem.IsWindows()) return;
        await AtomicFile.WriteAsync("/dev/null", "x", ownerOnly: false, default);
        (await File.ReadAllTextAsync("/dev/null")).ShouldBe("");
    }

    [Fact]
    public void A_device_is_known_wherever_it_stands()
    {
        if (!OperatingSystem.IsLinux()) return;
        Posix.IsRegularFile("/dev/null").ShouldBe(false);
        Posix.IsRegularFile(_folder.Write("text", "x")).ShouldBe(true);
        Posix.IsRegularFile(_folder.Path).ShouldBe(false);
        Posix.IsRegularFile(_folder.At("gone")).ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => AtomicFile.WriteAsync(_folder.At("gone", "file"), "x", ownerOnly: false, default));
        refused.Problem.Message.ShouldBe($"{_folder.At("gone", "file")} cannot be written: its folder is not there.");
    }

    [Fact]
    public async Task A_folder_in_its_place_is_named_and_stays()
    {
        Directory.CreateDirectory(InFolder);
        (await Should.ThrowAsync<ProblemException>(() => WriteAsync("x"))).Problem.Message.ShouldContain(InFolder);
        _folder.All().ShouldBe(["file/"]);
    }

    [Fact]
    public async Task It_is_created_only_where_nothing_is()
    {
        (await AtomicFile.CreateAsync(InFolder, "first", default)).ShouldBeTrue();
        (await AtomicFile.CreateAsync(InFolder, "second", default)).ShouldBeFalse();
        (await File.ReadAllTextAsync(InFolder)).ShouldBe("first");
        _folder.All().ShouldBe(["file"]);
    }

    [Fact]
    public async Task A_link_to_nothing_is_not_followed_when_creating()
    {
        File.CreateSymbolicLink(InFolder, _folder.At("elsewhere"));
        (await AtomicFile.CreateAsync(InFolder, "x", default)).ShouldBeFalse();
        _folder.All().ShouldBe(["file"]);
    }

    [Fact]
    public async Task Of_many_creators_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = _folder.At($"round {round}");
            var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(one => Task.Run(() => AtomicFile.CreateAsync(path, $"{one}", default))));
            won.Count(one => one).ShouldBe(1);
            (await File.ReadAllTextAsync(path)).ShouldBe($"{Array.IndexOf(won, true)}");
        }
    }

    [Fact]
    public async Task Where_files_have_one_name_only_it_is_created_all_the_same()
    {
        (await AtomicFile.CreateInPlaceAsync(InFolder, "first"u8.ToArray(), default)).ShouldBeTrue();
        (await AtomicFile.CreateInPlaceAsync(InFolder, "second"u8.ToArray(), default)).ShouldBeFalse();
        (await File.ReadAllTextAsync(InFolder)).ShouldBe("first");
        await Should.ThrowAsync<OperationCanceledException>(() => AtomicFile.CreateInPlaceAsync(_folder.At("b"), "x"u8.ToArray(), new CancellationToken(canceled: true)));
        _folder.All().ShouldBe(["file"]);
    }

    [Fact]
    public void Drafts_of_killed_writers_go_after_an_hour()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (name, age) in (ReadOnlySpan<(string, int)>)[(".writeit-old.tmp", 61), (".writeit-young.tmp", 59), ("mine.tmp", 90)])
            File.SetLastWriteTimeUtc(_folder.Write(name, ""), now.UtcDateTime.AddMinutes(-age));
        Draft.RemoveAbandoned(_folder.Path, now);
        Draft.RemoveAbandoned(_folder.At("gone"), now);
        _folder.All().ShouldBe([".writeit-young.tmp", "mine.tmp"]);
    }

    private Task WriteAsync(string text) => AtomicFile.WriteAsync(InFolder, text, ownerOnly: false, default);
}

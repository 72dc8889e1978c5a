using WriteIt.Files;

namespace WriteIt.Tests.Files;

public sealed class Keeping_folders : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_private_folder_is_for_its_owner_only()
    {
        Folder.Create(_folder.At("a", "b"), ownerOnly: true);
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(_folder.At("a", "b")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_named()
    {
        _folder.Write("a", "");
        Should.Throw<ProblemException>(() => Folder.Create(_folder.At("a", "b"))).Problem.Message.ShouldContain(_folder.At("a", "b"));
    }

    [Fact]
    public void It_moves_to_a_free_name_only()
    {
        _folder.Write("a/1", "");
        _folder.Write("b/2", "");
        Folder.Move(_folder.At("a"), _folder.At("b")).ShouldBeFalse();
        Folder.Move(_folder.At("a"), _folder.At("c")).ShouldBeTrue();
        _folder.All().ShouldBe(["b/", "b/2", "c/", "c/1"]);
        Should.Throw<ProblemException>(() => Folder.Move(_folder.At("a"), _folder.At("d")));
    }

    [Fact]
    public void Removing_it_leaves_what_its_links_point_to()
    {
        var kept = _folder.Write("kept/1", "");
        Directory.CreateDirectory(_folder.At("a"));
        Directory.CreateSymbolicLink(_folder.At("a", "link"), _folder.At("kept"));
        Folder.Delete(_folder.At("a"));
        Folder.Delete(_folder.At("a"));
        File.Exists(kept).ShouldBeTrue();
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_removed_too()
    {
        Directory.CreateSymbolicLink(_folder.At("link"), _folder.At("gone"));
        Folder.Delete(_folder.At("link"));
        _folder.All().ShouldBeEmpty();
    }

    [Fact]
    public void Its_size_is_that_of_all_files_below_without_links()
    {
        _folder.Write("a/1", "12345");
        _folder.Write("a/b/2", "123");
        File.CreateSymbolicLink(_folder.At("a", "link"), _folder.At("a", "1"));
        Folder.SizeOf(_folder.At("a")).ShouldBe(new FolderSize(2, 8));
        Folder.SizeOf(_folder.At("gone")).ShouldBe(new FolderSize(0, 0));
    }

    [Fact]
    public void The_folders_in_it_are_listed_by_name()
    {
        foreach (var name in (string[])["b", ".c", "A"]) Directory.CreateDirectory(_folder.At(name));
        _folder.Write("file", "");
        Folder.Folders(_folder.Path).ShouldBe([".c", "A", "b"]);
        Folder.Folders(_folder.At("gone")).ShouldBeEmpty();
    }

    [Fact]
    public void The_real_path_is_found_through_links_to_links()
    {
        Directory.CreateDirectory(_folder.At("real", "deep"));
        Directory.CreateSymbolicLink(_folder.At("one"), _folder.At("real"));
        Directory.CreateSymbolicLink(_folder.At("two"), _folder.At("one", "deep"));
        var real = Folder.RealPath(_folder.Path);
        Folder.RealPath(_folder.At("two", "file")).ShouldBe(Path.Combine(real, "real", "deep", "file"));
        Folder.RealPath(_folder.At("gone", "file") + "/").ShouldBe(Path.Combine(real, "gone", "file"));
    }
}

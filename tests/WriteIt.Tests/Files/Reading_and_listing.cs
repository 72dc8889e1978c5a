using WriteIt.Files;

namespace WriteIt.Tests.Files;

public sealed class Reading_and_listing : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writeit-").FullName;

    private string InFolder(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(500, 101)]
    public void A_file_is_read_as_far_as_the_limit_and_one_byte_more(int size, int read)
    {
        File.WriteAllBytes(InFolder("a"), new byte[size]);
        CappedRead.Read(InFolder("a"), 100).OrThrow().Length.ShouldBe(read);
    }

    [Fact]
    public void A_device_that_never_ends_is_read_no_further()
    {
        if (!OperatingSystem.IsWindows()) CappedRead.Read("/dev/zero", 10_000).OrThrow().Length.ShouldBe(10_001);
    }

    [Fact]
    public void What_cannot_be_read_says_why()
    {
        CappedRead.Read(InFolder("gone"), 100).Trouble.ShouldBe(new Problem(ProblemCodes.FileNotFound, $"There is no file {InFolder("gone")}."));
        CappedRead.Read(_folder, 100).Trouble.ShouldBe(new Problem(ProblemCodes.InvalidFile, $"{_folder} is a folder, not a file."));
        Should.Throw<ProblemException>(() => CappedRead.Read(_folder, 100).OrThrow()).Problem.Code.ShouldBe(ProblemCodes.InvalidFile);
    }

    [Fact]
    public void Files_are_listed_by_name_and_folders_and_hidden_ones_are_not()
    {
        foreach (var name in (string[])["b.yml", "a.yaml", "B.yaml", ".hidden.yaml", "note.txt"]) File.WriteAllText(InFolder(name), "");
        Directory.CreateDirectory(InFolder("folder.yaml"));
        Folder.Files(_folder, ".yaml", ".yml").Select(Path.GetFileName).ShouldBe(["B.yaml", "a.yaml", "b.yml"]);
        Folder.Files(InFolder("gone"), ".yaml").ShouldBeEmpty();
    }

    [Fact]
    public void A_path_is_a_file_a_folder_or_nothing()
    {
        File.WriteAllText(InFolder("a"), "");
        ((PathKind[])[Folder.KindOf(InFolder("a")), Folder.KindOf(_folder), Folder.KindOf(InFolder("gone")), Folder.KindOf("\0")])
            .ShouldBe([PathKind.File, PathKind.Folder, PathKind.Nothing, PathKind.Nothing]);
    }
}

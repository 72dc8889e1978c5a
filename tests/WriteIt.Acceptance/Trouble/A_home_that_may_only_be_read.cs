using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Trouble;

/// <summary>Rights bind everybody but root; as root the program is started without the power to pass over them.</summary>
public sealed class A_home_that_may_only_be_read : Specification
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode Usual = ReadOnly | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("run quick-article -i topic=Tides --yes --model demo/article")]
    [InlineData("resume --yes")]
    [InlineData("config set user ada")]
    [InlineData("workspace create garden")]
    public async Task Is_named_by_whatever_would_write_there(string line)
    {
        (await WriteitAsync("run quick-article -i topic=Tides --yes --model demo/cut")).With(1);
        var before = Everything();
        var ended = (await WithoutRightsAsync(line)).With(1);
        ended.Out.ShouldBeEmpty();
        ended.Err.ShouldContain(Place.WriteItHome);
        ended.Err.ShouldContain("hint: ");
        ended.Err.ShouldNotContain("   at ");
        Everything().ShouldBe(before);
    }

    [Theory]
    [InlineData("workspace list")]
    [InlineData("config show")]
    [InlineData("list-pipelines")]
    [InlineData("run quick-article -i topic=Tides --dry-run --model demo/article")]
    public async Task Is_enough_for_whatever_only_reads(string line)
    {
        (await WriteitAsync("init")).With(0);
        (await WithoutRightsAsync(line)).With(0);
    }

    [Fact]
    public async Task Cannot_be_begun_in_a_folder_like_that()
    {
        var ended = (await WithoutRightsAsync("runs list", Place.Home)).With(1);
        ended.Err.ShouldContain(Place.WriteItHome);
        Directory.Exists(Place.WriteItHome).ShouldBeFalse();
    }

    private Task<Ended> WithoutRightsAsync(string line) => WithoutRightsAsync(line, Place.WriteItHome);

    private async Task<Ended> WithoutRightsAsync(string line, string folder)
    {
        string[] folders = [folder, .. Directory.GetDirectories(folder, "*", SearchOption.AllDirectories)];
        foreach (var one in folders) File.SetUnixFileMode(one, ReadOnly);
        try
        {
            return System.Environment.IsPrivilegedProcess
                ? await Place.RunAsync("setpriv", ["--bounding-set=-dac_override,-dac_read_search", Repository.Program, .. CommandLine.Split(line)])
                : await WriteitAsync(line);
        }
        finally
        {
            foreach (var one in folders) File.SetUnixFileMode(one, Usual);
        }
    }

    private string[] Everything() => [.. Directory.GetFileSystemEntries(Place.WriteItHome, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

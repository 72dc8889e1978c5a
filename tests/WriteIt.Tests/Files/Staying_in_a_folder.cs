using WriteIt.Files;

namespace WriteIt.Tests.Files;

public sealed class Staying_in_a_folder : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.md")]
    [InlineData("2026/Über uns – Teil 1.md")]
    [InlineData("contract.md")]
    [InlineData("..a")]
    [InlineData("com0x.md")]
    public void A_plain_name_is_taken(string name) =>
        ConfinedPath.Resolve(_folder.Path, name).ShouldBe(_folder.At(name.Split('/')));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../a.md")]
    [InlineData("a/../../b.md")]
    [InlineData("a/./b.md")]
    [InlineData("a//b.md")]
    [InlineData("a/")]
    [InlineData("C:a.md")]
    [InlineData("a\\b.md")]
    [InlineData("a\nb.md")]
    [InlineData("a?.md")]
    [InlineData("con")]
    [InlineData("NUL.md")]
    [InlineData("Com1.txt")]
    [InlineData("lpt¹")]
    [InlineData("aux .md")]
    [InlineData("a.md.")]
    [InlineData("a.md ")]
    [InlineData("1/2/3/4/5/6/7/8/9")]
    public void A_name_that_is_or_leads_elsewhere_is_refused(string name) =>
        Should.Throw<ProblemException>(() => ConfinedPath.Resolve(_folder.Path, name)).Problem.Code.ShouldBe(ProblemCodes.BadName);

    [Fact]
    public void A_name_longer_than_disks_hold_is_refused() =>
        Should.Throw<ProblemException>(() => ConfinedPath.Resolve(_folder.Path, new string('ü', 101))).Problem.Code.ShouldBe(ProblemCodes.BadName);

    [Fact]
    public void Links_inside_are_not_followed_and_the_folder_may_be_one()
    {
        using var outside = new TempFolder();
        Directory.CreateSymbolicLink(_folder.At("out"), outside.Path);
        File.CreateSymbolicLink(_folder.At("a.md"), outside.At("nothing"));
        Should.Throw<ProblemException>(() => ConfinedPath.Resolve(_folder.Path, "out/b.md"));
        Should.Throw<ProblemException>(() => ConfinedPath.Resolve(_folder.Path, "a.md"));
        ConfinedPath.Resolve(_folder.At("out"), "b.md").ShouldBe(_folder.At("out", "b.md"));
    }
}

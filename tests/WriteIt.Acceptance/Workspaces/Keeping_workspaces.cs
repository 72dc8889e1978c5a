using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Workspaces;

public sealed class Keeping_workspaces : Specification
{
    [Fact]
    public async Task Init_makes_the_home_and_says_what_to_do_next()
    {
        var ended = (await WriteitAsync("init")).With(0);
        Directory.Exists(Place.Workspace()).ShouldBeTrue();
        ended.Err.ShouldContain("writeit run");
        (await WriteitAsync("init")).With(0);
    }

    [Fact]
    public async Task Init_is_not_needed()
    {
        (await WriteitAsync("workspace list --json")).With(0).Items("name").ShouldBe(["default"]);
    }

    [Fact]
    public async Task Another_home_is_one_variable_away()
    {
        Place.Environment["WRITEIT_HOME"] = Path.Combine(Place.Home, "elsewhere");
        (await WriteitAsync("init")).With(0);
        Directory.Exists(Path.Combine(Place.Home, "elsewhere", "workspaces", "default")).ShouldBeTrue();
        Directory.Exists(Place.WriteItHome).ShouldBeFalse();
    }

    [Fact]
    public async Task A_workspace_is_made_used_and_removed()
    {
        (await WriteitAsync("workspace create novel")).With(0);
        (await WriteitAsync("workspace use novel")).With(0);
        var listed = (await WriteitAsync("workspace list --json")).With(0).Document()["items"]!.AsArray();
        listed.Select(item => (string)item!["name"]!).ShouldBe(["default", "novel"]);
        listed.Single(item => (bool)item!["active"]!)!["name"]!.ToString().ShouldBe("novel");
        (await WriteitAsync("workspace remove novel --yes")).With(1).Err.ShouldContain("novel is the active workspace");
        (await WriteitAsync("workspace use default")).With(0);
        (await WriteitAsync("workspace remove novel --yes")).With(0);
        Directory.Exists(Place.Workspace("novel")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_in_one_is_not_in_another()
    {
        await WriteitAsync("workspace create novel");
        (await WriteitAsync("run quick-article -i topic=Tides --yes --model demo/article -w novel")).With(0);
        (await WriteitAsync("runs list --json -w novel")).Items("title").ShouldBe(["Tides"]);
        (await WriteitAsync("runs list --json")).Items("title").ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(Place.Workspace("novel"), "outputs")).Length.ShouldBe(1);
        (await WriteitAsync("workspace info novel")).With(0).Out.ShouldContain("novel");
    }

    [Theory]
    [InlineData("workspace create ../evil", 2)]
    [InlineData("workspace use ../../etc", 2)]
    [InlineData("workspace info /etc", 2)]
    [InlineData("workspace create con", 2)]
    [InlineData("run quick-article -i topic=x --yes -w ../evil", 2)]
    [InlineData("run quick-article -i topic=x --yes -w nobody", 5)]
    [InlineData("workspace use nobody", 5)]
    [InlineData("workspace create default", 1)]
    [InlineData("workspace remove default --yes", 1)]
    public async Task A_name_that_is_wrong_or_not_free_is_refused_and_makes_nothing(string line, int exitCode)
    {
        await WriteitAsync("init");
        var ended = (await WriteitAsync(line)).With(exitCode);
        ended.Out.ShouldBeEmpty();
        ended.Notes[0].ShouldStartWith("error: ");
        Directory.GetDirectories(Path.Combine(Place.WriteItHome, "workspaces")).Select(Path.GetFileName).ShouldBe(["default"]);
        Directory.Exists(Path.Combine(Place.WriteItHome, "evil")).ShouldBeFalse();
    }
}

using WriteIt.Workspaces;

namespace WriteIt.Tests.Workspaces;

public sealed class The_home_folder : IDisposable
{
    private readonly HomeInTempFolder _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task Is_made_once_with_the_workspace_default()
    {
        (await _user.Open().EnsureExistsAsync(default)).ShouldBeTrue();
        (await _user.Open().EnsureExistsAsync(default)).ShouldBeFalse();
        _user.Folder.All().Where(name => name.StartsWith("user/.writeit/", StringComparison.Ordinal)).Select(name => name["user/.writeit/".Length..]).ShouldBe(
        [
            "", "models/", "styles/", "templates/", "workspaces/", "workspaces/default/", "workspaces/default/locks/", "workspaces/default/outputs/",
            "workspaces/default/styles/", "workspaces/default/templates/", "workspaces/default/workspace.json",
        ]);
    }

    [Fact]
    public async Task Is_for_its_owner_only()
    {
        await _user.Open().EnsureExistsAsync(default);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_user.Open().Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Keeps_what_is_in_it_from_others_also_when_somebody_made_it_open()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode open = owner | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var home = _user.Open();
        Directory.CreateDirectory(home.Path);
        File.SetUnixFileMode(home.Path, open);
        await home.EnsureExistsAsync(default);
        File.GetUnixFileMode(home.Path).ShouldBe(open);
        foreach (var folder in Directory.GetDirectories(home.Path)) File.GetUnixFileMode(folder).ShouldBe(owner);
    }

    [Fact]
    public void Costs_nothing_until_it_is_needed()
    {
        _user.Open().Path.ShouldBe(_user.Folder.At("user", ".writeit"));
        _user.Folder.All().ShouldBe(["project/", "user/"]);
    }

    [Theory]
    [InlineData("/elsewhere", "/elsewhere")]
    [InlineData("/elsewhere/", "/elsewhere")]
    [InlineData("here", "project/here")]
    [InlineData("~/mine", "user/mine")]
    [InlineData(" ", "user/.writeit")]
    public void Is_where_the_variable_says(string variable, string path)
    {
        _user.Environment["WRITEIT_HOME"] = variable;
        _user.Open().Path.ShouldBe(Path.GetFullPath(path, _user.Folder.Path));
    }

    [Fact]
    public async Task That_is_a_file_is_named_with_the_way_out()
    {
        _user.Write("user/.writeit", "");
        var problem = (await Should.ThrowAsync<ProblemException>(async () => await _user.Open().EnsureExistsAsync(default))).Problem;
        problem.ShouldBe(new Problem(
            ProblemCodes.StorageFailed,
            $"{_user.Folder.At("user", ".writeit")} is a file, but WriteIt keeps its things in a folder of that name.",
            Hint: "Move it away, or name another folder: WRITEIT_HOME=/path writeit …"));
    }

    [Fact]
    public async Task That_cannot_be_made_is_a_problem()
    {
        _user.Write("user/file", "");
        _user.Environment["WRITEIT_HOME"] = _user.Folder.At("user", "file", "home");
        (await Should.ThrowAsync<ProblemException>(async () => await _user.Open().EnsureExistsAsync(default))).Problem.Code.ShouldBe(ProblemCodes.StorageFailed);
    }

    [Fact]
    public async Task With_a_file_in_the_place_of_the_workspaces_is_a_problem()
    {
        _user.Write("user/.writeit/workspaces", "");
        var problem = (await Should.ThrowAsync<ProblemException>(async () => await _user.Open().EnsureExistsAsync(default))).Problem;
        problem.Message.ShouldContain(_user.Folder.At("user", ".writeit", "workspaces"));
    }

    [Fact]
    public void Needs_a_home_directory_or_the_variable() =>
        Should.Throw<ProblemException>(() => new WriteItHome(_user.Options with { HomeDirectory = "" }, _user.Time)).Problem.Hint.ShouldBe("Name one: WRITEIT_HOME=/path writeit …");

    [Fact]
    public async Task Half_made_by_a_killed_process_is_completed()
    {
        Directory.CreateDirectory(_user.Folder.At("user", ".writeit", "workspaces", ".new-killed"));
        (await _user.Open().EnsureExistsAsync(default)).ShouldBeFalse();
        _user.Open().Workspaces.List().Select(one => one.Name.ToString()).ShouldBe(["default"]);
    }

    [Fact]
    public async Task Is_made_by_many_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await _user.Open().EnsureExistsAsync(default))));
        Directory.GetFileSystemEntries(_user.Folder.At("user", ".writeit", "workspaces")).Select(Path.GetFileName).ShouldBe(["default"]);
    }
}

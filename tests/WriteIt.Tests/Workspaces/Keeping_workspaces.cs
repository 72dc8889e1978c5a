using WriteIt.Files;
using WriteIt.Workspaces;

namespace WriteIt.Tests.Workspaces;

public sealed class Keeping_workspaces : IDisposable
{
    private readonly HomeInTempFolder _user = new();

    private WorkspaceFolders Workspaces => _user.Open().Workspaces;

    private IEnumerable<string> Names => Workspaces.List().Select(one => one.Name.ToString());

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task A_new_one_is_listed_and_opened()
    {
        var made = await CreateAsync("blog");
        made.Path.ShouldBe(_user.Folder.At("user", ".writeit", "workspaces", "blog"));
        Workspaces.Open(Name("blog")).ShouldBe(made);
        Names.ShouldBe(["blog", "default"]);
    }

    [Fact]
    public async Task A_hundred_are_listed_by_name_without_regard_to_case()
    {
        for (var i = 99; i >= 0; i--) Directory.CreateDirectory(Path.Combine((await HomeAsync()).Path, "workspaces", i % 2 is 0 ? $"W{i:00}" : $"w{i:00}"));
        Names.ShouldBe(["default", .. Enumerable.Range(0, 100).Select(i => i % 2 is 0 ? $"W{i:00}" : $"w{i:00}")]);
    }

    [Fact]
    public async Task What_cannot_be_one_is_not_listed()
    {
        await HomeAsync();
        foreach (var name in (string[])[".removed-x", "two words", "CON"]) Directory.CreateDirectory(_user.Folder.At("user", ".writeit", "workspaces", name));
        _user.Write("user/.writeit/workspaces/file", "");
        Names.ShouldBe(["default"]);
    }

    [Theory]
    [InlineData("blog", "There is a workspace 'Blog' already; names may not differ in case alone.")]
    [InlineData("Blog", "There is a workspace 'Blog' already.")]
    public async Task A_name_is_taken_in_whatever_case(string name, string message)
    {
        await CreateAsync("Blog");
        var problem = (await Should.ThrowAsync<ProblemException>(() => CreateAsync(name))).Problem;
        problem.ShouldBe(new Problem(ProblemCodes.Conflict, message, Hint: "Work in it: writeit workspace use Blog."));
    }

    [Fact]
    public async Task Of_many_who_make_the_same_one_wins()
    {
        await HomeAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var home = new WriteItHome(_user.Options, TimeProvider.System);
            try
            {
                await home.Workspaces.CreateAsync(Name(i % 2 is 0 ? "blog" : "Blog"), default);
                return 1;
            }
            catch (ProblemException taken) when (taken.Problem.Code == ProblemCodes.Conflict)
            {
                return 0;
            }
        })));
        made.Sum().ShouldBe(1);
        Names.Count().ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_one_is_not_found_and_the_nearest_is_named()
    {
        await CreateAsync("blog");
        Should.Throw<ProblemException>(() => Workspaces.Open(Name("blgo"))).Problem.ShouldBe(
            new Problem(ProblemCodes.WorkspaceNotFound, "There is no workspace 'blgo'.", Hint: "Did you mean 'blog'?"));
        Should.Throw<ProblemException>(() => Workspaces.Open(Name("novel"))).Problem.Hint.ShouldBe("See them all: writeit workspace list. Make it: writeit workspace create novel.");
    }

    [Fact]
    public async Task What_is_in_one_is_counted()
    {
        var folder = await CreateAsync("blog");
        foreach (var name in (string[])["templates/a.yaml", "templates/b.yml", "templates/note.txt", "outputs/1.md", "outputs/deep/2.md"])
            _user.Write($"user/.writeit/workspaces/blog/{name}", "12345");
        var facts = (await File.ReadAllBytesAsync(Path.Combine(folder.Path, "workspace.json"))).Length;
        folder.Inspect().ShouldBe(new WorkspaceFacts { CreatedAt = _user.Time.GetUtcNow(), Pipelines = 2, Outputs = 2, Bytes = 25 + facts });
    }

    [Fact]
    public async Task One_that_was_made_by_hand_is_as_old_as_its_folder()
    {
        var path = Path.Combine((await HomeAsync()).Path, "workspaces", "mine");
        Directory.CreateDirectory(path);
        Directory.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Workspaces.Open(Name("mine")).Inspect().ShouldBe(new WorkspaceFacts { CreatedAt = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), Pipelines = 0, Outputs = 0, Bytes = 0 });
    }

    [Fact]
    public async Task One_that_lost_its_empty_folders_gets_them_back()
    {
        var made = await CreateAsync("blog");
        var whole = _user.Folder.All();
        foreach (var folder in Directory.GetDirectories(made.Path)) Directory.Delete(folder);
        Workspaces.Open(Name("blog")).EnsureWhole();
        _user.Folder.All().ShouldBe(whole);
    }

    [Fact]
    public async Task A_removed_one_is_gone_with_all_that_was_in_it()
    {
        await CreateAsync("blog");
        await RemoveAsync("blog");
        Directory.GetFileSystemEntries(_user.Folder.At("user", ".writeit", "workspaces")).Select(Path.GetFileName).ShouldBe(["default"]);
    }

    [Fact]
    public async Task Default_cannot_be_removed() =>
        (await Should.ThrowAsync<ProblemException>(() => RemoveAsync("default"))).Problem.Code.ShouldBe(ProblemCodes.Conflict);

    [Fact]
    public async Task The_active_one_cannot_be_removed_however_it_became_active()
    {
        await CreateAsync("blog");
        (await Should.ThrowAsync<ProblemException>(() => RemoveAsync("blog", active: "blog"))).Problem.Message.ShouldBe("blog is the active workspace.");
        await ActiveWorkspace.UseAsync(_user.Open(), Name("blog"), default);
        (await Should.ThrowAsync<ProblemException>(() => RemoveAsync("blog"))).Problem.Message.ShouldBe("blog is the active workspace.");
        Names.ShouldBe(["blog", "default"]);
    }

    [Fact]
    public async Task One_that_is_not_there_cannot_be_removed() =>
        (await Should.ThrowAsync<ProblemException>(() => RemoveAsync("blog"))).Problem.Code.ShouldBe(ProblemCodes.WorkspaceNotFound);

    [Fact]
    public async Task One_with_a_run_that_is_driven_stays()
    {
        var folder = await CreateAsync("blog");
        using (LockFile.TryAcquire(Path.Combine(folder.LocksFolder, "0123456789ab.lock"), "process 4711"))
        {
            var problem = (await Should.ThrowAsync<ProblemException>(() => RemoveAsync("blog"))).Problem;
            problem.Message.ShouldBe("Run 0123456789ab in the workspace blog is driven by process 4711.");
        }

        Names.ShouldBe(["blog", "default"]);
        await RemoveAsync("blog");
        Names.ShouldBe(["default"]);
    }

    [Fact]
    public async Task Who_waits_for_another_process_gives_up_after_five_seconds()
    {
        await HomeAsync();
        using var held = LockFile.TryAcquire(_user.Folder.At("user", ".writeit", "home.lock"), "another");
        var making = CreateAsync("blog");
        while (!making.IsCompleted)
        {
            _user.Time.Advance(TimeSpan.FromSeconds(6));
            await Task.Yield();
        }

        (await Should.ThrowAsync<ProblemException>(() => making)).Problem.Message.ShouldBe("Another process has been changing the home folder for five seconds.");
    }

    [Fact]
    public async Task What_crashes_left_is_cleared_with_the_next_change()
    {
        await HomeAsync();
        foreach (var name in (string[])[".removed-x", ".new-old", ".new-young"]) _user.Write($"user/.writeit/workspaces/{name}/file", "");
        Directory.SetLastWriteTimeUtc(_user.Folder.At("user", ".writeit", "workspaces", ".new-old"), _user.Time.GetUtcNow().UtcDateTime.AddHours(-2));
        Directory.SetLastWriteTimeUtc(_user.Folder.At("user", ".writeit", "workspaces", ".new-young"), _user.Time.GetUtcNow().UtcDateTime);
        await CreateAsync("blog");
        Directory.GetFileSystemEntries(_user.Folder.At("user", ".writeit", "workspaces")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe([".new-young", "blog", "default"]);
    }

    private static WorkspaceName Name(string name) => WorkspaceName.Parse(name);

    private async Task<WriteItHome> HomeAsync()
    {
        var home = _user.Open();
        await home.EnsureExistsAsync(default);
        return home;
    }

    private Task<WorkspaceFolder> CreateAsync(string name) => Workspaces.CreateAsync(Name(name), default);

    private Task RemoveAsync(string name, string active = "default") => Workspaces.RemoveAsync(Name(name), Name(active), default);
}

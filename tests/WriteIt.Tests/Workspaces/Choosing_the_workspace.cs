using WriteIt.Workspaces;

namespace WriteIt.Tests.Workspaces;

public sealed class Choosing_the_workspace : IDisposable
{
    private readonly HomeInTempFolder _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public async Task The_strongest_that_names_one_wins()
    {
        var found = new List<string> { Found() };
        await UseAsync("from-state");
        found.Add(Found());
        _user.Write("user/.writeit/config.yaml", "workspace: from-home\n");
        found.Add(Found());
        _user.Write("project/.writeit/config.yaml", "# here\nworkspace: from-directory\n");
        found.Add(Found());
        _user.Environment["WRITEIT_WORKSPACE"] = "from-variable";
        found.Add(Found());
        found.Add(Found("from-flag"));
        found.ShouldBe(["default", "from-state", "from-home", "from-directory", "from-variable", "from-flag"]);
    }

    [Fact]
    public async Task What_was_chosen_stays_chosen_and_is_one_line()
    {
        await UseAsync("blog");
        (await File.ReadAllTextAsync(_user.Open().StateFile)).ShouldBe("{\"schema_version\":1,\"workspace\":\"blog\"}\n");
    }

    [Fact]
    public async Task One_that_is_missing_cannot_be_chosen() =>
        (await Should.ThrowAsync<ProblemException>(() => ActiveWorkspace.UseAsync(_user.Open(), WorkspaceName.Parse("blog"), default))).Problem.Code.ShouldBe(ProblemCodes.WorkspaceNotFound);

    [Fact]
    public async Task One_that_went_missing_says_what_named_it()
    {
        await UseAsync("blog");
        Directory.Delete(_user.Folder.At("user", ".writeit", "workspaces", "blog"), recursive: true);
        var problem = Should.Throw<ProblemException>(() => ActiveWorkspace.Find(_user.Open(), null).Open(_user.Open())).Problem;
        problem.Message.ShouldBe($"There is no workspace 'blog' (named by {_user.Open().StateFile}).");
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("")]
    [InlineData("blog.")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("a b")]
    [InlineData(".hidden")]
    [InlineData("ünï")]
    public void An_ill_formed_name_is_refused_and_says_where_it_stands(string name)
    {
        var problem = Should.Throw<ProblemException>(() => ActiveWorkspace.Find(_user.Open(), name)).Problem;
        problem.ShouldBe(new Problem(ProblemCodes.BadName, $"'{name}' (--workspace) is not a workspace name.", Hint: WorkspaceName.Rule + "."));
    }

    [Fact]
    public void An_ill_formed_name_in_a_file_has_its_place()
    {
        _user.Write("user/.writeit/config.yaml", "workspace: ../evil\n");
        var problem = Should.Throw<ProblemException>(() => ActiveWorkspace.Find(_user.Open(), null)).Problem;
        problem.Findings.Single().ToString().ShouldStartWith($"{_user.Open().ConfigFile}:1:12: error WI0103: 'workspace' wants the name of a workspace, not '../evil'.");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"schema_version\":1,\"workspace\":\"../evil\"}")]
    [InlineData("{\"schema_version\":1,\"workspace\":\"a\",\"more\":1}")]
    [InlineData("null")]
    public async Task A_damaged_choice_is_a_problem_that_choosing_again_mends(string text)
    {
        _user.Write("user/.writeit/state.json", text);
        var problem = Should.Throw<ProblemException>(() => ActiveWorkspace.Find(_user.Open(), null)).Problem;
        (problem.Code, problem.Hint).ShouldBe((ProblemCodes.StorageDamaged, "Choose a workspace anew: writeit workspace use default."));
        await ActiveWorkspace.UseAsync(_user.Open(), WorkspaceName.Default, default);
        Found().ShouldBe("default");
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_do_no_harm()
    {
        _user.Write("user/.writeit/state.json", "\uFEFF{\r\n\"schema_version\":1,\r\n\"workspace\":\"blog\"}\r\n");
        Found().ShouldBe("blog");
        _user.Write("user/.writeit/config.yaml", "\uFEFFuser: eve\r\nworkspace: novel\r\n");
        Found().ShouldBe("novel");
    }

    private string Found(string? flag = null) => ActiveWorkspace.Find(_user.Open(), flag).Name.ToString();

    private async Task UseAsync(string name)
    {
        var home = _user.Open();
        await home.Workspaces.CreateAsync(WorkspaceName.Parse(name), default);
        await ActiveWorkspace.UseAsync(home, WorkspaceName.Parse(name), default);
    }
}

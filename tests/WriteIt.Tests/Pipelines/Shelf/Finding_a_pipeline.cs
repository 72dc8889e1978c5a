using WriteIt.Pipelines.Shelf;

namespace WriteIt.Tests.Pipelines.Shelf;

public sealed class Finding_a_pipeline : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("writeit-").FullName;
    private readonly PipelineShelf _shelf;

    public Finding_a_pipeline()
    {
        foreach (var folder in (string[])["here", "workspace", "global", "home"]) Directory.CreateDirectory(Path.Combine(_root, folder));
        _shelf = new(new() { Workspace = In("workspace"), Global = In("global"), Typed = new(In("here"), In("home")) });
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string In(string path) => Path.Combine(_root, path);

    private void Put(string path, string text = "metadata: {name: T, description: D}\n") => File.WriteAllText(In(path), text);

    private string Where(string name, Reach reach = Reach.Everywhere)
    {
        var found = _shelf.Find(name, reach);
        return $"{PipelineOriginWords.Of(found.Origin)} {found.Path?[(_root.Length + 1)..] ?? "-"}";
    }

    private string Refusal(string name, Reach reach = Reach.Everywhere)
    {
        var problem = Should.Throw<ProblemException>(() => _shelf.Find(name, reach)).Problem;
        return $"{problem.Code}: {problem.Message} {problem.Hint}".Replace(_root, "ROOT");
    }

    [Fact]
    public void The_nearest_wins()
    {
        Where("quick-article").ShouldBe("built-in -");
        Put("global/quick-article.yml");
        Where("quick-article").ShouldBe("global global/quick-article.yml");
        Put("workspace/quick-article.yaml");
        (Where("quick-article"), Where("quick-article.yaml"), Where("quick-article.yml")).ShouldBe(("workspace workspace/quick-article.yaml", "workspace workspace/quick-article.yaml", "workspace workspace/quick-article.yaml"));
        Where("quick-article", Reach.Global).ShouldBe("global global/quick-article.yml");
        Put("here/quick-article.yaml");
        (Where("quick-article"), Where("quick-article.yaml")).ShouldBe(("workspace workspace/quick-article.yaml", "path here/quick-article.yaml"));
    }

    [Fact]
    public void The_current_folder_lists_its_pipelines_and_nothing_else()
    {
        foreach (var file in (string[])["here/b.yml", "here/a.yaml", "workspace/c.yaml", "here/notes.txt"]) Put(file);
        Put("here/compose.yaml", "services: {web: {image: nginx}}\n");
        Put("here/broken.yaml", "metadata: [");
        _shelf.ListLocal().Select(one => $"{one.Name} {one.Title}").ShouldBe(["a.yaml T", "b.yml T"]);
        Where(_shelf.ListLocal()[0].Name).ShouldBe("path here/a.yaml");
    }

    [Theory]
    [InlineData("./mine.yaml", "here/mine.yaml")]
    [InlineData("./mine", "here/mine.yaml")]
    [InlineData("mine.yaml", "here/mine.yaml")]
    [InlineData("../other/mine.yml", "other/mine.yml")]
    [InlineData("~/mine.txt", "home/mine.txt")]
    [InlineData("./plain", "here/plain")]
    public void A_path_is_a_path(string typed, string found)
    {
        Directory.CreateDirectory(In("other"));
        foreach (var file in (string[])["here/mine.yaml", "other/mine.yml", "home/mine.txt", "here/plain", "workspace/mine.yaml"]) Put(file);
        Where(typed).ShouldBe("path " + found);
        _shelf.Find(In(found)).File.ShouldBe(In(found));
    }

    [Fact]
    public void Findings_name_the_file_as_the_user_did()
    {
        Put("here/mine.yaml");
        (_shelf.Find("./mine").File, _shelf.Find("mine.yaml").File, _shelf.Find("article").File).ShouldBe(("./mine.yaml", "mine.yaml", "built-in:article.yaml"));
    }

    [Fact]
    public void Local_looks_in_the_current_folder_only()
    {
        Put("here/mine.yaml");
        Where("mine", Reach.Local).ShouldBe("path here/mine.yaml");
        Refusal("article", Reach.Local).ShouldBe("pipeline_not_found: There is no pipeline file 'article'. 'writeit list-pipelines' shows what there is.");
    }

    [Theory]
    [InlineData("tech-artcle", "pipeline_not_found: There is no pipeline 'tech-artcle'. Did you mean 'tech-article'? 'writeit list-pipelines' shows what there is.")]
    [InlineData("zzz", "pipeline_not_found: There is no pipeline 'zzz'. 'writeit list-pipelines' shows what there is.")]
    [InlineData("mine", "pipeline_not_found: There is no pipeline 'mine'. The current folder has one: 'writeit run ./mine.yaml'.")]
    [InlineData("./mind.yaml", "pipeline_not_found: There is no pipeline file './mind.yaml'. Did you mean './mine.yaml'?")]
    [InlineData("./gone/x.yaml", "pipeline_not_found: There is no pipeline file './gone/x.yaml'. The folder ROOT/here/gone does not exist either.")]
    [InlineData(".", "invalid_file: '.' is a folder, not a pipeline. Name a file in it, such as ./mine.yaml.")]
    [InlineData("../home", "invalid_file: '../home' is a folder, not a pipeline. Name a file; this folder holds no .yaml file.")]
    [InlineData(" ", "usage: The pipeline's name is empty. 'writeit list-pipelines' shows what there is.")]
    [InlineData("a/\0", "pipeline_not_found: A path cannot hold a NUL character. ")]
    [InlineData("\0", "pipeline_not_found: There is no pipeline '\0'. 'writeit list-pipelines' shows what there is.")]
    public void What_is_not_there_is_answered_with_what_was_meant(string typed, string refusal)
    {
        Put("here/mine.yaml");
        if (typed is "tech-artcle") Put("global/tech-article.yaml");
        Refusal(typed).ShouldBe(refusal);
    }

    [Fact]
    public void Global_says_what_it_leaves_out()
    {
        Put("workspace/mine.yaml");
        Refusal("mine", Reach.Global).ShouldBe("pipeline_not_found: There is no pipeline 'mine' among the global and built-in ones. The workspace has one: leave out --global.");
        Refusal("./mine", Reach.Global).ShouldBe("usage: --global looks for a name, and './mine' is a path. Leave out --global.");
    }

    [Fact]
    public void The_list_shows_titles_and_what_hides_what()
    {
        Put("global/article.yaml");
        Put("workspace/article.yaml", "steps: [broken\n");
        Put("workspace/zoo.yml", "# z\nmetadata:\n  name: 'Zoo'\n  description: >\n    Two\n    lines\n");
        Put("global/.hidden.yaml");
        var list = _shelf.List();
        list.Where(item => item.Name is "article" or "zoo" or "hidden").ShouldBe(
        [
            new("article", PipelineOrigin.Workspace, In("workspace/article.yaml"), "article", null, null),
            new("article", PipelineOrigin.Global, In("global/article.yaml"), "T", "D", PipelineOrigin.Workspace),
            new("article", PipelineOrigin.BuiltIn, null, "Technical Article Generator", "Creates comprehensive technical articles", PipelineOrigin.Workspace),
            new("zoo", PipelineOrigin.Workspace, In("workspace/zoo.yml"), "Zoo", "Two lines", null),
        ]);
        list.Select(item => item.Name).ShouldBe(list.Select(item => item.Name).Order(StringComparer.Ordinal));
        _shelf.Names().ShouldBe(list.Select(item => item.Name).Distinct());
    }

    [Theory]
    [InlineData("", "WI0107")]
    [InlineData("metadata: {name: \"\\xE9\"", "WI0101")]
    public void A_file_that_is_no_pipeline_is_found_and_says_what_is_wrong(string text, string code)
    {
        Put("here/bad.yaml", text);
        _shelf.Find("./bad").Read().Findings.ShouldContain(finding => finding.Code == code && finding.Where.File == "./bad.yaml");
    }

    [Fact]
    public void A_file_that_is_too_large_or_not_UTF8_says_so()
    {
        File.WriteAllBytes(In("here/large.yaml"), new byte[3_000_000]);
        File.WriteAllBytes(In("here/latin.yaml"), [.. "a: "u8, 0xE4, .. "x\n"u8]);
        (_shelf.Find("./large").Read().Findings[0].Code, _shelf.Find("./latin").Read().Findings[0].Code).ShouldBe(("WI0105", "WI0106"));
    }
}

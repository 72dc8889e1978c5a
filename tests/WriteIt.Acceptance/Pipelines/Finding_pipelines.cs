using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Pipelines;

public sealed class Finding_pipelines : Specification
{
    private const string Haiku = """
        metadata:
          name: Haiku
          description: Three lines
          version: "1.0.0"
          author: Ada
        inputs:
          topic: {type: text, label: Topic, required: true}
        steps:
          haiku:
            name: Write
            type: llm_generate
            prompt_template: "A haiku about {{ inputs.topic }}."
            model_preference: ["demo/article"]
            auto_approve: true
        """;

    [Fact]
    public async Task The_built_in_ones_are_listed()
    {
        string[] expected = ["api-docs", "article", "blog-post", "newsletter", "quick-article", "release-notes", "tech-article"];
        (await WriteitAsync("list-pipelines --json")).With(0).Items("name").ShouldBe(expected);
    }

    [Fact]
    public async Task One_in_the_home_is_found_by_name_from_everywhere()
    {
        Directory.CreateDirectory(Path.Combine(Place.WriteItHome, "templates"));
        await File.WriteAllTextAsync(Path.Combine(Place.WriteItHome, "templates", "haiku.yaml"), Haiku);
        (await WriteitAsync("list-pipelines --json")).Items("name").ShouldContain("haiku");
        (await WriteitAsync("run haiku -i topic=Snow")).With(0).Out.ShouldContain("A haiku about Snow.");
    }

    [Fact]
    public async Task One_in_a_workspace_hides_the_built_in_one_there_only()
    {
        await WriteitAsync("workspace create novel");
        Directory.CreateDirectory(Path.Combine(Place.Workspace("novel"), "templates"));
        await File.WriteAllTextAsync(Path.Combine(Place.Workspace("novel"), "templates", "quick-article.yaml"), Haiku);
        (await WriteitAsync("run quick-article -i topic=Snow -w novel")).With(0).Out.ShouldContain("A haiku about Snow.");
        (await WriteitAsync("run quick-article -i topic=Snow --yes --model demo/article")).With(0).Out.ShouldNotContain("haiku");
    }

    [Fact]
    public async Task A_path_runs_a_file()
    {
        Place.Write("poems/my haiku.yaml", Haiku);
        (await WriteitAsync("run \"poems/my haiku.yaml\" -i topic=Snow")).With(0).Out.ShouldContain("A haiku about Snow.");
    }

    [Fact]
    public async Task The_sample_runs_unchanged_by_name_and_by_path()
    {
        var byName = (await WriteitAsync("run article -i topic=Tides --yes --model demo/article")).With(0);
        var byPath = (await WriteitAsync($"run {Path.Combine(Repository.Root, "examples", "article.yaml")} -i topic=Tides --yes --model demo/article")).With(0);
        byPath.Out.ShouldBe(byName.Out);
        byName.Err.ShouldContain("3/3 Review & Polish");
    }

    [Fact]
    public async Task A_name_with_a_slip_is_recognized() =>
        (await WriteitAsync("run quick-artcle -i topic=x")).With(5).Err.ShouldContain("Did you mean 'quick-article'?");

    [Fact]
    public async Task A_path_that_leads_nowhere_is_told() =>
        (await WriteitAsync("run ./gone.yaml")).With(5).Err.ShouldContain("./gone.yaml");
}

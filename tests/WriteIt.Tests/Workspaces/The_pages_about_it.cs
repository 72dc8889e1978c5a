using Microsoft.Extensions.Time.Testing;
using WriteIt.Outputs;
using WriteIt.Tests.Architecture;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Layers;

namespace WriteIt.Tests.Workspaces;

/// <summary>What the documentation shows is what the program does.</summary>
public sealed class The_pages_about_it : IDisposable
{
    private readonly HomeInTempFolder _user = new();

    public static IEnumerable<TheoryDataRow<string, int>> Examples =>
        from page in (string[])["configuration.md", "models.md"] from index in Enumerable.Range(0, Blocks(page, "yaml").Count) select new TheoryDataRow<string, int>(page, index);

    public void Dispose() => _user.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_settings_is_read_without_a_mistake(string page, int index)
    {
        _user.Write("user/.writeit/config.yaml", Blocks(page, "yaml")[index]);
        new SettingsReader(_user.Open()).Read(null).OriginOf("providers").Layer.ShouldBe(LayerKind.Home);
    }

    [Fact]
    public void Variables_say_the_same_as_the_file_beside_them()
    {
        _user.Write("user/.writeit/config.yaml", Blocks("configuration.md", "yaml")[1]);
        var written = new SettingsReader(_user.Open()).Read(null);
        File.Delete(_user.Open().ConfigFile);
        foreach (var line in Blocks("configuration.md", "")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)) _user.Environment[line.Split('=')[0]] = line.Split('=')[1];
        var set = new SettingsReader(_user.Open()).Read(null);
        (set.Cache, set.Providers.Values.Single().Kind, set.Providers.Values.Single().MaxConcurrent)
            .ShouldBe((written.Cache, written.Providers.Values.Single().Kind, written.Providers.Values.Single().MaxConcurrent));
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        var page = Page("configuration.md");
        SettingsShape.Keys.Concat(ProviderShape.Keys).Where(key => !page.Contains($"\n| `{key}` | ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_example_of_a_mistake_is_what_is_said()
    {
        _user.Write("project/.writeit/config.yaml", "defualt_model: x\n");
        Should.Throw<ProblemException>(() => new SettingsReader(_user.Open()).Read(null)).Problem.Findings.Single().ToString().ShouldBe(Blocks("configuration.md", "")[1].TrimEnd());
    }

    [Fact]
    public async Task The_home_folder_has_the_folders_that_are_drawn()
    {
        await _user.Open().EnsureExistsAsync(default);
        var drawn = Blocks("workspaces.md", "")[1].Split('\n').Skip(1)
            .Select(line => (line.StartsWith("    ", StringComparison.Ordinal) ? "workspaces/default/" : "") + line.Trim().Split(' ')[0]).Where(name => name.EndsWith('/'));
        _user.Folder.All().Where(name => name.StartsWith("user/.writeit/", StringComparison.Ordinal) && name.EndsWith('/')).Select(name => name["user/.writeit/".Length..])
            .Except(["", "workspaces/"]).Order(StringComparer.Ordinal).ShouldBe(drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_example_of_an_output_is_what_is_written()
    {
        var plan = new OutputPlan
        {
            Run = RunId.Parse("0123456789ab"),
            CreatedAt = _user.Time.GetUtcNow(),
            Pipeline = "quick-article",
            PipelineVersion = "1.0.0",
            Subject = "x",
            Inputs = [new("topic", "Growing tomatoes on a balcony"), new("length", "short")],
            Version = "0.1.0",
            Parts = [new() { Step = "content", IsResult = true, Text = "Tomatoes need sun, water and patience.", Provider = "local", Model = "smollm2-135m-instruct", Tokens = 412, CostNanoUsd = 0 }],
        };
        var saved = await new OutputFiles(new WorkspaceFolder(WorkspaceName.Default, _user.Folder.Path), new FakeTimeProvider()).SaveAsync(plan, default);
        (await File.ReadAllTextAsync(saved[0].Path)).ShouldBe(Blocks("workspaces.md", "")[2]);
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Checkout.Root, "docs", "user", name)).ReplaceLineEndings("\n");

    /// <summary>The code blocks of a page in one language.</summary>
    private static List<string> Blocks(string page, string language)
    {
        var blocks = new List<string>();
        var parts = Page(page).Split("```");
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (parts[i].StartsWith(language + "\n", StringComparison.Ordinal)) blocks.Add(parts[i][(language.Length + 1)..]);
        }

        return blocks;
    }
}

using Microsoft.Extensions.Time.Testing;
using WriteIt.Outputs;
using WriteIt.Workspaces;

namespace WriteIt.Tests.Outputs;

public sealed class Saving_results : IDisposable
{
    private readonly TempFolder _folder = new();

    private static OutputPart Result => new() { Step = "content", IsResult = true, Text = "# Tomatoes\n\nGrow them.", Provider = "local", Model = "smollm2-135m-instruct", Style = "plain", Tokens = 1204, CostNanoUsd = 3_100_000 };

    private static OutputPlan Plan(params OutputPart[] parts) => new()
    {
        Run = RunId.Parse("0123456789ab"),
        CreatedAt = new DateTimeOffset(2026, 11, 24, 23, 30, 5, TimeSpan.Zero),
        Pipeline = "quick-article",
        PipelineVersion = "1.0.0",
        Subject = "Growing tomatoes: on a balcony!",
        Inputs = [new("topic", "Growing tomatoes: on a balcony!"), new("length", "short")],
        Version = "0.1.0",
        Parts = parts is [] ? [Result] : parts,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_holds_the_facts_and_the_text()
    {
        (await SaveAsync(Plan())).ShouldBe([new SavedOutput("content", _folder.At("outputs", "2026-11-24-growing-tomatoes-on-a-balcony.md"))]);
        (await File.ReadAllTextAsync(_folder.At("outputs", "2026-11-24-growing-tomatoes-on-a-balcony.md"))).ShouldBe("""
            ---
            run: "0123456789ab"
            pipeline: quick-article
            pipeline_version: "1.0.0"
            step: content
            provider: local
            model: smollm2-135m-instruct
            style: plain
            inputs:
              topic: "Growing tomatoes: on a balcony!"
              length: short
            words: 3
            tokens: 1204
            cost_usd: "0.0031"
            created: 2026-11-24T23:30:05Z
            writeit: "0.1.0"
            ---

            # Tomatoes

            Grow them.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_nobody_knows_is_left_out()
    {
        var saved = await SaveAsync(Plan(new OutputPart { Step = "s", IsResult = true, Text = "x" }) with { PipelineVersion = null, Inputs = [] });
        (await File.ReadAllTextAsync(saved[0].Path)).ShouldBe(
            "---\nrun: \"0123456789ab\"\npipeline: quick-article\nstep: s\ninputs: {}\nwords: 1\ncreated: 2026-11-24T23:30:05Z\nwriteit: \"0.1.0\"\n---\n\nx\n");
    }

    [Fact]
    public async Task The_day_is_the_users_own()
    {
        var time = new FakeTimeProvider();
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east"));
        (await SaveAsync(Plan(), time))[0].Path.ShouldEndWith("2026-11-25-growing-tomatoes-on-a-balcony.md");
    }

    [Fact]
    public async Task Other_steps_and_wanted_names_get_files_of_their_own()
    {
        await SaveAsync(Plan(Result, Result with { Step = "outline", IsResult = false }, Result with { Step = "notes", IsResult = false, Filename = " deep/My notes.txt\n" }));
        Names().ShouldBe(["2026-11-24-growing-tomatoes-on-a-balcony-outline.md", "2026-11-24-growing-tomatoes-on-a-balcony.md", "deep/", "deep/My notes.txt"]);
        (await File.ReadAllTextAsync(_folder.At("outputs", "deep", "My notes.txt"))).ShouldBe("# Tomatoes\n\nGrow them.\n");
    }

    [Fact]
    public async Task A_taken_name_gets_a_number_and_nothing_is_overwritten()
    {
        _folder.Write("outputs/2026-11-24-growing-tomatoes-on-a-balcony.md", "mine");
        Directory.CreateDirectory(_folder.At("outputs", "2026-11-24-growing-tomatoes-on-a-balcony-2.md"));
        (await SaveAsync(Plan()))[0].Path.ShouldEndWith("balcony-3.md");
        (await File.ReadAllTextAsync(_folder.At("outputs", "2026-11-24-growing-tomatoes-on-a-balcony.md"))).ShouldBe("mine");
    }

    [Fact]
    public async Task Saved_again_after_a_crash_it_finds_its_files()
    {
        var first = await SaveAsync(Plan(Result, Result with { Step = "outline", IsResult = false }));
        var again = await SaveAsync(Plan(Result, Result with { Step = "outline", IsResult = false }) with { Version = "0.2.0" });
        again.ShouldBe(first);
        Names().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_run_step_or_text_is_another_file()
    {
        await SaveAsync(Plan(Result with { Filename = "a.md" }));
        await SaveAsync(Plan(Result with { Filename = "a.md" }) with { Run = RunId.Parse("000000000000") });
        await SaveAsync(Plan(Result with { Filename = "a.md", Step = "other" }));
        await SaveAsync(Plan(Result with { Filename = "a.md", Text = "New." }));
        Names().ShouldBe(["a-2.md", "a-3.md", "a-4.md", "a.md"]);
    }

    [Fact]
    public async Task Many_runs_at_once_never_share_a_file()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            SaveAsync(Plan(Result with { Text = $"Text {i}" }) with { Run = RunId.Parse($"00000000000{i}") }))));
        saved.Select(files => files[0].Path).Distinct().Count().ShouldBe(8);
        for (var i = 0; i < 8; i++) (await File.ReadAllTextAsync(saved[i][0].Path)).ShouldEndWith($"Text {i}\n");
    }

    [Theory]
    [InlineData("../evil.md")]
    [InlineData("/tmp/evil.md")]
    [InlineData("con.md")]
    public async Task A_wanted_name_that_leads_elsewhere_is_refused(string name)
    {
        (await Should.ThrowAsync<ProblemException>(() => SaveAsync(Plan(Result with { Filename = name })))).Problem.Code.ShouldBe(ProblemCodes.BadName);
        Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_named()
    {
        _folder.Write("outputs", "");
        (await Should.ThrowAsync<ProblemException>(() => SaveAsync(Plan()))).Problem.Message.ShouldContain(_folder.At("outputs"));
    }

    [Fact]
    public async Task A_cancelled_save_leaves_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Files().SaveAsync(Plan(), new CancellationToken(canceled: true)));
        Names().ShouldBeEmpty();
    }

    private IReadOnlyList<string> Names() =>
        [.. _folder.All().Where(name => name.StartsWith("outputs/", StringComparison.Ordinal)).Select(name => name["outputs/".Length..]).Where(name => name.Length > 0)];

    private OutputFiles Files(TimeProvider? time = null) => new(new WorkspaceFolder(WorkspaceName.Default, _folder.Path), time ?? new FakeTimeProvider());

    private Task<IReadOnlyList<SavedOutput>> SaveAsync(OutputPlan plan, TimeProvider? time = null) => Files(time).SaveAsync(plan, default);
}

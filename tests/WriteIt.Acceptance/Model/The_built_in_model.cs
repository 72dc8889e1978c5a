using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Model;

/// <summary>What a newcomer sees: no key, no network, a real text.</summary>
public sealed class The_built_in_model : Specification
{
    // Every start has its own seed, and the starter model sometimes ends early: these specifications are about its running, not its length.
    private const int Few = 10;

    private const string FirstCommand = "run quick-article -i topic=\"Growing tomatoes on a balcony\" --yes";

    [Fact]
    public async Task The_first_command_of_the_README_writes_and_saves_a_text()
    {
        var launcher = Path.Combine(Repository.Root, "writeit");
        var ended = (await Place.RunAsync(launcher, CommandLine.Split(FirstCommand))).With(0);
        Words(ended.Out).ShouldBeGreaterThan(Few);
        var saved = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(Place.Workspace(), "outputs")).Single());
        saved.ShouldEndWith(ended.Out);
        saved.ShouldContain("provider: local\nmodel: smollm2-135m-instruct\n");
    }

    [Fact]
    public async Task It_leaves_nothing_outside_of_WriteIts_home()
    {
        (await WriteitAsync(FirstCommand)).With(0);
        Directory.GetFileSystemEntries(Place.Home, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }).Order().ShouldBe([Place.WriteItHome, Place.Current]);
        Directory.GetFileSystemEntries(Place.Current).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_needs_no_network()
    {
        var cut = await Place.RunAsync("unshare", ["--user", "--net", Repository.Program, .. CommandLine.Split(FirstCommand)]);
        Assert.SkipWhen(cut.Err.StartsWith("unshare: ", StringComparison.Ordinal), "this system lets nobody take the network away from a program");
        Words(cut.With(0).Out).ShouldBeGreaterThan(Few);
    }

    [Fact]
    public async Task A_pipeline_that_names_a_model_without_a_key_is_written_by_it_and_says_so_once()
    {
        var ended = (await WriteitAsync("run article -i topic=Tides --yes")).With(0);
        ended.Out.ShouldNotBeEmpty();
        ended.Notes.Count(note => note.Contains("gpt-4o-mini", StringComparison.Ordinal)).ShouldBe(1, ended.Err);
    }

    [Fact]
    public async Task An_interrupt_ends_it_at_once()
    {
        await using var running = StartWriteit("run article -i topic=Tides --yes --model local/smollm2-135m-instruct");
        await running.WrittenAsync("▸ 1/3 ");
        await running.SignalAsync("INT");
        (await running.EndAsync()).With(130).Err.ShouldContain("Resume: writeit resume ");
    }

    [Fact]
    public async Task Weights_that_were_altered_are_refused()
    {
        var moved = Path.Combine(Place.Home, "program");
        (await Place.RunAsync("cp", ["-RL", Repository.Published, moved])).With(0);
        var weights = Path.Combine(moved, "models", "smollm2-135m-instruct", "model.onnx");
        using (var file = File.OpenWrite(weights))
        {
            file.Position = file.Length / 2;
            file.Write("altered"u8);
        }

        var ended = await Place.RunAsync(Path.Combine(moved, "writeit"), CommandLine.Split(FirstCommand));
        ended.With(1).Err.ShouldContain("model.onnx");
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

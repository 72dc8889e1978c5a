using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

public sealed class Dying_and_resuming : Specification
{
    private const string Article = "run article -i topic=Tides --yes --model demo/slow-20";

    [Fact]
    public async Task After_a_kill_in_mid_step_the_text_is_the_same_and_no_finished_step_is_paid_twice()
    {
        await WriteitAsync("workspace create undisturbed");
        var undisturbed = (await WriteitAsync($"{Article.Replace("slow-20", "slow-1")} -w undisturbed --json")).With(0).Document();
        await using (var killed = StartWriteit(Article))
        {
            await killed.WrittenAsync("▸ 2/3 Write Article");
            await killed.SignalAsync("KILL");
            (await killed.EndAsync()).With(137);
        }

        var resumed = (await WriteitAsync("resume --yes --json --model demo/slow-1")).With(0).Document();
        resumed.Text("text").ShouldBe(undisturbed.Text("text"));
        resumed["usage"]!.ToJsonString().ShouldBe(undisturbed["usage"]!.ToJsonString());
        (await CandidatesAsync(resumed.Text("run_id"))).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_arrives()
    {
        var starts = 0;
        foreach (var reached in new[] { "▸ 1/3 ", "▸ 2/3 ", "▸ 3/3 " })
        {
            await using var killed = StartWriteit(starts++ == 0 ? Article : "resume --yes");
            await killed.WrittenAsync(reached);
            await killed.SignalAsync("KILL");
            await killed.EndAsync();
        }

        var resumed = (await WriteitAsync("resume --yes --json")).With(0).Document();
        (await CandidatesAsync(resumed.Text("run_id"))).ShouldBe([1, 1, 1]);
        (await WriteitAsync("runs list --json")).Items("status").ShouldBe(["completed"]);
    }

    [Fact]
    public async Task Killed_at_a_question_it_is_interrupted_and_goes_on()
    {
        await using (var killed = StartWriteit("run quick-article -i topic=Tides -i tone=friendly --model demo/article"))
        {
            await killed.WrittenAsync("[c] Continue");
            await killed.SignalAsync("KILL");
            (await killed.EndAsync()).With(137);
        }

        (await WriteitAsync("runs list --status interrupted --json")).Items("status").ShouldBe(["interrupted"]);
        (await WriteitAsync("resume --yes")).With(0).Out.ShouldStartWith("# Demo text ");
    }

    [Fact]
    public async Task A_killed_run_leaves_no_half_output()
    {
        await using var killed = StartWriteit($"{Article} -o tides.md");
        await killed.WrittenAsync("▸ 3/3 ");
        await killed.SignalAsync("KILL");
        await killed.EndAsync();
        File.Exists(Path.Combine(Place.Current, "tides.md")).ShouldBeFalse();
        var outputs = Path.Combine(Place.Workspace(), "outputs");
        (Directory.Exists(outputs) ? Directory.GetFiles(outputs, "*.md") : []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_another_process_drives_is_not_resumed()
    {
        await using var driving = StartWriteit("run quick-article -i topic=Tides --yes --model demo/wait");
        await driving.WrittenAsync("▸ 1/1 ");
        var id = (await WriteitAsync("runs list --json")).Items("run_id").Single();
        (await WriteitAsync($"resume {id} --yes")).With(1).Err.ShouldContain($"{driving.Id}");
        await driving.SignalAsync("INT");
        (await driving.EndAsync()).With(130);
    }

    [Fact]
    public async Task Several_processes_run_in_one_workspace_at_once()
    {
        var running = Enumerable.Range(1, 4).Select(number => StartWriteit($"run article -i topic=Tides{number} --yes --model demo/slow-2")).ToList();
        foreach (var one in running) (await one.EndAsync()).With(0);
        var listed = await WriteitAsync("runs list --json");
        listed.Items("status").ShouldBe(["completed", "completed", "completed", "completed"]);
        listed.Items("title").Order().ShouldBe(["Tides1", "Tides2", "Tides3", "Tides4"]);
    }

    [Fact]
    public async Task With_nothing_to_resume_it_says_so() => (await WriteitAsync("resume")).With(5).Notes[0].ShouldStartWith("error: ");

    /// <summary>How many texts each step of the run has.</summary>
    private async Task<List<int>> CandidatesAsync(string run)
    {
        var shown = (await WriteitAsync($"runs show {run} --json")).With(0).Document();
        return [.. shown["steps"]!.AsArray().Select(step => step!["candidates"]!.AsArray().Count)];
    }
}

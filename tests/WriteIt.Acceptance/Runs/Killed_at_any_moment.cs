using System.Text.Json.Nodes;
using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Runs;

/// <summary>
/// Ten kills at random moments of a run, while a second process drives another run in the same workspace and a third lists them all the time. The seed
/// is told; <c>WRITEIT_TESTS_SEED</c> repeats it.
/// </summary>
public sealed class Killed_at_any_moment(ITestOutputHelper output) : Specification
{
    private const int Kills = 10;
    private const int LongestMoment = 900;

    private readonly List<string> _written = [];

    [Fact]
    public async Task A_run_arrives_at_the_same_text_and_pays_no_finished_step_twice()
    {
        var seed = int.Parse(System.Environment.GetEnvironmentVariable("WRITEIT_TESTS_SEED") ?? $"{System.Environment.TickCount & 0xFFFF}");
        output.WriteLine($"seed {seed}");
        await WriteitAsync("workspace create undisturbed");
        var undisturbed = Text(await WriteitAsync($"{Article("Tides", 1)} -w undisturbed --json"));
        var other = DriveAnotherAsync(undisturbed);
        using var done = new CancellationTokenSource();
        var listing = ListAsync(done.Token);
        await KillAndResumeAsync(new Random(seed));
        foreach (var run in _written) await CheckAsync(run, undisturbed, $"seed {seed}");
        await other;
        await done.CancelAsync();
        (await listing).ShouldBeGreaterThan(Kills);
    }

    private static string Article(string topic, int delay) => $"run article -i topic={topic} --yes --model demo/slow-{delay}";

    private static string Text(Ended ended) => ended.With(0).Document().Text("text");

    /// <summary>Starts runs, kills what drives them, and resumes them, until enough were killed; the last one is left to arrive.</summary>
    private async Task KillAndResumeAsync(Random random)
    {
        for (var kills = 0; kills < Kills;)
        {
            var run = await UnfinishedAsync();
            await using var driving = StartWriteit(run is null ? Article("Tides", 2) : $"resume {run} --yes");
            var ended = driving.EndAsync();
            if (await Task.WhenAny(ended, Task.Delay(random.Next(LongestMoment))) != ended)
            {
                await driving.SignalAsync("KILL");
                kills++;
            }

            (await ended).ExitCode.ShouldBeOneOf(0, 137);
        }

        if (await UnfinishedAsync() is { } last) (await WriteitAsync($"resume {last} --yes")).With(0);
        foreach (var item in await RunsAsync("Tides")) _written.Add(item.Text("run_id"));
    }

    /// <summary>The run of ours that did not arrive; once nobody drives it the list must say so.</summary>
    private async Task<string?> UnfinishedAsync()
    {
        var unfinished = (await RunsAsync("Tides")).SingleOrDefault(item => item.Text("status") != "completed");
        unfinished?.Text("status").ShouldBe("interrupted");
        return unfinished?.Text("run_id");
    }

    private async Task<List<JsonObject>> RunsAsync(string title) =>
        [.. (await WriteitAsync("runs list --json")).With(0).Document()["items"]!.AsArray().Select(item => item!.AsObject()).Where(item => item.Text("title") == title)];

    /// <summary>A run beside them, driven from its beginning to its end by one process.</summary>
    private async Task DriveAnotherAsync(string undisturbed)
    {
        var text = Text(await WriteitAsync($"{Article("Winds", 10)} --json"));
        text.Length.ShouldBeGreaterThan(undisturbed.Length / 2);
    }

    private async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        var times = 0;
        for (; !cancellationToken.IsCancellationRequested; times++) (await WriteitAsync("runs list --json")).With(0);
        return times;
    }

    /// <summary>The text is the undisturbed one; each step has one text, and nobody was asked for a step again that had it.</summary>
    private async Task CheckAsync(string run, string undisturbed, string seed)
    {
        (await WriteitAsync($"runs show {run} --json")).With(0).Document().Text("text").ShouldBe(undisturbed, seed);
        using var database = new Database(Place.Workspace());
        var events = database.StepEvents(run);
        foreach (var step in events.Select(one => one.Split(' ')[1]).Distinct())
        {
            events.Count(one => one == $"candidate_produced {step}").ShouldBe(1, seed);
            events.FindLastIndex(one => one == $"attempt_started {step}").ShouldBeLessThan(events.IndexOf($"candidate_produced {step}"), seed);
        }
    }
}

using System.Diagnostics;
using WriteIt.Runs;
using WriteIt.Runs.Summaries;
using WriteIt.Sqlite;
using WriteIt.Storage;

namespace WriteIt.Benchmarks.Storage;

/// <summary>How many events a second become durable, one after another and together, and how fast many runs are listed and one is folded.</summary>
internal static class Durability
{
    private const int Rounds = 3;
    private const int ManyRuns = 10_000;
    private static readonly RandomIdSource Ids = new();
    private static readonly Actor Bench = new("bench", "cli");
    private static readonly RunEvent.RunCreated Created = new()
    {
        Pipeline = "article",
        Source = RunText.Of("metadata: {name: Bench}"),
        Title = "A run",
        Steps = [new PlanStep { Key = "text", Name = "Text", Type = "llm_generate", DependsOn = [], AutoApprove = false, AllowFeedback = true }],
        Inputs = new Dictionary<string, RunText>(),
        Workspace = WorkspaceName.Default,
        SaveOutputs = false,
    };

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("writeit-bench-").FullName;
        try
        {
            await using var store = await new SqliteStoreOpener().OpenAsync(folder, default);
            for (var round = 0; round < Rounds; round++)
            {
                Floor.Disk(folder);
                Floor.Sqlite(folder);
                await AppendAsync(store.Events, writers: 1, appends: 3_000);
                await AppendAsync(store.Events, writers: 64, appends: 500);
            }

            await ListAsync(store.Events);
            Fold();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Fills the database in a workspace's folder with 10,000 runs.</summary>
    public static async Task<int> FillAsync(string folder)
    {
        await using var store = await new SqliteStoreOpener().OpenAsync(folder, default);
        await Task.WhenAll(Enumerable.Range(0, ManyRuns).Select(_ => WriteAsync(store.Events, 1)));
        return 0;
    }

    private static async Task AppendAsync(IEventLog log, int writers, int appends)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => WriteAsync(log, appends)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"{$"durable events, {writers} at once:",-42} {writers * appends / seconds,8:N0} a second");
    }

    private static async Task WriteAsync(IEventLog log, int appends)
    {
        var run = Ids.NextRun();
        var epoch = await log.RaiseEpochAsync(run, default);
        var state = Runs.Fold.All([Created]);
        for (var version = 0; version < appends; version++)
        {
            await log.AppendAsync(
                new Append
                {
                    Run = run,
                    ExpectedVersion = version,
                    Epoch = epoch,
                    Command = Ids.NextCommand(),
                    Actor = Bench,
                    At = DateTimeOffset.UnixEpoch,
                    Events = [RunEventCodec.Encode(version == 0 ? Created : new RunEvent.RunPaused())],
                    Row = RunProjection.Row(run, state, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, version + 1),
                },
                default);
        }
    }

    private static async Task ListAsync(IEventLog log)
    {
        await Task.WhenAll(Enumerable.Range(0, ManyRuns).Select(_ => WriteAsync(log, 1)));
        await log.ListAsync(new RunQuery(20), default);
        var began = Stopwatch.GetTimestamp();
        await log.ListAsync(new RunQuery(20), default);
        Console.WriteLine($"first page of {await log.CountAsync(default):N0} runs: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} ms");
    }

    private static void Fold()
    {
        List<RunEvent> events = [Created, new RunEvent.RunStarted { Driving = new Driving { Automatic = false, Models = [], UseCache = true } }];
        for (var attempt = 1; events.Count < 200; attempt++)
        {
            events.Add(new RunEvent.StepStarted { Step = "text", Reason = attempt == 1 ? StartReason.First : StartReason.Regenerate });
            events.Add(new RunEvent.AttemptStarted { Step = "text", Attempt = attempt, Slot = 0, Candidate = attempt, Variant = attempt - 1, Prompt = [], Wanted = [], Models = [] });
            events.Add(new RunEvent.AttemptInterrupted { Step = "text", Attempt = attempt, Text = RunText.Of("half a text") });
        }

        Runs.Fold.All(events);
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 100; i++) Runs.Fold.All(events);
        Console.WriteLine($"fold of {events.Count} events: {Stopwatch.GetElapsedTime(began).TotalMilliseconds / 100:0.000} ms");
    }
}

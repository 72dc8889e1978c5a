using System.Diagnostics;
using WriteIt.Client;
using WriteIt.Local;
using WriteIt.Providers;
using WriteIt.Sqlite;
using WriteIt.Workspaces;

namespace WriteIt.Benchmarks.Engine;

/// <summary>
/// What the engine adds to each streamed token: a whole run through the contract, on a real database, with a watcher that reads every message,
/// against the model read directly. Counts what a run writes to disk, too: it must not depend on how many tokens there were.
/// </summary>
internal static class TokenPath
{
    private const string Pipeline = """
        metadata: {name: Speed, author: WriteIt, version: 1.0.0}
        steps:
          text: {prompt_template: "Write."}
        """;

    private const int Rounds = 7;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("writeit-bench-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "speed.yaml"), Pipeline);
            await MeasureAsync(folder, 1_000);
            foreach (var tokens in (int[])[10_000, 100_000]) await ReportAsync(folder, tokens);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReportAsync(string folder, int tokens)
    {
        var whole = new List<double>();
        var bare = new List<double>();
        var (allocated, bytes) = (0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await BareAsync(tokens));
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var (elapsed, written) = await MeasureAsync(folder, tokens);
            whole.Add(elapsed);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            bytes = written;
        }

        var (run, model) = (Median(whole), Median(bare));
        Console.WriteLine($"{tokens,7} tokens: engine {1000 * (run - model) / tokens:0.00} µs a token (run {run:0.0} ms, bare model {model:0.0} ms), {allocated / tokens} bytes allocated a token, database grew by {bytes / 1024} KiB");
    }

    private static async Task<double> BareAsync(int tokens)
    {
        var began = Stopwatch.GetTimestamp();
        await foreach (var update in new FastModel(tokens).AnswerAsync(new ModelRequest { Models = ["words"], Messages = [] }, default)) _ = update;
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<(double Milliseconds, long Written)> MeasureAsync(string folder, int tokens)
    {
        await using var client = Open(folder, tokens);
        await client.InitializeAsync();
        await client.ListRunsAsync(new RunListQuery());
        var before = DatabaseBytes(folder);
        var began = Stopwatch.GetTimestamp();
        var run = await client.StartRunAsync(new StartRun { Pipeline = "./speed.yaml", Mode = RunMode.Auto, Models = ["fast/words"] });
        await foreach (var message in client.WatchAsync(run.RunId, null, run.Cursor))
        {
            if (message is RunMessage.Completed) break;
        }

        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, DatabaseBytes(folder) - before);
    }

    private static long DatabaseBytes(string folder) =>
        new DirectoryInfo(Path.Combine(folder, "home", "workspaces", "default")).GetFiles("workspace.db*").Sum(file => file.Length);

    private static LocalClient Open(string folder, int tokens) => new(new WriteIt.Engine(new EngineOptions
    {
        Home = new HomeOptions
        {
            HomeDirectory = folder,
            CurrentDirectory = folder,
            Environment = new Dictionary<string, string> { [WriteItHome.Variable] = Path.Combine(folder, "home") },
            LoginName = "bench",
        },
        Stores = new SqliteStoreOpener(),
        Providers = [new FastModel(tokens)],
        Through = "cli",
        Holder = "bench",
        Version = "0",
    }));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Globalization;
using WriteIt.Benchmarks.Engine;
using WriteIt.Benchmarks.LocalModel;
using WriteIt.Benchmarks.Router;
using WriteIt.Benchmarks.Storage;

switch (args)
{
    case ["engine"]:
        return await TokenPath.RunAsync();
    case ["storage"]:
        return await Durability.RunAsync();
    case ["many-runs", var folder]:
        return await Durability.FillAsync(folder);
    case ["router"]:
        return await Overhead.RunAsync();
    case ["router-crowd", .. var seconds]:
        return await Crowd.RunAsync(TimeSpan.FromSeconds(seconds is [var wanted] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 300));
    case ["local-model"]:
        return await Speed.RunAsync();
    case ["quick-article", .. var words]:
        return await QuickArticle.RunAsync(show: words.Contains("--show"));
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project bench/WriteIt.Benchmarks -- VERB
              engine                  what the engine adds to each streamed token, and what a run writes to disk
              storage                 durable events a second beside what disk and SQLite give bare, the first page of 10,000 runs, the fold of a long run
              many-runs FOLDER        fills a workspace's folder with 10,000 runs
              router                  what the router adds to a call and to each piece of text, what going on from a 429 adds, and the clients of Microsoft.Extensions.AI beside it
              router-crowd [SECONDS]  500 streams at once through one router: words lost, memory after a fifth of the time and at the end (300 s)
              local-model             tokens a second of the built-in model against a bare loop over the same native library, and how fast it cancels
              quick-article [--show]  the quick-article template with the built-in model, 20 seeds on the README's topic and on 20 topics
            """);
        return 2;
}

using WriteIt.Benchmarks.Engine;
using WriteIt.Benchmarks.Storage;

switch (args)
{
    case ["engine"]:
        return await TokenPath.RunAsync();
    case ["storage"]:
        return await Durability.RunAsync();
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project bench/WriteIt.Benchmarks -- VERB
              engine                  what the engine adds to each streamed token, and what a run writes to disk
              storage                 durable events a second, the first page of 10,000 runs, the fold of a long run
            """);
        return 2;
}

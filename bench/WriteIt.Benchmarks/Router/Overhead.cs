using System.Diagnostics;
using WriteIt.FakeUpstream;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;
using WriteIt.Routing.Sharing;

namespace WriteIt.Benchmarks.Router;

/// <summary>
/// What the router adds: to a call and to each piece of text over a model that answers at once, in turns with the bare model; and what going on
/// from a refused call adds over a real connection, in turns with asking the second server at once.
/// </summary>
internal static class Overhead
{
    private const int Calls = 20_000;
    private const int Pieces = 200_000;
    private const int Rounds = 7;
    private const int Turns = 400;

    public static async Task<int> RunAsync()
    {
        await PlainAsync();
        await StreamedAsync();
        await FailoverAsync();
        await SideBySide.RunAsync();
        return 0;
    }

    private static async Task PlainAsync()
    {
        var model = new InstantModel(1);
        var router = RouterOver(model);
        var request = Request("instant/m");
        await MicrosecondsAsync(router, request, Calls);
        var (bare, routed) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.AddRange(await MicrosecondsAsync(model, Request("m"), Calls / Rounds));
            routed.AddRange(await MicrosecondsAsync(router, request, Calls / Rounds));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        await DrainAsync(router, request);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine($"a call:  bare {At(bare, 0.5):0.00} µs, routed {At(routed, 0.5):0.00} µs; the router adds {At(routed, 0.5) - At(bare, 0.5):0.00} µs p50, {At(routed, 0.99) - At(bare, 0.99):0.00} µs p99; {allocated} bytes a call");
    }

    private static async Task StreamedAsync()
    {
        var model = new InstantModel(Pieces);
        var router = RouterOver(model);
        var shared = new SharedAnswers(router);
        var (differences, sharedDifferences) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var bare = (await MicrosecondsAsync(model, Request("m"), 1))[0];
            differences.Add(((await MicrosecondsAsync(router, Request("instant/m"), 1))[0] - bare) / Pieces);
            sharedDifferences.Add(((await MicrosecondsAsync(shared, Request("instant/m"), 1))[0] - bare) / Pieces);
        }

        Console.WriteLine($"a piece: the router adds {At(differences, 0.5):0.000} µs, with sharing before it {At(sharedDifferences, 0.5):0.000} µs (median of {Rounds} streams of {Pieces} pieces)");
    }

    private static async Task FailoverAsync()
    {
        await using var refusing = await FakeServer.StartAsync();
        await using var well = await FakeServer.StartAsync();
        using var first = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "first", BaseUrl = refusing.BaseUrl }, TimeProvider.System);
        using var second = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "second", BaseUrl = well.BaseUrl }, TimeProvider.System);
        var (moved, straight) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            // A fresh router remembers nobody, so that the first is really asked.
            moved.Add((await MicrosecondsAsync(RouterOver(first, second), Request("first/429", "second/ok-1"), 1))[0]);
            straight.Add((await MicrosecondsAsync(RouterOver(first, second), Request("second/ok-1"), 1))[0]);
        }

        moved.RemoveRange(0, Turns / 10);
        straight.RemoveRange(0, Turns / 10);
        Console.WriteLine($"failover from a 429: {(At(moved, 0.5) - At(straight, 0.5)) / 1000:0.00} ms added p50, {(At(moved, 0.9) - At(straight, 0.9)) / 1000:0.00} ms p90 (straight {At(straight, 0.5) / 1000:0.00} ms p50); {refusing.Ledger.Total.Requests} calls refused");
    }

    private static LanguageModelRouter RouterOver(params IModelProvider[] providers) =>
        new(new ModelDirectory(providers, new ModelDirectoryOptions(), TimeProvider.System), new RouterOptions(), TimeProvider.System, new Random(1));

    private static ModelRequest Request(params string[] models) =>
        new() { Models = models, Messages = [new ModelMessage(MessageRole.User, new string('x', 1_600))] };

    private static async Task<List<double>> MicrosecondsAsync(ILanguageModel model, ModelRequest request, int times)
    {
        var measured = new List<double>(times);
        for (var time = 0; time < times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            await DrainAsync(model, request);
            measured.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return measured;
    }

    private static async Task DrainAsync(ILanguageModel model, ModelRequest request)
    {
        await foreach (var update in model.AnswerAsync(request, default))
        {
            if (update is ModelUpdate.Failed failed) throw new InvalidOperationException(failed.Failure.Message);
        }
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)((values.Count - 1) * share));
}

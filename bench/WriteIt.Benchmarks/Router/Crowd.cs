using System.Diagnostics;
using WriteIt.FakeUpstream;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;

namespace WriteIt.Benchmarks.Router;

/// <summary>Five hundred streams at once through one router, over real connections, again and again: whether a word is lost, and whether memory grows.</summary>
internal static class Crowd
{
    private const int AtOnce = 500;
    private const int Words = 20;

    private static readonly string Whole = string.Join(' ', Enumerable.Range(1, Words).Select(number => $"word{number}"));

    public static async Task<int> RunAsync(TimeSpan time)
    {
        await using var server = await FakeServer.StartAsync();
        using var provider = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "fake", BaseUrl = server.BaseUrl }, TimeProvider.System);
        var router = LanguageModelRouter.Over([provider], new RouterOptions { UsualConcurrent = AtOnce + 1 });
        var began = Stopwatch.GetTimestamp();
        var (streams, wrong) = (0, 0);
        var (early, heapEarly) = (0L, 0L);
        async Task KeepAskingAsync()
        {
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                if (await TextAsync(router) != Whole) Interlocked.Increment(ref wrong);
                Interlocked.Increment(ref streams);
                if (early == 0 && Stopwatch.GetElapsedTime(began) > time / 5 && Interlocked.CompareExchange(ref early, ResidentBytes(), 0) == 0)
                    heapEarly = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => KeepAskingAsync()));
        var (late, heapLate) = (ResidentBytes(), GC.GetTotalMemory(forceFullCollection: true));
        Console.WriteLine($"{AtOnce} streams at once for {time.TotalSeconds:0} s: {streams} streams, {wrong} wrong, {streams / time.TotalSeconds:0} a second; words written {server.Ledger.Total.OutputTokens}, expected {(long)streams * Words}");
        Console.WriteLine($"resident after a fifth of the time {early / 1024 / 1024} MiB, at the end {late / 1024 / 1024} MiB ({100.0 * (late - early) / early:+0.0;-0.0} %), server included; living objects {heapEarly / 1024 / 1024} MiB with all streams open, {heapLate / 1024 / 1024} MiB when all had ended");
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<string> TextAsync(LanguageModelRouter router)
    {
        var text = new System.Text.StringBuilder();
        var request = new ModelRequest { Models = ["fake/slow-20"], Messages = [new ModelMessage(MessageRole.User, "Write.")] };
        await foreach (var update in router.AnswerAsync(request, default))
        {
            if (update is ModelUpdate.Text piece) text.Append(piece.Delta);
            if (update is ModelUpdate.Failed failed) throw new InvalidOperationException(failed.Failure.Message);
        }

        return text.ToString();
    }

    private static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}

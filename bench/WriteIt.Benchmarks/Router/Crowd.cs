using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;

namespace WriteIt.Benchmarks.Router;

/// <summary>
/// Five hundred streams at once through one router, over real connections to a server in a process of its own, again and again: whether a word is
/// lost, and whether memory grows. Memory is what a few seconds around the mark need at most.
/// </summary>
internal static class Crowd
{
    private const int AtOnce = 500;
    private const int Words = 20;
    private const int Samples = 10;

    private static readonly string Whole = string.Join(' ', Enumerable.Range(1, Words).Select(number => $"word{number}"));

    public static async Task<int> RunAsync(TimeSpan time)
    {
        using var server = await StartServerAsync(time);
        using var provider = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "fake", BaseUrl = server.Address }, TimeProvider.System);
        var router = LanguageModelRouter.Over([provider], new RouterOptions { UsualConcurrent = AtOnce + 1 });
        var began = Stopwatch.GetTimestamp();
        var (streams, wrong) = (0, 0);
        async Task KeepAskingAsync()
        {
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                if (await TextAsync(router) != Whole) Interlocked.Increment(ref wrong);
                Interlocked.Increment(ref streams);
            }
        }

        var asking = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => KeepAskingAsync()));
        await Task.Delay(time / 5);
        var (early, earlyHeap) = (await ResidentBytesAsync(), GC.GetGCMemoryInfo().TotalCommittedBytes);
        await Task.Delay(time - Stopwatch.GetElapsedTime(began) - TimeSpan.FromSeconds(Samples + 1));
        var (late, lateHeap) = (await ResidentBytesAsync(), GC.GetGCMemoryInfo().TotalCommittedBytes);
        await asking;
        Console.WriteLine($"{AtOnce} streams at once for {time.TotalSeconds:0} s: {streams} streams, {wrong} wrong, {streams / time.TotalSeconds:0} a second; words written {await server.WordsAsync()}, expected {(long)streams * Words}");
        Console.WriteLine($"resident after a fifth of the time {early / 1024 / 1024} MiB, at the end {late / 1024 / 1024} MiB ({100.0 * (late - early) / early:+0.0;-0.0} %)");
        Console.WriteLine($"of which the garbage collector holds {earlyHeap / 1024 / 1024} MiB, then {lateHeap / 1024 / 1024} MiB");
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

    private static async Task<long> ResidentBytesAsync()
    {
        var most = 0L;
        for (var sample = 0; sample < Samples; sample++)
        {
            using (var process = Process.GetCurrentProcess()) most = Math.Max(most, process.WorkingSet64);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return most;
    }

    private static async Task<Server> StartServerAsync(TimeSpan time)
    {
        var minutes = ((int)time.TotalMinutes + 2).ToString(CultureInfo.InvariantCulture);
        var program = Path.Combine(AppContext.BaseDirectory, "WriteIt.FakeUpstream");
        var process = Process.Start(new ProcessStartInfo(program, ["0", minutes]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the server did not start");
        return new Server(process, new Uri(line.Split(' ')[0]));
    }

    private sealed record Server(Process Process, Uri Address) : IDisposable
    {
        public async Task<long> WordsAsync()
        {
            using var client = new HttpClient();
            var counts = await client.GetStringAsync(new Uri(Address, "/counts"));
            return long.Parse(Regex.Match(counts, "OutputTokens = (?<words>[0-9]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["words"].Value, CultureInfo.InvariantCulture);
        }

        public void Dispose()
        {
            Process.Kill();
            Process.Dispose();
        }
    }
}

using System.Diagnostics;
using WriteIt.LocalModel;
using WriteIt.Providers;

namespace WriteIt.Benchmarks.LocalModel;

/// <summary>
/// Compares the provider, sampling and streaming included, with the bare loop in the same process: one right after the other, each as often
/// first as second, so that what else the machine does meets both.
/// </summary>
internal static class Speed
{
    private const int Rounds = 10;
    private const int Tokens = 128;
    private const double Wanted = 0.9;
    private const double LongestCancel = 50;

    private static readonly string Prompt = string.Concat(Enumerable.Repeat("Write about tea and the people who drink it in the morning. ", 22));

    private static readonly (string Name, ModelParameters Parameters)[] Settings =
    [
        ("defaults", new ModelParameters { MaxTokens = Tokens }),
        ("temperature 1, top_p 0.95", new ModelParameters { MaxTokens = Tokens, Temperature = 1, TopP = 0.95 }),
        ("temperature 2, top_p 1", new ModelParameters { MaxTokens = Tokens, Temperature = 2, TopP = 1 }),
    ];

    public static async Task<int> RunAsync()
    {
        await using var starter = new Starter();
        var model = await starter.LoadAsync();
        var prompt = model.Form.Encode([new ModelMessage(MessageRole.User, Prompt)]);
        var cancels = await CancelAsync(starter.Provider);
        Console.WriteLine($"cancelled in the middle of a long prompt and of writing, {cancels.Count} times: median {Median(cancels):0.0} ms, slowest {cancels.Max():0.0} ms");
        BareLoop.Run(model.Session, prompt, Tokens);
        var bare = new List<double>();
        var reading = new List<double>();
        var written = Settings.ToDictionary(setting => setting.Name, _ => new List<double>());
        var shares = Settings.ToDictionary(setting => setting.Name, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, parameters) in Settings)
            {
                if (round % 2 == 0) RunBare();
                written[name].Add(await WriteAsync(starter.Provider, parameters with { Seed = round }));
                if (round % 2 == 1) RunBare();
                shares[name].Add(written[name][^1] / bare[^1]);
            }
        }

        Console.WriteLine($"medians of {Rounds} rounds, {prompt.Length} tokens read, {Tokens} written");
        Console.WriteLine($"bare loop: reads {Median(reading):N0} tokens/s, writes {Median(bare):0.0} tokens/s");
        foreach (var (name, _) in Settings) Console.WriteLine($"provider, {name}: writes {Median(written[name]):0.0} tokens/s, {Median(shares[name]):P1} of the bare loop beside it");
        return shares.Values.All(share => Median(share) >= Wanted) && cancels.Max() <= LongestCancel ? 0 : 1;

        void RunBare()
        {
            var (read, wrote) = BareLoop.Run(model.Session, prompt, Tokens);
            reading.Add(prompt.Length / read.TotalSeconds);
            bare.Add((Tokens - 1) / wrote.TotalSeconds);
        }
    }

    private static async Task<double> WriteAsync(LocalModelProvider provider, ModelParameters parameters)
    {
        long first = 0;
        await foreach (var update in provider.AnswerAsync(Starter.Ask(Prompt, parameters), default))
        {
            if (update is ModelUpdate.Text && first == 0) first = Stopwatch.GetTimestamp();
            if (update is ModelUpdate.Finished finished) return (finished.Usage.Output - 1) / Stopwatch.GetElapsedTime(first).TotalSeconds;
        }

        throw new InvalidOperationException("the answer failed");
    }

    private static async Task<List<double>> CancelAsync(LocalModelProvider provider)
    {
        var times = new List<double>();
        for (var delay = 20; delay <= 400; delay += 20)
        {
            var text = delay % 40 == 0 ? Prompt : string.Concat(Enumerable.Repeat(Prompt, 7));
            using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(delay));
            long cancelled = 0;
            using var seen = giveUp.Token.UnsafeRegister(_ => cancelled = Stopwatch.GetTimestamp(), null);
            try
            {
                await foreach (var update in provider.AnswerAsync(Starter.Ask(text, new ModelParameters { MaxTokens = 1024, Temperature = 2 }), giveUp.Token))
                {
                    if (update is ModelUpdate.Failed failed) throw new InvalidOperationException(failed.Failure.Message);
                }
            }
            catch (OperationCanceledException)
            {
                times.Add(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds);
            }
        }

        return times;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Diagnostics;
using Microsoft.Extensions.AI;
using WriteIt.ChatClients;
using WriteIt.Providers;
using WriteIt.Routing;

#pragma warning disable MEAI001 // The peer is measured as it is offered now, for evaluation.

namespace WriteIt.Benchmarks.Router;

/// <summary>
/// The router beside the clients of Microsoft.Extensions.AI, over the same client that answers at once: each turn asks every one of them, one after
/// the other in another order, and what counts is the difference to the bare client within the turn.
/// </summary>
internal static class SideBySide
{
    private const int Turns = 4_000;
    private const int WarmUp = 1_000;
    private const int ManyPieces = 200;

    private static readonly string Prompt = new('x', 1_600);

    private sealed record Way(string Name, Func<Task> Ask);

    public static async Task RunAsync()
    {
        await CompareAsync("a call of one piece", 1, refuses: false);
        await CompareAsync($"a stream of {ManyPieces} pieces", ManyPieces, refuses: false);
        await CompareAsync("a call whose first client refuses", 1, refuses: true);
    }

    private static async Task CompareAsync(string what, int pieces, bool refuses)
    {
        using var well = new InstantClient(pieces);
        using var first = new InstantClient(pieces, refuses);
        using var failover = new OrderedFailoverChatClient([first, well]);
        using var traced = new ChatClientBuilder(new OrderedFailoverChatClient([first, well])).UseOpenTelemetry().Build();
        var providers = new[] { new ChatClientProvider("a", first, Models), new ChatClientProvider("b", well, Models) };
        var kept = LanguageModelRouter.Over(providers);
        Way[] ways =
        [
            new("bare client", () => DrainAsync(well)),
            new("Microsoft.Extensions.AI, ordered failover", () => DrainAsync(failover)),
            new("the same with its telemetry", () => DrainAsync(traced)),
            // One that remembers would not ask a client again that refused its key.
            new("WriteIt's router", () => DrainAsync(refuses ? LanguageModelRouter.Over(providers) : kept)),
        ];
        var differences = ways.Select(_ => new List<double>(Turns)).ToArray();
        for (var turn = -WarmUp; turn < Turns; turn++)
        {
            var took = await TurnAsync(ways, turn + WarmUp);
            if (turn < 0) continue;
            for (var way = 0; way < ways.Length; way++) differences[way].Add(way == 0 ? took[0] : took[way] - took[0]);
        }

        Console.WriteLine($"{what} ({Turns} turns): bare {At(differences[0], 0.5):0.00} µs p50");
        for (var way = 1; way < ways.Length; way++)
            Console.WriteLine($"  {ways[way].Name,-42} adds {At(differences[way], 0.5):0.00} µs p50, {At(differences[way], 0.9):0.00} µs p90; {await AllocatedAsync(ways[way])} bytes");
    }

    private static ChatClientOptions Models => new() { Models = ["m"] };

    private static async Task<double[]> TurnAsync(Way[] ways, int turn)
    {
        var took = new double[ways.Length];
        for (var place = 0; place < ways.Length; place++)
        {
            var way = (place + turn) % ways.Length;
            var began = Stopwatch.GetTimestamp();
            await ways[way].Ask();
            took[way] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }

        return took;
    }

    private static async Task<long> AllocatedAsync(Way way)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        await way.Ask();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async Task DrainAsync(IChatClient client)
    {
        var letters = 0;
        await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, Prompt)], new ChatOptions { ModelId = "m" })) letters += update.Text.Length;
        if (letters == 0) throw new InvalidOperationException("nothing came");
    }

    private static async Task DrainAsync(LanguageModelRouter router)
    {
        var request = new ModelRequest { Models = ["a/m", "b/m"], Messages = [new ModelMessage(MessageRole.User, Prompt)] };
        var letters = 0;
        await foreach (var update in router.AnswerAsync(request, default))
        {
            if (update is ModelUpdate.Text piece) letters += piece.Delta.Length;
            if (update is ModelUpdate.Failed failed) throw new InvalidOperationException(failed.Failure.Message);
        }

        if (letters == 0) throw new InvalidOperationException("nothing came");
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)((values.Count - 1) * share));
}

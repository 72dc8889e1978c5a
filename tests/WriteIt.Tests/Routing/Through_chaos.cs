using WriteIt.FakeUpstream;
using WriteIt.Providers;
using WriteIt.Providers.Anthropic;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing;

/// <summary>Three servers, one well and two that fail one time in five, over real connections.</summary>
public sealed class Through_chaos
{
    private const int Requests = 2_000;
    private const int AtOnce = 8;

    private static readonly string Whole = string.Join(' ', Enumerable.Range(1, 20).Select(number => $"word{number}"));

    [Fact]
    public async Task Every_text_is_whole_or_called_a_fragment_and_the_ledgers_agree()
    {
        await using var first = await FakeServer.StartAsync(seed: 1);
        await using var second = await FakeServer.StartAsync(seed: 2);
        await using var well = await FakeServer.StartAsync();
        using var one = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "one", BaseUrl = first.BaseUrl }, TimeProvider.System);
        using var two = new AnthropicProvider(new AnthropicOptions { Id = "two", BaseUrl = second.BaseUrl }, TimeProvider.System);
        using var three = new OpenAiCompatibleProvider(new OpenAiCompatibleOptions { Id = "three", BaseUrl = well.BaseUrl }, TimeProvider.System);
        var options = new RouterOptions { FirstWait = TimeSpan.FromMilliseconds(1), FirstRest = TimeSpan.FromMilliseconds(5), UsualConcurrent = AtOnce + 2 };
        var router = KnownProvider.RouterOf(options, TimeProvider.System, one, two, three);

        var outcomes = new Outcome[Requests];
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => outcomes[number] = await AskAsync(router, "one/chaos", "two/chaos", "three/ok"));

        outcomes.Count(outcome => outcome.IsWrong).ShouldBe(0);
        outcomes.Count(outcome => outcome.Text == Whole).ShouldBeGreaterThanOrEqualTo(Requests * 999 / 1000);
        outcomes.Sum(outcome => outcome.OutputTokens).ShouldBe(first.Ledger.Total.OutputTokens + second.Ledger.Total.OutputTokens + well.Ledger.Total.OutputTokens);
        outcomes.Sum(outcome => outcome.Calls).ShouldBe(first.Ledger.Total.Requests + second.Ledger.Total.Requests + well.Ledger.Total.Requests);
    }

    /// <summary>What came of a request.</summary>
    /// <param name="Text">The whole text; <c>null</c> when there is none.</param>
    /// <param name="IsWrong">Whether something was taken for whole that is not.</param>
    /// <param name="OutputTokens">Tokens that were counted.</param>
    /// <param name="Calls">Calls that were made.</param>
    private sealed record Outcome(string? Text, bool IsWrong, long OutputTokens, int Calls);

    /// <summary>Asks again when a text was cut, as the writer of a run does; what was cut is never kept.</summary>
    private static async Task<Outcome> AskAsync(LanguageModelRouter router, params string[] models)
    {
        var calls = 0;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var answer = await router.AllAsync(Asking.For(models));
            calls += answer.Count(update => update is ModelUpdate.Tried);
            if (answer[^1] is ModelUpdate.Finished finished) return new Outcome(answer.Text(), answer.Text() != Whole, finished.Usage.Output, calls + 1);
            if (answer.Failure().Class is not FailureClass.Interrupted) return new Outcome(null, false, 0, calls);
            calls++;
            if (!Whole.StartsWith(answer.Text(), StringComparison.Ordinal)) return new Outcome(answer.Text(), true, 0, calls);
        }

        return new Outcome(null, false, 0, calls);
    }
}

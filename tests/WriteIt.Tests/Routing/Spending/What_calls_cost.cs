using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing;
using WriteIt.Routing.Spending;
using WriteIt.Storage.Home;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing.Spending;

public sealed class What_calls_cost : IAsyncDisposable
{
    private static readonly ModelName Mini = new("openai", "gpt-4o-mini");
    private static readonly ModelUpdate.Started Started = new(Mini);
    private static readonly ModelUpdate.Text Text = new("A text of 24 letters, so.");
    private static readonly ModelUpdate.Finished Done = new(FinishReason.Stop, new TokenUsage(100, 10));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task Is_booked_before_the_end_is_passed_on()
    {
        await foreach (var update in RouterOf(Says(Started, Text, Done)).AnswerAsync(Asking.For("openai/gpt-4o-mini"), default))
        {
            if (update is ModelUpdate.Finished) (await SpentAsync()).ShouldBe(new SpendingSum(21_000, 0));
        }
    }

    [Fact]
    public async Task Of_a_text_that_was_cut_is_counted_from_what_came()
    {
        await RouterOf(Says(Started, Text, Fails(FailureClass.Connect))).AllAsync(Asking.For("openai/gpt-4o-mini"));
        (await SpentAsync()).ShouldBe(new SpendingSum((6 * 150) + (7 * 600), 0));
    }

    [Fact]
    public async Task Of_a_text_that_somebody_stopped_is_counted_from_what_came()
    {
        await foreach (var update in RouterOf(Says(Started, Text, Done)).AnswerAsync(Asking.For("openai/gpt-4o-mini"), default))
        {
            if (update is ModelUpdate.Text) break;
        }

        (await SpentAsync()).ShouldBe(new SpendingSum((6 * 150) + (7 * 600), 0));
    }

    [Fact]
    public async Task Of_a_text_that_somebody_stopped_at_the_warning_is_nothing_and_nothing_stays_set_aside()
    {
        var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        await _home.Spending.SettleAsync(new Spend(day, "", 900_000_000), null, default);
        await foreach (var update in RouterOf(Says(Started, Text, Done)).AnswerAsync(Asking.For("openai/gpt-4o-mini"), default))
        {
            update.ShouldBe(new ModelUpdate.Notice("$0.9 are spent of the $1 for a day (budget.day_usd)"));
            break;
        }

        (await SpentAsync()).ShouldBe(new SpendingSum(900_000_000, 0));
    }

    public static TheoryData<ModelUpdate> Nothing =>
    [
        new ModelUpdate.Finished(FinishReason.Length, new TokenUsage(100, 0) { Reasoning = 8_192 }),
        new ModelUpdate.Failed(new ModelFailure(FailureClass.Empty, "No.")) { Usage = new TokenUsage(100, 0) { Reasoning = 8_192 } },
    ];

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task Of_an_answer_with_nothing_in_it_is_what_the_thinking_took(ModelUpdate end)
    {
        await RouterOf(Says(Started, end)).AllAsync(Asking.For("openai/gpt-4o-mini"));
        (await SpentAsync()).ShouldBe(new SpendingSum((100 * 150) + (8_192 * 600), 0));
    }

    [Fact]
    public async Task Of_a_call_that_was_refused_is_nothing()
    {
        await RouterOf(Says(Fails(FailureClass.RateLimit))).AllAsync(Asking.For("openai/gpt-4o-mini") with { Timeout = TimeSpan.FromSeconds(1) });
        (await SpentAsync()).ShouldBe(new SpendingSum(0, 0));
    }

    [Fact]
    public async Task Too_much_lets_a_cheaper_one_answer_aloud()
    {
        var dear = new KnownProvider("anthropic");
        var answer = await RouterOf(dear, Says(Started, Text, Done)).AllAsync(Asking.For("anthropic/claude-opus-4-1", "openai/gpt-4o-mini") with { Limit = new CostLimit(10_000_000) });
        answer[0].ShouldBe(new ModelUpdate.Notice("anthropic/claude-opus-4-1 may cost up to $0.6145 for this step, and $0.01 are left of the limit; trying openai/gpt-4o-mini"));
        (answer[^1], dear.Asked.Count).ShouldBe((Done, 0));
    }

    [Fact]
    public async Task At_most_is_counted_with_the_length_that_the_provider_asks_for()
    {
        var provider = new KnownProvider("openai") { Longest = 32_000, Says = [Started, Text, Done] };
        var answer = await RouterOf(provider).AllAsync(Asking.For("openai/gpt-4o-mini") with { Limit = new CostLimit(10_000_000) });
        answer.Failure().Message.ShouldBe("openai/gpt-4o-mini may cost up to $0.0192 for this step, and $0.01 are left of the limit.");
        provider.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, 8_192)]
    [InlineData(null, 32_000, 32_000)]
    [InlineData(100, 32_000, 100)]
    public async Task No_more_may_be_written_than_was_set_aside_for(int? ofStep, int? ofProvider, int sent)
    {
        var provider = new KnownProvider("openai") { Longest = ofProvider, Says = [Started, Text, Done] };
        await RouterOf(provider).AllAsync(Asking.For("openai/gpt-4o-mini") with { Parameters = new ModelParameters { MaxTokens = ofStep } });
        provider.Lengths.ShouldBe([sent]);
    }

    [Fact]
    public async Task A_small_window_keeps_half_of_it_for_the_prompt()
    {
        var known = new KnownModels(new Dictionary<ModelName, OwnModelFacts> { [Mini] = new(4_096, null) });
        TokenGuess.Bounded(known, Asking.For("openai/gpt-4o-mini"), new ModelCandidate("", Says(), Mini)).Parameters.MaxTokens.ShouldBe(2_048);
        var provider = Says(Started, Text, Done);
        await KnownProvider.RouterOf(new RouterOptions(), _time, provider).AllAsync(Asking.For("openai/gpt-4o-mini"));
        provider.Lengths.ShouldBe([null], "without a budget the length is the server's own affair");
    }

    [Fact]
    public async Task Two_texts_of_a_run_never_cost_more_than_it_may()
    {
        var slow = new Gate();
        var router = RouterOf(slow);
        var request = Asking.For("openai/gpt-4o-mini") with { Limit = new CostLimit(5_000_000) { Account = "run" } };
        var (first, second) = (router.AllAsync(request), router.AllAsync(request));
        second.IsCompleted.ShouldBeFalse();
        slow.Open();
        await first;
        (await second).OfType<ModelUpdate.Notice>().Single().Message.ShouldBe("openai/gpt-4o-mini waits: what is left is set aside for other texts, which may cost less");
        slow.Most.ShouldBe(1);
    }

    private async Task<SpendingSum> SpentAsync() => (await _home.Spending.ReadAsync([new Budget("", BudgetPeriod.Day, null, 0).At(_time.GetUtcNow())], _time.GetUtcNow(), default)).Single();

    private LanguageModelRouter RouterOf(params IModelProvider[] providers) => new(
        new ModelDirectory(providers, new ModelDirectoryOptions(), _time), new RouterOptions { MaxRetries = 0, Budgets = [new Budget("budget.day_usd", BudgetPeriod.Day, null, 1_000_000_000)] },
        _time, new Random(1), _ => Task.FromResult<IHomeStore>(_home));

    private static KnownProvider Says(params ModelUpdate[] updates) => new("openai") { Says = updates };

    private static ModelUpdate.Failed Fails(FailureClass kind) => new(new ModelFailure(kind, "No."));

    /// <summary>Answers when it is let, and counts how many it answers at once.</summary>
    private sealed class Gate : IModelProvider
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _now;

        public string Id => "openai";

        public Problem? Unready => null;

        public int Most { get; private set; }

        public void Open() => _open.SetResult();

        public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelInfo>>([]);

        public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _now));
            yield return Started;
            yield return Text;
            await _open.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref _now);
            yield return Done;
        }
    }
}

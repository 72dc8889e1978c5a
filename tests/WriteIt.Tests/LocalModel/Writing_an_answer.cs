using WriteIt.LocalModel;
using WriteIt.Providers;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.LocalModel;

[Collection(nameof(StarterModelTests))]
public sealed class Writing_an_answer(StarterModel starter)
{
    private static readonly ModelParameters Eight = new() { MaxTokens = 8, Seed = 7 };

    [Fact]
    public async Task Is_a_stream_that_says_who_writes_and_what_it_took()
    {
        var updates = await starter.Provider.AllAsync(StarterModel.Ask("What is the capital of France?", Eight));
        updates[0].ShouldBe(new ModelUpdate.Started(new ModelName("local", LocalModelOptions.BuiltInName)));
        updates.Skip(1).SkipLast(1).ShouldAllBe(update => update is ModelUpdate.Text);
        updates[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Length, new TokenUsage(Input: 37, Output: 8)));
    }

    [Fact]
    public async Task With_the_same_seed_repeats_itself()
    {
        var request = StarterModel.Ask("Tell me about tea.", Eight with { Temperature = 1, TopP = 1 });
        var first = (await starter.Provider.AllAsync(request)).Text();
        (await starter.Provider.AllAsync(request)).Text().ShouldBe(first);
        (await starter.Provider.AllAsync(request with { Variant = 1 })).Text().ShouldNotBe(first, "asked afresh it draws differently");
        (await starter.Provider.AllAsync(request with { Parameters = request.Parameters with { Seed = 8 } })).Text().ShouldNotBe(first);
    }

    [Fact]
    public async Task Ends_before_a_stop_text_that_spans_deltas()
    {
        var request = StarterModel.Ask("Tell me about tea.", Eight);
        var whole = (await starter.Provider.AllAsync(request)).Text();
        var stop = whole[(whole.Length / 2)..(whole.Length - 2)];
        var updates = await starter.Provider.AllAsync(request with { Parameters = Eight with { Stop = ["never this", stop] } });
        updates.Text().ShouldBe(whole[..whole.IndexOf(stop, StringComparison.Ordinal)]);
        updates[^1].ShouldBeOfType<ModelUpdate.Finished>().Reason.ShouldBe(FinishReason.Stop);
    }

    [Fact]
    public async Task That_would_be_nothing_fails()
    {
        var request = StarterModel.Ask("Tell me about tea.", Eight);
        var first = (await starter.Provider.AllAsync(request)).Text()[..1];
        var updates = await starter.Provider.AllAsync(request with { Parameters = Eight with { Stop = [first] } });
        updates.Failure().Class.ShouldBe(FailureClass.Empty);
    }

    [Fact]
    public async Task Does_not_end_before_it_is_as_long_as_it_must_be()
    {
        var request = StarterModel.Ask("Answer with one word: what colour is the sky?", new ModelParameters { Temperature = 0, MaxTokens = 64 });
        Length(await starter.Provider.AllAsync(request)).ShouldBeLessThan(40);
        Length(await starter.Provider.AllAsync(request with { Parameters = request.Parameters with { MinTokens = 40 } })).ShouldBeGreaterThanOrEqualTo(40);

        static long Length(IReadOnlyList<ModelUpdate> updates) => updates[^1].ShouldBeOfType<ModelUpdate.Finished>().Usage.Output;
    }

    [Theory]
    [InlineData(-1, null, "min_tokens is -1; it must be 0 to max_tokens, which is 1024.")]
    [InlineData(9, 8, "min_tokens is 9; it must be 0 to max_tokens, which is 8.")]
    public async Task That_must_be_longer_than_it_may_be_fails(int least, int? most, string message)
    {
        var failure = (await starter.Provider.AllAsync(StarterModel.Ask("Tea?", new ModelParameters { MinTokens = least, MaxTokens = most }))).Failure();
        (failure.Class, failure.Message).ShouldBe((FailureClass.Caller, message));
    }

    [Fact]
    public async Task Of_a_prompt_beyond_the_context_window_fails()
    {
        var failure = (await starter.Provider.AllAsync(StarterModel.Ask(string.Concat(Enumerable.Repeat("tea and ", 5_000))))).Failure();
        failure.Class.ShouldBe(FailureClass.ContextWindow);
        failure.Message.ShouldBe("The prompt has 10,032 tokens; local/smollm2-135m-instruct takes 8,192, its answer included.");
    }

    [Fact]
    public async Task Of_megabytes_fails_without_reading_them() =>
        (await starter.Provider.AllAsync(StarterModel.Ask(new string('x', 10_000_000)))).Failure().Message.ShouldContain("more than 123,456 tokens");

    [Fact]
    public async Task Is_cancelled_in_the_middle_of_a_long_prompt()
    {
        using var giveUp = new CancellationTokenSource();
        var clock = new System.Diagnostics.Stopwatch();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in starter.Provider.AnswerAsync(StarterModel.Ask(string.Concat(Enumerable.Repeat("tea and ", 3_000))), giveUp.Token))
            {
                update.ShouldBeOfType<ModelUpdate.Started>();
                clock.Start();
                await giveUp.CancelAsync();
            }
        });
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3), "the whole prompt takes longer; bench/ measures the milliseconds");
    }

    [Theory]
    [InlineData(-0.1, 1.0, 1.0, 1, "temperature is -0.1; it must be 0 to 2.")]
    [InlineData(1.0, 0.0, 1.0, 1, "top_p is 0; it must be above 0 and at most 1.")]
    [InlineData(1.0, double.NaN, 1.0, 1, "top_p is NaN; it must be above 0 and at most 1.")]
    [InlineData(1.0, 1.0, 0.0, 1, "repeat_penalty is 0; it must be above 0 and at most 10.")]
    [InlineData(1.0, 1.0, 1.0, 0, "max_tokens is 0; it must be at least 1.")]
    public async Task With_impossible_settings_fails(double temperature, double topP, double penalty, int tokens, string message)
    {
        var parameters = new ModelParameters { Temperature = temperature, TopP = topP, RepeatPenalty = penalty, MaxTokens = tokens };
        var failure = (await starter.Provider.AllAsync(StarterModel.Ask("Tea?", parameters))).Failure();
        (failure.Class, failure.Message).ShouldBe((FailureClass.Caller, message));
    }
}

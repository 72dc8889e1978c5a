using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.OpenAiCompatible;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.OpenAiCompatible;

public sealed class Reading_an_answer
{
    private static readonly ModelUpdate.Started Started = new(new ModelName("server", "ok"));

    [Fact]
    public async Task Text_comes_piece_by_piece_with_the_servers_count_of_tokens() =>
        (await ReadAsync(Script("two-words"))).ShouldBe([Started, Text("Fresh"), Text(" tomatoes"), Stop(new TokenUsage(12, 2))]);

    [Theory]
    [InlineData("no-done", "Fresh", 12, 1)]
    [InlineData("only-done", "Fresh", 12, 1)]
    [InlineData("usage-with-finish", "Fresh", 12, 1)]
    [InlineData("finish-with-last-word", "Fresh tomatoes", 12, 2)]
    [InlineData("empty-reasons", "Fresh tomatoes", 12, 2)]
    [InlineData("comments", "Fresh", 12, 1)]
    [InlineData("filter-results-first", "Fresh", 12, 1)]
    [InlineData("other-choices", "Fresh", 12, 1)]
    [InlineData("many-scripts", "Grün 🍅 – “свежий” 新鮮\n\n", 12, 9)]
    public async Task Every_servers_manner_of_speaking_is_understood(string script, string text, long read, long written)
    {
        var updates = await ReadAsync(Script(script));
        updates.Text().ShouldBe(text);
        updates[^1].ShouldBe(Stop(new TokenUsage(read, written)));
    }

    [Fact]
    public async Task Classes_of_tokens_do_not_overlap() =>
        (await ReadAsync(Script("cached-and-reasoning")))[^1].ShouldBe(Stop(new TokenUsage(100, 50) { CacheRead = 900, Reasoning = 250 }));

    [Fact]
    public async Task Reasoning_that_is_counted_beside_the_text_is_not_taken_from_it() =>
        (await ReadAsync(Script("reasoning-beside-completion")))[^1].ShouldBe(Stop(new TokenUsage(10, 5) { Reasoning = 25 }));

    [Fact]
    public async Task Thinking_is_no_text() =>
        (await ReadAsync(Script("thinking-first"))).ShouldBe([Started, Text("Fresh"), Stop(new TokenUsage(12, 1) { Reasoning = 8 })]);

    [Theory]
    [InlineData("no-usage", 4)]
    [InlineData("impossible-usage", 2)]
    public async Task Without_a_believable_count_tokens_are_estimated_and_called_so(string script, long written) =>
        (await ReadAsync(Script(script)))[^1].ShouldBe(Stop(new TokenUsage(6, written) { Estimated = true }));

    [Fact]
    public async Task The_longest_length_is_told() =>
        (await ReadAsync(Script("length")))[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Length, new TokenUsage(12, 1)));

    [Theory]
    [InlineData("nothing", "server/ok: the model answered with nothing.", "Try again, or choose another model: --model NAME.")]
    [InlineData("space-only", "server/ok: the model answered with nothing.", "Try again, or choose another model: --model NAME.")]
    [InlineData("only-thinking", "server/ok: the model spent its whole allowance on thinking and wrote nothing.", "Raise max_tokens of the step.")]
    public async Task An_answer_with_nothing_in_it_is_a_failure(string script, string message, string hint) =>
        (await ReadAsync(Script(script))).Failure().ShouldBe(new ModelFailure(FailureClass.Empty, message) { Hint = hint });

    [Fact]
    public async Task What_was_thought_is_counted_without_a_text_too() =>
        (await ReadAsync(Script("only-thinking")))[^1].ShouldBeOfType<ModelUpdate.Failed>().Usage.ShouldBe(new TokenUsage(12, 0) { Reasoning = 64 });

    [Theory]
    [InlineData("refusal", "server/ok: the model refused: \"I cannot help with that.\".")]
    [InlineData("content-filter", "server/ok: the model's policy stopped the text.")]
    public async Task A_refusal_is_never_a_text(string script, string message) =>
        (await ReadAsync(Script(script))).Failure().ShouldBe(new ModelFailure(FailureClass.Policy, message) { Hint = "Reword the request, or choose another model: --model NAME." });

    [Theory]
    [InlineData("error-first", FailureClass.RateLimit, "server/ok: too many requests for now: \"Rate limit reached for requests. Please try again in 20s.\".")]
    [InlineData("error-event", FailureClass.Transient, "server/ok: the server has trouble of its own: \"Overloaded\".")]
    [InlineData("error-as-text", FailureClass.Transient, "server/ok: the server has trouble of its own: \"Internal error in the engine\".")]
    [InlineData("error-as-reason", FailureClass.Transient, "server/ok: the server has trouble of its own.")]
    [InlineData("error-after-text", FailureClass.Interrupted, "The text was cut. server/ok: the server has trouble of its own: \"Provider disconnected\".")]
    [InlineData("bad-json", FailureClass.Transient, "server/ok: the server sent something that cannot be read.")]
    [InlineData("wrong-types", FailureClass.Transient, "server/ok: the server sent something that cannot be read.")]
    [InlineData("bad-json-after-text", FailureClass.Interrupted, "The text was cut. server/ok: the server sent something that cannot be read.")]
    public async Task Trouble_inside_the_stream_is_a_failure(string script, FailureClass kind, string message)
    {
        var failure = (await ReadAsync(Script(script))).Failure();
        (failure.Class, failure.Message).ShouldBe((kind, message));
    }

    [Fact]
    public async Task A_character_in_two_halves_is_never_passed_on_in_halves() =>
        (await ReadAsync(Script("half-a-character"))).Failure().Class.ShouldBe(FailureClass.Transient);

    [Theory]
    [InlineData("", FailureClass.Transient)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Fresh\"}}]}\n\n", FailureClass.Interrupted)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"Fresh\"}}]}\n\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n", FailureClass.Interrupted)]
    public async Task An_end_that_is_not_announced_is_no_success(string bytes, FailureClass kind) =>
        (await ReadAsync(bytes)).Failure().Class.ShouldBe(kind);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_may_end_in_any_manner(string lineEnd) =>
        (await ReadAsync(Script("two-words").Replace("\n", lineEnd, StringComparison.Ordinal))).ShouldBe(await ReadAsync(Script("two-words")));

    [Fact]
    public async Task An_event_that_is_too_long_is_not_kept_in_memory()
    {
        var failure = (await ReadAsync("data: " + new string('x', 100_000), options => options with { MaxEventBytes = 1_000 })).Failure();
        (failure.Class, failure.Message).ShouldBe((FailureClass.Transient, "server/ok: one event of the answer is longer than 1000 bytes."));
    }

    [Fact]
    public async Task Many_short_events_are_no_long_one() =>
        (await ReadAsync(Script("two-words"), options => options with { MaxEventBytes = 200 })).Text().ShouldBe("Fresh tomatoes");

    [Fact]
    public async Task An_answer_without_end_is_ended()
    {
        var failure = (await ReadAsync(Script("two-words"), options => options with { MaxAnswerBytes = 500 })).Failure();
        (failure.Class, failure.Message).ShouldBe((FailureClass.Transient, "server/ok: the answer is longer than 500 bytes."));
    }

    [Theory]
    [InlineData("many-scripts")]
    [InlineData("error-after-text")]
    [InlineData("comments")]
    [InlineData("bad-json-after-text")]
    public async Task However_the_bytes_arrive_the_updates_are_the_same(string script)
    {
        var bytes = Encoding.UTF8.GetBytes(Script(script));
        var whole = await ReadAsync(new MemoryStream(bytes), options => options);
        await Gen.Int[1, 40].Array[1, 60].SampleAsync(
            async sizes => (await ReadAsync(new PiecewiseStream(bytes, sizes), options => options)).ShouldBe(whole),
            iter: 200);
        for (var first = 1; first < bytes.Length; first++)
            (await ReadAsync(new PiecewiseStream(bytes, first, bytes.Length), options => options)).ShouldBe(whole, $"split after {first} bytes");
    }

    private static ModelUpdate.Text Text(string delta) => new(delta);

    private static ModelUpdate.Finished Stop(TokenUsage usage) => new(FinishReason.Stop, usage);

    private static Task<IReadOnlyList<ModelUpdate>> ReadAsync(string bytes, Func<OpenAiCompatibleOptions, OpenAiCompatibleOptions>? change = null) =>
        ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(bytes)), change ?? (options => options));

    private static async Task<IReadOnlyList<ModelUpdate>> ReadAsync(Stream bytes, Func<OpenAiCompatibleOptions, OpenAiCompatibleOptions> change)
    {
        var options = change(new OpenAiCompatibleOptions { Id = "server", BaseUrl = new Uri("http://127.0.0.1:1/v1") });
        using var provider = new OpenAiCompatibleProvider(options, new FakeTimeProvider(), () => new CannedAnswer(bytes));
        return await provider.AllAsync(For("ok"));
    }
}

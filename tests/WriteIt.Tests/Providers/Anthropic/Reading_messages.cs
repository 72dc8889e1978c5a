using System.Text;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Anthropic;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.Anthropic;

public sealed class Reading_messages
{
    private static readonly ModelUpdate.Started Started = new(new ModelName("anthropic", "ok"));

    [Fact]
    public async Task Text_comes_piece_by_piece_with_the_servers_count_of_tokens() =>
        (await ReadAsync("two-words")).ShouldBe([Started, new ModelUpdate.Text("Fresh"), new ModelUpdate.Text(" tomatoes"), Stop(new TokenUsage(12, 2))]);

    [Theory]
    [InlineData("thinking-first", "Fresh", 20)]
    [InlineData("stop-text", "Fresh", 1)]
    [InlineData("new-kinds", "Fresh", 1)]
    [InlineData("no-message-stop", "Fresh", 1)]
    [InlineData("many-scripts", "Grün 🍅 – “свежий” 新鮮\n\n", 9)]
    public async Task What_is_new_or_no_text_is_passed_over(string script, string text, long written)
    {
        var updates = await ReadAsync(script);
        updates.Text().ShouldBe(text);
        updates[^1].ShouldBe(Stop(new TokenUsage(12, written)));
    }

    [Fact]
    public async Task Classes_of_tokens_do_not_overlap() =>
        (await ReadAsync("cached"))[^1].ShouldBe(Stop(new TokenUsage(12, 50) { CacheRead = 900, CacheWrite = 300 }));

    [Fact]
    public async Task A_count_that_is_told_again_replaces_the_first() =>
        (await ReadAsync("cached-told-late"))[^1].ShouldBe(Stop(new TokenUsage(10, 50) { CacheRead = 900 }));

    [Theory]
    [InlineData("length")]
    [InlineData("window")]
    public async Task The_longest_length_is_told(string script) =>
        (await ReadAsync(script))[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Length, new TokenUsage(12, 1)));

    [Theory]
    [InlineData("refusal", FailureClass.Policy, "anthropic/ok: the model refused.")]
    [InlineData("refusal-after-text", FailureClass.Policy, "anthropic/ok: the model refused.")]
    [InlineData("nothing", FailureClass.Empty, "anthropic/ok: the model answered with nothing.")]
    [InlineData("only-thinking", FailureClass.Empty, "anthropic/ok: the model spent its whole allowance on thinking and wrote nothing.")]
    [InlineData("overloaded", FailureClass.Transient, "anthropic/ok: the server has trouble of its own: \"Overloaded\".")]
    [InlineData("overloaded-after-text", FailureClass.Interrupted, "The text was cut. anthropic/ok: the server has trouble of its own: \"Overloaded\".")]
    [InlineData("no-stop", FailureClass.Interrupted, "The text was cut. anthropic/ok: the server ended the answer without saying that it is complete.")]
    [InlineData("bad-json", FailureClass.Transient, "anthropic/ok: the server sent something that cannot be read.")]
    public async Task Trouble_inside_the_stream_is_a_failure(string script, FailureClass kind, string message)
    {
        var failure = (await ReadAsync(script)).Failure();
        (failure.Class, failure.Message).ShouldBe((kind, message));
    }

    /// <summary>One retry is right for it wherever it says so, not the two of other troubles.</summary>
    [Fact]
    public async Task Overloaded_inside_the_stream_is_the_status_that_it_is_outside() => (await ReadAsync("overloaded")).Failure().HttpStatus.ShouldBe(529);

    [Theory]
    [InlineData("many-scripts")]
    [InlineData("cached")]
    [InlineData("overloaded-after-text")]
    public async Task However_the_bytes_arrive_the_updates_are_the_same(string script)
    {
        var bytes = Encoding.UTF8.GetBytes(Script("messages/" + script));
        var whole = await ReadAsync(new MemoryStream(bytes));
        for (var first = 1; first < bytes.Length; first++)
            (await ReadAsync(new PiecewiseStream(bytes, first, bytes.Length))).ShouldBe(whole, $"split after {first} bytes");
    }

    private static ModelUpdate.Finished Stop(TokenUsage usage) => new(FinishReason.Stop, usage);

    private static Task<IReadOnlyList<ModelUpdate>> ReadAsync(string script) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Script("messages/" + script))));

    private static async Task<IReadOnlyList<ModelUpdate>> ReadAsync(Stream bytes)
    {
        var options = new AnthropicOptions { Id = "anthropic", BaseUrl = new Uri("http://127.0.0.1:1/v1") };
        using var provider = new AnthropicProvider(options, new FakeTimeProvider(), () => new CannedAnswer(bytes));
        return await provider.AllAsync(For("ok"));
    }
}

using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using WriteIt.ChatClients;
using WriteIt.Providers;
using WriteIt.Tests.Providers;
using static WriteIt.Tests.ChatClients.ScriptedChatClient;

namespace WriteIt.Tests.ChatClients;

public sealed class When_a_chat_client_fails
{
    private const string Canary = "sk-canary-7f3a9c2d1e8b4f60";

    [Theory]
    [InlineData(401, FailureClass.Credential)]
    [InlineData(402, FailureClass.Quota)]
    [InlineData(429, FailureClass.RateLimit)]
    [InlineData(500, FailureClass.Transient)]
    [InlineData(422, FailureClass.Caller)]
    public async Task A_status_says_what_it_is(int status, FailureClass expected)
    {
        var failure = await FailureOfAsync(new HttpRequestException("x", null, (HttpStatusCode)status));
        (failure.Class, failure.HttpStatus, failure.Message).ShouldBe((expected, status, $"azure/m: the client met the status {status}."));
    }

    [Fact]
    public async Task So_does_the_kind_of_an_exception()
    {
        (await FailureOfAsync(new IOException("x"))).Class.ShouldBe(FailureClass.Connect);
        (await FailureOfAsync(new TaskCanceledException("its own timeout"))).Class.ShouldBe(FailureClass.Timeout);
        (await FailureOfAsync(new InvalidOperationException("This model's maximum context length is 8192 tokens."))).Class.ShouldBe(FailureClass.ContextWindow);
        var unknown = await FailureOfAsync(new NotSupportedException("odd"));
        (unknown.Class, unknown.Message).ShouldBe((FailureClass.Unknown, "azure/m: the client failed with NotSupportedException."));
    }

    [Fact]
    public async Task The_application_knows_its_library_better()
    {
        var options = new ChatClientOptions { Classify = trouble => trouble is NotSupportedException ? new ModelFailure(FailureClass.Quota, $"Paid with {Canary}.") : null, Secrets = [Canary] };
        (await FailureOfAsync(new NotSupportedException(), options)).ShouldBe(new ModelFailure(FailureClass.Quota, "Paid with [key]."));
    }

    [Fact]
    public async Task Words_are_repeated_only_when_it_is_known_what_must_not_be_in_them()
    {
        var trouble = new InvalidOperationException($"Bearer {Canary} was refused, {Canary[3..17]} too.");
        (await FailureOfAsync(trouble)).Message.ShouldBe("azure/m: the client failed with InvalidOperationException.");
        var told = await FailureOfAsync(trouble, new ChatClientOptions { Secrets = [Canary] });
        told.Message.ShouldBe("azure/m: the client failed with InvalidOperationException: \"Bearer [key] was refused, [key] too.\".");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_secret_that_is_empty_hides_nothing(string empty)
    {
        var trouble = new InvalidOperationException($"Bearer {Canary} was refused.");
        (await FailureOfAsync(trouble, new ChatClientOptions { Secrets = [empty] })).Message.ShouldBe("azure/m: the client failed with InvalidOperationException.");
        (await FailureOfAsync(trouble, new ChatClientOptions { Secrets = [empty, Canary] })).Message
            .ShouldBe("azure/m: the client failed with InvalidOperationException: \"Bearer [key] was refused.\".");
    }

    [Fact]
    public async Task An_error_among_the_contents_is_one()
    {
        var failure = await FailureOfAsync(null, null, new ChatResponseUpdate(ChatRole.Assistant, [new ErrorContent("Slow down.") { ErrorCode = "rate_limit_exceeded" }]));
        (failure.Class, failure.Message).ShouldBe((FailureClass.RateLimit, "azure/m: the client reports an error (rate_limit_exceeded)."));
    }

    [Fact]
    public async Task After_text_every_trouble_is_a_cut()
    {
        var failure = await FailureOfAsync(new IOException("x"), null, Text("Red "));
        (failure.Class, failure.Message).ShouldBe((FailureClass.Interrupted, "The text was cut. azure/m: the connection failed."));
    }

    [Fact]
    public async Task An_end_without_a_reason_is_no_end()
    {
        (await FailureOfAsync(null, null, Text("Red "))).Message.ShouldBe("The text was cut. azure/m: the client ended the answer without saying that it is complete.");
        (await FailureOfAsync(null)).Class.ShouldBe(FailureClass.Transient);
        var trusted = await AskAsync(new ScriptedChatClient(Text("Red.")), new ChatClientOptions { EndsWithoutReason = true });
        trusted[^1].ShouldBeOfType<ModelUpdate.Finished>();
    }

    [Fact]
    public async Task What_is_no_text_is_told()
    {
        (await FailureOfAsync(null, null, End())).Class.ShouldBe(FailureClass.Empty);
        (await FailureOfAsync(null, null, Text("x"), End(ChatFinishReason.ContentFilter))).Class.ShouldBe(FailureClass.Policy);
        (await FailureOfAsync(null, null, End(ChatFinishReason.ToolCalls))).Class.ShouldBe(FailureClass.Caller);
    }

    [Fact]
    public async Task What_was_thought_is_counted_without_a_text_too()
    {
        var answer = await AskAsync(new ScriptedChatClient(End(), Usage(new() { InputTokenCount = 12, OutputTokenCount = 64, ReasoningTokenCount = 64 })));
        answer[^1].ShouldBeOfType<ModelUpdate.Failed>().Usage.ShouldBe(new TokenUsage(12, 0) { Reasoning = 64 });
    }

    [Fact]
    public async Task Only_the_count_can_be_lost_after_the_end()
    {
        var answer = await AskAsync(new ScriptedChatClient(Text("x"), End()) { Fails = new IOException("x") });
        answer[^1].ShouldBeOfType<ModelUpdate.Finished>().Usage.Estimated.ShouldBeTrue();
    }

    [Fact]
    public async Task What_it_throws_while_it_tidies_up_takes_no_answer_away() =>
        (await AskAsync(new ScriptedChatClient(Text("x"), End()) { FailsToEnd = new IOException("x") }))[^1].ShouldBeOfType<ModelUpdate.Finished>();

    [Fact]
    public async Task One_that_says_nothing_is_given_up_even_if_it_does_not_listen()
    {
        var time = new FakeTimeProvider();
        var provider = new ChatClientProvider("azure", new ScriptedChatClient { IsDeaf = true }, time: time);
        await using var answer = provider.AnswerAsync(Asking.For("m"), CancellationToken.None).GetAsyncEnumerator();
        var first = answer.MoveNextAsync();
        time.Advance(TimeSpan.FromMinutes(2));
        await first;
        answer.Current.ShouldBe(new ModelUpdate.Failed(new ModelFailure(FailureClass.Timeout, "azure/m: no text came within 120 s.")));
    }

    [Fact]
    public async Task Whoever_wants_the_end_gets_it()
    {
        using var stop = new CancellationTokenSource();
        var provider = new ChatClientProvider("azure", new ScriptedChatClient(Text("x")) { IsDeaf = true });
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in provider.AnswerAsync(Asking.For("m"), stop.Token))
            {
                if (update is ModelUpdate.Text) await stop.CancelAsync();
            }
        });
    }

    private static async Task<ModelFailure> FailureOfAsync(Exception? fails, ChatClientOptions? options = null, params ChatResponseUpdate[] updates) =>
        (await AskAsync(new ScriptedChatClient(updates) { Fails = fails }, options)).Failure();

    private static Task<IReadOnlyList<ModelUpdate>> AskAsync(ScriptedChatClient client, ChatClientOptions? options = null) =>
        new ChatClientProvider("azure", client, options).AllAsync(Asking.For("m"));
}

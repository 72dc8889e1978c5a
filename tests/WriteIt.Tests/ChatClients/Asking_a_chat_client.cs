using Microsoft.Extensions.AI;
using WriteIt.ChatClients;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Tests.Providers;
using static WriteIt.Tests.ChatClients.ScriptedChatClient;

namespace WriteIt.Tests.ChatClients;

public sealed class Asking_a_chat_client
{
    private static readonly ModelName Model = new("azure", "m");

    [Fact]
    public async Task Its_pieces_are_a_text_with_a_count() => (await AskAsync(Text("Red "), Text("apples."), Usage(new() { InputTokenCount = 12, OutputTokenCount = 3 }), End())).ShouldBe(
    [
        new ModelUpdate.Started(Model),
        new ModelUpdate.Text("Red "),
        new ModelUpdate.Text("apples."),
        new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(12, 3)),
    ]);

    [Fact]
    public async Task What_it_is_sent_is_what_was_asked()
    {
        var client = new ScriptedChatClient(Text("x"), End());
        var request = new ModelRequest
        {
            Models = ["m"],
            Messages = [new(MessageRole.System, "Be brief."), new(MessageRole.User, "Bees?"), new(MessageRole.Assistant, "Insects.")],
            Parameters = new ModelParameters { Temperature = 0.5, TopP = 0.25, MaxTokens = 9, Seed = 7, Stop = ["END"] },
        };
        await new ChatClientProvider("azure", client).AllAsync(request);
        client.Messages.Select(message => (message.Role, message.Text)).ShouldBe([(ChatRole.System, "Be brief."), (ChatRole.User, "Bees?"), (ChatRole.Assistant, "Insects.")]);
        var sent = client.Options!;
        (sent.ModelId, sent.Temperature, sent.TopP, sent.MaxOutputTokens, sent.Seed, sent.StopSequences!.Single()).ShouldBe(("m", 0.5f, 0.25f, 9, 7L, "END"));
        client.WasDisposed.ShouldBeFalse();
    }

    [Fact]
    public async Task Cached_and_thought_tokens_are_counted_apart() =>
        UsageOf(await AskAsync(Text("x"), End(), Usage(new() { InputTokenCount = 100, CachedInputTokenCount = 80, OutputTokenCount = 50, ReasoningTokenCount = 30 })))
            .ShouldBe(new TokenUsage(20, 20) { CacheRead = 80, Reasoning = 30 });

    [Fact]
    public async Task Figures_that_cannot_be_true_are_taken_as_a_whole() =>
        UsageOf(await AskAsync(Text("x"), End(), Usage(new() { InputTokenCount = 10, CachedInputTokenCount = 80, OutputTokenCount = 5 }))).ShouldBe(new TokenUsage(10, 5));

    [Fact]
    public async Task Without_a_count_there_is_an_estimate() => UsageOf(await AskAsync(Text("12345678"), End())).ShouldBe(new TokenUsage(6, 2) { Estimated = true });

    [Fact]
    public async Task A_character_that_is_cut_in_two_comes_whole() =>
        (await AskAsync(Text("a\ud83d"), Text("\udc1d"), End())).OfType<ModelUpdate.Text>().Select(text => text.Delta).ShouldBe(["a", "\ud83d\udc1d"]);

    [Fact]
    public async Task An_answer_may_be_as_long_as_it_may_be() => (await AskAsync(Text("x"), End(ChatFinishReason.Length)))[^1].ShouldBeOfType<ModelUpdate.Finished>().Reason.ShouldBe(FinishReason.Length);

    [Fact]
    public async Task Its_models_are_those_that_are_named_or_its_usual_one()
    {
        (await new ChatClientProvider("azure", new ScriptedChatClient()).ListModelsAsync(default)).ShouldBe([new ModelInfo(new ModelName("azure", "usual"))]);
        var named = new ChatClientProvider("azure", new ScriptedChatClient(), new ChatClientOptions { Models = ["a", "b"] });
        (await named.ListModelsAsync(default)).Select(model => model.Name.Model).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Behind_the_router_a_client_that_fails_is_followed_by_the_next()
    {
        var failing = new ChatClientProvider("first", new ScriptedChatClient { Fails = new HttpRequestException("no", null, System.Net.HttpStatusCode.Unauthorized) });
        var well = new ChatClientProvider("second", new ScriptedChatClient(Text("Bees."), End()));
        var answer = await LanguageModelRouter.Over([failing, well]).AllAsync(Asking.For("first/usual", "second/usual"));
        answer.OfType<ModelUpdate.Tried>().Single().Failure.Class.ShouldBe(FailureClass.Credential);
        answer.Text().ShouldBe("Bees.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public void An_id_that_is_none_is_refused(string id) => Should.Throw<ArgumentException>(() => new ChatClientProvider(id, new ScriptedChatClient()));

    private static Task<IReadOnlyList<ModelUpdate>> AskAsync(params ChatResponseUpdate[] updates) =>
        new ChatClientProvider("azure", new ScriptedChatClient(updates)).AllAsync(Asking.For("m"));

    private static TokenUsage UsageOf(IReadOnlyList<ModelUpdate> updates) => updates[^1].ShouldBeOfType<ModelUpdate.Finished>().Usage;
}

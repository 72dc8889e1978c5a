using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing.Ranking;

public sealed class Staying_where_the_cache_is_warm
{
    private static readonly string LongBeginning = new('x', 4_096);
    private static readonly ModelUpdate[] Well = [new ModelUpdate.Started(new ModelName("a", "m")), new ModelUpdate.Text("Text."), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(1, 1))];

    private readonly FakeTimeProvider _time = new();
    private readonly KnownProvider _openai = new("openai") { Says = Well };
    private readonly KnownProvider _anthropic = new("anthropic") { Says = Well };
    private readonly LanguageModelRouter _router;

    public Staying_where_the_cache_is_warm() =>
        _router = KnownProvider.RouterOf(new RouterOptions { Strategy = RoutingStrategy.RoundRobin, AcrossModels = true, MaxRetries = 0 }, _time, _openai, _anthropic);

    [Fact]
    public async Task A_long_beginning_goes_to_the_same_again()
    {
        for (var call = 0; call < 4; call++) await AskAsync(LongBeginning + call);
        (_openai.Asked.Count, _anthropic.Asked.Count).ShouldBe((4, 0));
    }

    [Fact]
    public async Task A_short_one_takes_its_turn()
    {
        for (var call = 0; call < 4; call++) await AskAsync("Write.");
        (_openai.Asked.Count, _anthropic.Asked.Count).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData(299, 2)]
    [InlineData(300, 1)]
    public async Task It_is_warm_for_five_minutes(int seconds, int openai)
    {
        await AskAsync(LongBeginning);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await AskAsync(LongBeginning);
        _openai.Asked.Count.ShouldBe(openai);
    }

    [Fact]
    public async Task Another_workspace_and_another_beginning_have_their_own()
    {
        await AskAsync(LongBeginning);
        await AskAsync(LongBeginning, workspace: "other");
        await AskAsync(LongBeginning);
        await AskAsync("y" + LongBeginning);
        (_openai.Asked.Count, _anthropic.Asked.Count).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Who_cannot_be_asked_now_keeps_nobody()
    {
        var openai = new KnownProvider("openai") { InTurn = [Well, [new ModelUpdate.Failed(new ModelFailure(FailureClass.Credential, "No."))], Well] };
        var router = KnownProvider.RouterOf(new RouterOptions { Strategy = RoutingStrategy.RoundRobin, AcrossModels = true, MaxRetries = 0 }, _time, openai, _anthropic);
        for (var call = 0; call < 4; call++) await router.AllAsync(Request(LongBeginning, ""));
        (openai.Asked.Count, _anthropic.Asked.Count).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Where_reading_again_is_no_cheaper_nobody_stays()
    {
        var router = KnownProvider.RouterOf(new RouterOptions { Strategy = RoutingStrategy.RoundRobin, AcrossModels = true }, _time, new KnownProvider("one") { Says = Well }, _anthropic);
        for (var call = 0; call < 4; call++) await router.AllAsync(Asking.For("one/m", "anthropic/claude-sonnet-4-5") with { Messages = Request(LongBeginning, "").Messages });
        _anthropic.Asked.Count.ShouldBe(3);
    }

    private Task<IReadOnlyList<ModelUpdate>> AskAsync(string prompt, string workspace = "") => _router.AllAsync(Request(prompt, workspace));

    private static ModelRequest Request(string prompt, string workspace) =>
        Asking.For("openai/gpt-4o", "anthropic/claude-sonnet-4-5") with { Messages = [new ModelMessage(MessageRole.User, prompt)], Workspace = workspace };
}

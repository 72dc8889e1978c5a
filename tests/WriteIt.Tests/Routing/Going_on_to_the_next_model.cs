using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Tests.Providers;
using static WriteIt.Tests.Routing.KnownProvider;

namespace WriteIt.Tests.Routing;

public sealed class Going_on_to_the_next_model
{
    private static readonly ModelUpdate.Started First = new(new ModelName("first", "a"));
    private static readonly ModelUpdate.Started Second = new(new ModelName("second", "b"));
    private static readonly ModelUpdate.Finished Done = new(FinishReason.Stop, new TokenUsage(1, 1));
    private static readonly ModelUpdate[] Well = [Second, new ModelUpdate.Text("Tomatoes."), Done];

    [Theory]
    [InlineData(FailureClass.Quota)]
    [InlineData(FailureClass.RateLimit)]
    [InlineData(FailureClass.Connect)]
    [InlineData(FailureClass.Timeout)]
    [InlineData(FailureClass.Transient)]
    [InlineData(FailureClass.Credential)]
    [InlineData(FailureClass.ModelGone)]
    [InlineData(FailureClass.Empty)]
    [InlineData(FailureClass.Unusable)]
    [InlineData(FailureClass.Unknown)]
    public async Task A_failure_before_the_first_text_asks_the_next_and_says_so(FailureClass kind) =>
        (await AllAsync([First, Fails(kind, "first/a: 429, too many requests for now.")], Well))
            .ShouldBe([First, new ModelUpdate.Notice("first/a: 429, too many requests for now; trying second/b"), .. Well]);

    [Theory]
    [InlineData(FailureClass.Caller)]
    [InlineData(FailureClass.Policy)]
    [InlineData(FailureClass.Local)]
    [InlineData(FailureClass.ContextWindow)]
    public async Task What_would_be_wrong_anywhere_ends_the_answer(FailureClass kind) =>
        (await AllAsync([First, Fails(kind, "No.")], Well)).ShouldBe([First, Fails(kind, "No.")]);

    [Fact]
    public async Task A_message_that_names_no_model_is_told_with_the_name() =>
        (await AllAsync([Fails(FailureClass.Unusable, "The file is damaged.")], Well))[0].ShouldBe(new ModelUpdate.Notice("first/a: The file is damaged; trying second/b"));

    [Fact]
    public async Task A_prompt_that_is_too_long_goes_only_to_a_larger_model()
    {
        var local = new KnownProvider("local") { Says = [Fails(FailureClass.ContextWindow, "Too long.")] };
        var openai = new KnownProvider("openai") { Says = Well };
        (await Router(local, openai).AllAsync(Asking.For("local/smollm2-135m-instruct", "openai/unknown", "openai/gpt-4o"))).ShouldContain(Done);
        openai.Asked.ShouldBe(["gpt-4o"]);
    }

    [Theory]
    [InlineData(FailureClass.Transient, "The text was cut. Lost.")]
    [InlineData(FailureClass.Interrupted, "Lost.")]
    public async Task After_the_first_text_nobody_takes_over_and_who_could_begin_it_again_is_named(FailureClass kind, string message) =>
        (await AllAsync([First, new ModelUpdate.Text("Half"), Fails(kind, "Lost.")], Well))
            .ShouldBe([First, new ModelUpdate.Text("Half"), Fails(FailureClass.Interrupted, message) with { Next = Second.Model }]);

    [Fact]
    public async Task Who_failed_before_the_cut_or_rests_is_not_named()
    {
        var third = new KnownProvider("third") { Says = [Fails(FailureClass.RateLimit, "No.")] };
        var router = Router(new KnownProvider("first") { Says = [Fails(FailureClass.Timeout, "Late.")] }, new KnownProvider("second") { Says = [Second, new ModelUpdate.Text("Half"), Fails(FailureClass.Connect, "Lost.")] }, third);
        await router.AllAsync(Asking.For("third/c"));
        (await router.AllAsync(Asking.For("first/a", "second/b", "third/c")))[^1].ShouldBe(Fails(FailureClass.Interrupted, "The text was cut. Lost."));
    }

    [Fact]
    public async Task Who_was_cut_before_is_not_asked_for_the_same_text()
    {
        var first = new KnownProvider("first") { Says = Well };
        var request = Asking.For("first/a", "second/b") with { Except = [First.Model] };
        (await Router(first, new KnownProvider("second") { Says = Well }).AllAsync(request)).ShouldBe(Well);
        first.Asked.ShouldBeEmpty();
        (await Router(first, new KnownProvider("second")).AllAsync(request with { Except = [First.Model, Second.Model] })).Failure().ToProblem()
            .ShouldBe(new Problem(ProblemCodes.ModelFailed, "The text was cut, and there is no other model to write it.", Hint: "Try again, or choose another model: --model NAME."));
    }

    [Fact]
    public async Task Those_before_the_cut_count_among_the_four_of_one_text()
    {
        KnownProvider[] all = [.. "abcdef".Select(name => new KnownProvider(name.ToString()) { Says = [Fails(FailureClass.Timeout, $"{name} is silent.")] })];
        await Router(all).AllAsync(Asking.For("a/m", "b/m", "c/m", "d/m", "e/m", "f/m") with { Except = [new("a", "m"), new("b", "m")] });
        all.Select(one => one.Asked.Count).ShouldBe([0, 0, 1, 1, 0, 0]);
    }

    [Fact]
    public async Task A_cut_of_the_second_model_is_a_cut_and_not_the_failure_of_the_first() =>
        (await AllAsync([Fails(FailureClass.RateLimit, "No.")], [Second, new ModelUpdate.Text("Half"), Fails(FailureClass.Connect, "Lost.")])).Failure().Class.ShouldBe(FailureClass.Interrupted);

    [Fact]
    public async Task When_all_fail_the_first_tells_why_and_the_others_are_told_with_it() =>
        (await AllAsync([Fails(FailureClass.RateLimit, "Busy.")], [Fails(FailureClass.Connect, "Down.")]))[^1].ShouldBe(Fails(FailureClass.RateLimit, "Busy. Then: Down."));

    [Fact]
    public async Task An_end_without_a_word_is_no_success() =>
        (await AllAsync([First, new ModelUpdate.Text("Half")], Well)).Failure().ShouldBe(
            new ModelFailure(FailureClass.Interrupted, "The text was cut. first/a: the answer ended without saying that it is complete."));

    [Fact]
    public async Task Space_alone_is_no_text() =>
        (await AllAsync([First, new ModelUpdate.Text("\n"), Done], Well)).ShouldBe([First, new ModelUpdate.Notice("first/a: the model answered with nothing; trying second/b"), .. Well]);

    [Fact]
    public async Task Space_before_the_first_word_comes_with_it() =>
        (await AllAsync([First, new ModelUpdate.Text("\n"), new ModelUpdate.Text(" "), new ModelUpdate.Text("A"), Done], Well)).ShouldBe([First, new ModelUpdate.Text("\n A"), Done]);

    [Fact]
    public async Task A_wanted_model_that_cannot_be_asked_is_passed_over_aloud()
    {
        var second = new KnownProvider("second") { Says = Well };
        (await Router(KnownProvider.WithoutKey("openai"), second).AllAsync(Asking.For("gpt-4o-mini", "second/b")))
            .ShouldBe([new ModelUpdate.Notice("gpt-4o-mini: No key is set for openai; trying second/b"), .. Well]);
    }

    [Fact]
    public async Task When_nobody_can_be_asked_the_failure_says_how_to_mend_it() =>
        (await Router(KnownProvider.WithoutKey("openai")).AllAsync(Asking.For("gpt-4o-mini"))).ShouldBe(
            [new ModelUpdate.Failed(new ModelFailure(FailureClass.Credential, "No key is set for openai.") { Hint = "Set OPENAI_API_KEY to your key." })]);

    private static ModelUpdate.Failed Fails(FailureClass kind, string message) => new(new ModelFailure(kind, message));

    private static LanguageModelRouter Router(params IModelProvider[] providers) => RouterOf(new RouterOptions { MaxRetries = 0 }, new FakeTimeProvider(), providers);

    /// <summary>What is shown of the answer; the record of each call is looked at elsewhere.</summary>
    private static async Task<IReadOnlyList<ModelUpdate>> AllAsync(ModelUpdate[] first, ModelUpdate[] second) =>
        [.. (await Router(new KnownProvider("first") { Says = first }, new KnownProvider("second") { Says = second }).AllAsync(Asking.For("first/a", "second/b")))
            .Where(update => update is not ModelUpdate.Tried)];
}

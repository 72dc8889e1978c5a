using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Demo;
using static WriteIt.Tests.Providers.Asking;

namespace WriteIt.Tests.Providers.Demo;

public sealed class The_demo_model
{
    private readonly FakeTimeProvider _time = new();

    private DemoProvider Demo => new(new DemoOptions(), _time);

    [Fact]
    public async Task It_says_in_the_text_itself_what_it_is()
    {
        var updates = await Demo.AllAsync(For("article"));
        updates[0].ShouldBe(new ModelUpdate.Started(new ModelName("demo", "article")));
        updates.Text().ShouldContain("demo text, not a model");
        updates.Text().ShouldContain("You asked: “Write about tomatoes.”");
    }

    [Fact]
    public async Task It_writes_about_as_many_words_as_it_should_word_by_word()
    {
        var updates = await Demo.AllAsync(For("article"));
        var words = updates.OfType<ModelUpdate.Text>().Count();
        words.ShouldBeInRange(180, 200);
        updates[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(3, words)));
    }

    [Fact]
    public async Task The_same_prompt_and_seed_give_the_same_text()
    {
        var request = For("article") with { Parameters = new ModelParameters { Seed = 7 } };
        (await Demo.AllAsync(request)).ShouldBe(await Demo.AllAsync(request));
    }

    [Fact]
    public async Task Another_variant_seed_or_prompt_gives_another_text()
    {
        var first = For("article");
        ModelRequest[] others =
        [
            first with { Variant = 1 },
            first with { Variant = 2 },
            first with { Parameters = new ModelParameters { Seed = 1 } },
            first with { Messages = [new ModelMessage(MessageRole.System, "Be brief."), .. first.Messages] },
        ];
        var texts = new HashSet<string> { (await Demo.AllAsync(first)).Text() };
        foreach (var other in others) texts.Add((await Demo.AllAsync(other)).Text());
        texts.Count.ShouldBe(others.Length + 1);
    }

    [Fact]
    public async Task It_keeps_to_the_longest_length()
    {
        var updates = await Demo.AllAsync(For("article") with { Parameters = new ModelParameters { MaxTokens = 5 } });
        updates.OfType<ModelUpdate.Text>().Count().ShouldBe(5);
        updates[^1].ShouldBe(new ModelUpdate.Finished(FinishReason.Length, new TokenUsage(3, 5)));
    }

    [Fact]
    public async Task It_ends_before_a_stop_text() =>
        (await Demo.AllAsync(For("article") with { Parameters = new ModelParameters { Stop = ["not a model"] } })).Text().ShouldEndWith("This is demo text, ");

    [Theory]
    [InlineData("fail", FailureClass.Transient)]
    [InlineData("fail-401", FailureClass.Credential)]
    [InlineData("fail-402", FailureClass.Quota)]
    [InlineData("fail-404", FailureClass.ModelGone)]
    [InlineData("fail-422", FailureClass.Caller)]
    [InlineData("fail-429", FailureClass.RateLimit)]
    public async Task It_fails_before_any_text_as_the_named_status_does(string model, FailureClass kind) =>
        (await Demo.AllAsync(For(model))).ShouldHaveSingleItem().ShouldBeOfType<ModelUpdate.Failed>().Failure.Class.ShouldBe(kind);

    [Fact]
    public async Task It_is_cut_in_the_middle()
    {
        var updates = await Demo.AllAsync(For("cut-3"));
        updates.OfType<ModelUpdate.Text>().Count().ShouldBe(3);
        updates.Failure().Class.ShouldBe(FailureClass.Interrupted);
    }

    [Fact]
    public async Task It_answers_with_nothing() => (await Demo.AllAsync(For("empty"))).Failure().Class.ShouldBe(FailureClass.Empty);

    [Fact]
    public async Task It_waits_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var updates = Demo.AnswerAsync(For("wait"), stop.Token).GetAsyncEnumerator(default);
        (await updates.MoveNextAsync()).ShouldBeTrue();
        var next = updates.MoveNextAsync().AsTask();
        _time.Advance(TimeSpan.FromDays(1));
        next.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task It_takes_the_named_time_for_each_word()
    {
        await using var updates = Demo.AnswerAsync(For("slow-20"), default).GetAsyncEnumerator(default);
        (await updates.MoveNextAsync()).ShouldBeTrue();
        var next = updates.MoveNextAsync();
        _time.Advance(TimeSpan.FromMilliseconds(19));
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await next).ShouldBeTrue();
        updates.Current.ShouldBeOfType<ModelUpdate.Text>();
    }

    [Theory]
    [InlineData("wait", 1, FailureClass.Timeout)]
    [InlineData("slow-2000", 2, FailureClass.Interrupted)]
    public async Task It_keeps_to_the_time_a_request_allows(string model, int before, FailureClass kind)
    {
        await using var updates = Demo.AnswerAsync(For(model) with { Timeout = TimeSpan.FromSeconds(3) }, default).GetAsyncEnumerator(default);
        var next = updates.MoveNextAsync().AsTask();
        for (var second = 0; second < before; second++)
        {
            (await next).ShouldBeTrue();
            next = updates.MoveNextAsync().AsTask();
            _time.Advance(TimeSpan.FromSeconds(3 - second));
        }

        (await next).ShouldBeTrue();
        updates.Current.ShouldBe(new ModelUpdate.Failed(new ModelFailure(kind, $"demo/{model}: the answer was not complete within 3 s.")));
    }

    [Theory]
    [InlineData("artcle", "article")]
    [InlineData("article-5", "article")]
    [InlineData("slow-x", "slow")]
    public async Task A_name_it_does_not_know_is_refused_with_those_it_knows(string model, string meant)
    {
        var failure = (await Demo.AllAsync(For(model))).Failure();
        failure.Class.ShouldBe(FailureClass.ModelGone);
        failure.Hint.ShouldBe($"Did you mean 'demo/{meant}'? These are there: demo/article, demo/options, demo/slow, demo/fail, demo/cut, demo/empty, demo/wait.");
    }

    [Fact]
    public async Task Every_listed_model_says_that_it_is_none() =>
        (await Demo.ListModelsAsync(default)).ShouldAllBe(model => model.Description!.StartsWith("demo text, not a model: "));
}

using CsCheck;
using Microsoft.Extensions.Time.Testing;
using WriteIt.LocalModel;
using WriteIt.Providers;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.LocalModel;

[Collection(nameof(StarterModelTests))]
public sealed class Taking_turns(StarterModel starter)
{
    private const string Busy = "local/smollm2-135m-instruct writes one text at a time; waiting in line behind 1 other.";

    [Fact]
    public async Task The_second_is_told_and_writes_when_the_first_is_done()
    {
        await using var first = starter.Provider.AnswerAsync(StarterModel.Ask("Tea?"), default).GetAsyncEnumerator();
        (await first.MoveNextAsync()).ShouldBeTrue();
        await using var second = starter.Provider.AnswerAsync(StarterModel.Ask("Tea?"), default).GetAsyncEnumerator();
        (await second.MoveNextAsync()).ShouldBeTrue();
        second.Current.ShouldBe(new ModelUpdate.Notice(Busy));
        var turn = second.MoveNextAsync();
        turn.IsCompleted.ShouldBeFalse();
        while (await first.MoveNextAsync()) first.Current.ShouldNotBeOfType<ModelUpdate.Failed>();
        (await turn).ShouldBeTrue();
        second.Current.ShouldBeOfType<ModelUpdate.Started>();
    }

    [Fact]
    public async Task Who_leaves_in_the_middle_frees_the_model()
    {
        await foreach (var update in starter.Provider.AnswerAsync(StarterModel.Ask("Tea?"), default))
        {
            if (update is ModelUpdate.Text) break;
        }

        (await starter.Provider.AllAsync(StarterModel.Ask("Tea?")))[0].ShouldBeOfType<ModelUpdate.Started>();
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var first = starter.Provider.AnswerAsync(StarterModel.Ask("Tea?"), default).GetAsyncEnumerator();
        await first.MoveNextAsync();
        using var giveUp = new CancellationTokenSource();
        await using var second = starter.Provider.AnswerAsync(StarterModel.Ask("Tea?"), giveUp.Token).GetAsyncEnumerator();
        await second.MoveNextAsync();
        var turn = second.MoveNextAsync();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await turn);
    }

    [Fact]
    public async Task Time_that_runs_out_ends_the_answer_as_a_failure()
    {
        var clock = new FakeTimeProvider();
        var request = StarterModel.Ask("Tea?", new ModelParameters { MaxTokens = 4000, Temperature = 1.5 }) with { Timeout = TimeSpan.FromSeconds(30) };
        var updates = new List<ModelUpdate>();
        await foreach (var update in starter.At(clock).AnswerAsync(request, default))
        {
            updates.Add(update);
            if (updates.Count == 1) clock.Advance(TimeSpan.FromSeconds(31));
        }

        (updates.Failure().Class, updates.Failure().Message).ShouldBe((FailureClass.Timeout, "The local model was not done within 30 s."));
    }
}

public sealed class The_line
{
    [Fact]
    public void Calls_one_after_the_other_in_the_order_they_came() => Gen.Int[0, 5].Array[1, 30].Sample(leaving =>
    {
        var line = new WaitingLine();
        var places = leaving.Select(_ => line.Join()).ToList();
        foreach (var choice in leaving)
        {
            Called(places).ShouldBe([places[0]]);
            var leaver = places[choice % places.Count];
            places.Remove(leaver);
            leaver.Dispose();
        }

        using var next = line.Join();
        next.Ahead.ShouldBe(0);
    });

    [Fact]
    public void Leaving_twice_frees_nobody_else()
    {
        var line = new WaitingLine();
        var first = line.Join();
        using var second = line.Join();
        using var third = line.Join();
        first.Dispose();
        first.Dispose();
        Called([second, third]).ShouldBe([second]);
    }

    private static List<WaitingLine.Place> Called(IEnumerable<WaitingLine.Place> places) =>
        [.. places.Where(place => place.WaitAsync(default).IsCompletedSuccessfully)];
}

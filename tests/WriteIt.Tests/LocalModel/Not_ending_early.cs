using WriteIt.LocalModel.Writing;

namespace WriteIt.Tests.LocalModel;

public sealed class Not_ending_early
{
    private const int End = 0;

    [Fact]
    public void Means_that_no_token_ends_the_answer_before_it_is_long_enough()
    {
        var least = new LeastLength(2, [End]);
        Impossible(least).ShouldBe([End]);
        least.Take(5);
        Impossible(least).ShouldBe([End]);
        least.Take(6);
        Impossible(least).ShouldBeEmpty();
    }

    [Fact]
    public void Means_that_no_run_of_six_tokens_comes_twice()
    {
        var least = Written(100, 1, 2, 3, 4, 5, 6, 9, 1, 2, 3, 4, 5);
        Impossible(least).ShouldBe([End, 6]);
    }

    [Fact]
    public void Lets_shorter_runs_come_again()
    {
        Impossible(Written(100, 1, 2, 3, 4, 5, 6, 9, 1, 2, 3, 4)).ShouldBe([End]);
        Impossible(Written(12, 1, 2, 3, 4, 5, 6, 9, 1, 2, 3, 4, 5)).ShouldBeEmpty("it is long enough");
    }

    [Fact]
    public void Asks_for_nothing_by_default() => Impossible(new LeastLength(0, [End])).ShouldBeEmpty();

    private static LeastLength Written(int least, params int[] tokens)
    {
        var length = new LeastLength(least, [End]);
        foreach (var token in tokens) length.Take(token);
        return length;
    }

    private static IEnumerable<int> Impossible(LeastLength least)
    {
        var logits = new float[10];
        least.Apply(logits);
        return Enumerable.Range(0, logits.Length).Where(token => float.IsNegativeInfinity(logits[token]));
    }
}

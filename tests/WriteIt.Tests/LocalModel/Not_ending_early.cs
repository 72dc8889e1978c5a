using System.Text;
using WriteIt.LocalModel.Writing;

namespace WriteIt.Tests.LocalModel;

public sealed class Not_ending_early
{
    private const int End = 0;

    /// <summary>A token is its place here.</summary>
    private static readonly string[] Tokens = ["<end>", "\n", "1", "2", ". ", "Tea", " is", " a", " drink", " for", " you", " me"];

    [Fact]
    public void Means_that_no_token_ends_the_answer_before_it_is_long_enough()
    {
        Impossible(Written(2, "")).ShouldBe([End]);
        Impossible(Written(2, "Tea")).ShouldBe([End]);
        Impossible(Written(2, "Tea is")).ShouldBeEmpty();
    }

    [Fact]
    public void Means_that_no_paragraph_goes_on_as_an_earlier_one_did()
    {
        Impossible(Written(100, "Tea is a drink for me\nTea is a drink")).ShouldBe([End], "four tokens may be the same");
        Impossible(Written(100, "Tea is a drink for me\nTea is a drink for")).ShouldBe([End, Token(" me")]);
        Impossible(Written(100, "Tea is a drink for me\nTea is a drink for you")).ShouldBe([End]);
    }

    [Fact]
    public void Sees_an_item_again_whatever_its_number() => Impossible(Written(100, "1. Tea is a drink for\n\n2. Tea is a drink for")).ShouldBe([End, Token("\n")]);

    [Fact]
    public void Lets_a_phrase_come_again_elsewhere()
    {
        Impossible(Written(100, "Tea is a drink for me\n you is a drink for")).ShouldBe([End]);
        Impossible(Written(100, "Tea is a drink for me is a drink for")).ShouldBe([End]);
    }

    [Fact]
    public void Ends_with_the_least_length() => Impossible(Written(12, "Tea is a drink for me\nTea is a drink for")).ShouldBeEmpty();

    [Fact]
    public void Asks_for_nothing_by_default() => Impossible(Written(0, "")).ShouldBeEmpty();

    private static int Token(string text) => Array.IndexOf(Tokens, text);

    private static LeastLength Written(int least, string text)
    {
        var length = new LeastLength(least, [End]);
        while (text.Length > 0)
        {
            var token = Array.FindIndex(Tokens, one => text.StartsWith(one, StringComparison.Ordinal));
            length.Take(token, Encoding.UTF8.GetBytes(Tokens[token]));
            text = text[Tokens[token].Length..];
        }

        return length;
    }

    private static IEnumerable<int> Impossible(LeastLength least)
    {
        var logits = new float[Tokens.Length];
        least.Apply(logits);
        return Enumerable.Range(0, logits.Length).Where(token => float.IsNegativeInfinity(logits[token]));
    }
}

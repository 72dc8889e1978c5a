using WriteIt.Cli.Comparing;

namespace WriteIt.Tests.Cli.Comparing;

public sealed class Differences_between_words
{
    [Theory]
    [InlineData("The sun shines.", "The sun shines.", "The sun shines.")]
    [InlineData("The sun shines today.", "The moon shines today.", "The [-sun -]{+moon +}shines today.")]
    [InlineData("a b c", "a c", "a [-b -]c")]
    [InlineData("a c", "a b c", "a {+b +}c")]
    [InlineData("", "new words", "{+new words+}")]
    [InlineData("old words", "", "[-old words-]")]
    [InlineData("one two.\n\nthree four.", "one two.\n\nfive four.", "one two.\n\n[-three -]{+five +}four.")]
    public void Are_told_word_by_word(string before, string after, string expected) => Told(before, after).ShouldBe(expected);

    [Fact]
    public void Do_not_cling_to_a_word_that_is_shared_by_chance() =>
        Told("A quick brown fox jumps", "The slow brown bear sleeps").ShouldBe("[-A quick brown fox jumps-]{+The slow brown bear sleeps+}");

    [Fact]
    public void Together_are_both_texts()
    {
        const string Before = "One two three four five six.\nSeven eight.";
        const string After = "One two 3 four five six.\n\nEight seven.";
        var parts = WordDiff.Of(Before, After);
        string.Concat(parts.Where(part => part.Change != Change.Removed).Select(part => part.Text)).ShouldBe(After);
        parts.Where(part => part.Change == Change.Added).Sum(part => part.Words).ShouldBe(4);
    }

    private static string Told(string before, string after) => string.Concat(WordDiff.Of(before, after).Select(part => part.Change switch
    {
        Change.Removed => $"[-{part.Text}-]",
        Change.Added => $"{{+{part.Text}+}}",
        _ => part.Text,
    }));
}

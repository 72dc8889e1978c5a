using WriteIt.Templating.Filters;

namespace WriteIt.Tests.Templating.Filters;

public sealed class Slugs
{
    [Theory]
    [InlineData("Growing Tomatoes on a Balcony", "growing-tomatoes-on-a-balcony")]
    [InlineData("  What's new in C# 14?! ", "whats-new-in-c-14")]
    [InlineData("Crème brûlée — Größe, Łódź", "creme-brulee-groesse-lodz")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("日本語 のタイトル", "日本語-のタイトル")]
    [InlineData("...", "untitled")]
    [InlineData("", "untitled")]
    public void Are_small_letters_with_hyphens(string text, string slug) => Slug.Of(text).ShouldBe(slug);

    [Fact]
    public void Are_cut_between_words_at_80_letters()
    {
        Slug.Of(string.Join(' ', Enumerable.Repeat("seven77", 20))).ShouldBe(string.Join('-', Enumerable.Repeat("seven77", 10)));
        Slug.Of(new string('x', 200)).ShouldBe(new string('x', 80));
    }
}

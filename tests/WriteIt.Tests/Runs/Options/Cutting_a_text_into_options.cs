using WriteIt.Pipelines;
using WriteIt.Runs.Options;

namespace WriteIt.Tests.Runs.Options;

public sealed class Cutting_a_text_into_options
{
    [Fact]
    public void At_the_headings_of_the_highest_level_that_occurs_twice() =>
        Cut("# Angles\n\nHere they are.\n\n## **The cost**\nWhat it takes.\n\n### Numbers\n12\n\n## The gain ##\nWhat it brings.", OptionsFrom.Headings)
            .ShouldBe([(1, "The cost", "## **The cost**\nWhat it takes.\n\n### Numbers\n12"), (2, "The gain", "## The gain ##\nWhat it brings.")]);

    [Fact]
    public void At_no_heading_in_code() =>
        Cut("## One\n```sh\n## not a heading\n```\n## Two\ntext", OptionsFrom.Headings).Select(option => option.Title).ShouldBe(["One", "Two"]);

    [Fact]
    public void A_higher_heading_ends_the_last_one() =>
        Cut("## One\na\n## Two\nb\n# Closing words\nc", OptionsFrom.Headings)[1].Text.ShouldBe("## Two\nb");

    [Theory]
    [InlineData("Sure!\n1. Red\n   warm\n2. Blue\n3. Green")]
    [InlineData("1) Red\n   warm\n2) Blue\n3) Green")]
    [InlineData("**1. Red**\n   warm\n**2. Blue**\n**3. Green**")]
    [InlineData("### 1. Red\n   warm\n### 2. Blue\n### 3. Green")]
    public void At_the_items_of_a_numbered_list(string text) =>
        Cut(text, OptionsFrom.Numbered).ShouldBe([(1, "Red", "Red\n   warm"), (2, "Blue", "Blue"), (3, "Green", "Green")]);

    [Fact]
    public void At_the_outermost_numbers_only() =>
        Cut("1. Red\n   1. a\n   2. b\n2. Blue", OptionsFrom.Numbered).Select(option => option.Title).ShouldBe(["Red", "Blue"]);

    [Fact]
    public void A_model_that_numbers_instead_of_heading_is_understood() =>
        Cut("1. **Red**: warm\n2. **Blue**: cold", OptionsFrom.Headings).Select(option => option.Title).ShouldBe(["**Red**: warm", "**Blue**: cold"]);

    [Fact]
    public void At_the_lines() =>
        Cut("- *Red*\n\n* Blue\n3. Green\n---\n", OptionsFrom.Lines).Select(option => option.Text).ShouldBe(["Red", "Blue", "Green"]);

    [Fact]
    public void At_the_items_of_a_JSON_list_in_whatever_stands_around_it() =>
        Cut("Here you are:\n```json\n[{\"why\": \"warm\", \"title\": \"Red\"}, \"Blue\", {\"points\": [\"a\", \"b\"]}]\n```", OptionsFrom.Json)
            .ShouldBe([(1, "Red", "Red\nwhy: warm"), (2, "Blue", "Blue"), (3, "a; b", "a; b")]);

    [Theory]
    [InlineData("Just prose.", OptionsFrom.Headings)]
    [InlineData("# Only one\ntext", OptionsFrom.Headings)]
    [InlineData("[1, 2", OptionsFrom.Json)]
    [InlineData("]not [", OptionsFrom.Json)]
    [InlineData("", OptionsFrom.Lines)]
    public void There_are_none_when_there_is_nothing_to_choose_between(string text, OptionsFrom from) => Cut(text, from).ShouldBeEmpty();

    [Fact]
    public void There_are_never_more_than_fifty() =>
        Cut(string.Join('\n', Enumerable.Range(1, 80)), OptionsFrom.Lines).Count.ShouldBe(50);

    private static List<(int Number, string Title, string Text)> Cut(string text, OptionsFrom from) =>
        [.. OptionCut.Of(text, from).Select(option => (option.Number, option.Title, option.Text))];
}

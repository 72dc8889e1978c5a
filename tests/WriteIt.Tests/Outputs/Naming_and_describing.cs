using CsCheck;
using WriteIt.Outputs;
using WriteIt.Yaml;

namespace WriteIt.Tests.Outputs;

public sealed class Naming_and_describing
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["\"'\\:#-{}[]&*!|>%@`,? \n\r\t\0\u0007\u0085\u2028\u2029\uFEFF\uFDD0\uD83D\uDE00aé漢"]]);

    [Fact]
    public void Any_text_is_read_back_as_it_was() =>
        Hostile.Sample(text => Read(YamlScalarText.Of(text)) == Whole(text), iter: 2_000);

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("Größe", "Größe")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("Null", "\"Null\"")]
    [InlineData("", "\"\"")]
    [InlineData("12", "\"12\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("two\nlines \"x\"", "\"two\\nlines \\\"x\\\"\"")]
    [InlineData("\u2028\u00A0\uFEFF", "\"\\u2028\\u00A0\\uFEFF\"")]
    [InlineData("😀", "\"😀\"")]
    public void Only_what_cannot_mean_anything_stays_unquoted(string text, string written) => YamlScalarText.Of(text).ShouldBe(written);

    [Theory]
    [InlineData("Growing tomatoes", "2026-11-24-growing-tomatoes.md")]
    [InlineData("Über Bäume", "2026-11-24-ueber-baeume.md")]
    [InlineData("東京の夏", "2026-11-24-東京の夏.md")]
    [InlineData("✨!", "2026-11-24-my-pipeline.md")]
    [InlineData(" ", "2026-11-24-my-pipeline.md")]
    [InlineData("con", "2026-11-24-con.md")]
    public void The_name_comes_from_the_subject_else_the_pipeline(string subject, string name) => Named(subject).ShouldBe(name);

    [Fact]
    public void A_name_fits_on_every_disk() =>
        Hostile.Sample(text => System.Text.Encoding.UTF8.GetByteCount(Named(string.Concat(Enumerable.Repeat(text + "漢", 100)), step: text, number: 9999)) <= 255);

    [Fact]
    public void A_long_input_is_cut_between_characters()
    {
        var plan = Plan("x") with { Inputs = [new("text", new string('a', 999) + "😀")] };
        OutputText.Of(plan, plan.Parts[0], new OutputName("a", ".md")).Header.ShouldContain($"  text: \"{new string('a', 999)}…\"\n");
    }

    private static string Named(string subject, string? step = null, int number = 1)
    {
        var plan = Plan(subject);
        var part = step is null ? plan.Parts[0] : plan.Parts[0] with { Step = step, IsResult = false };
        return OutputName.Of(plan, part, TimeZoneInfo.Utc).Numbered(number);
    }

    private static OutputPlan Plan(string subject) => new()
    {
        Run = RunId.Parse("0123456789ab"),
        CreatedAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
        Pipeline = "My pipeline",
        Subject = subject,
        Version = "0.1.0",
        Parts = [new OutputPart { Step = "s", IsResult = true, Text = "x" }],
    };

    private static string? Read(string scalar) =>
        YamlReader.Read($"key: {scalar}\n", null).Root is YamlMap map && map.Find("key")?.Value is YamlScalar value ? value.Text : null;

    /// <summary>Half a surrogate pair and numbers without a character are no text; what stands for them is.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) is 0xFFFE ? "\uFFFD" : rune.ToString()));
}

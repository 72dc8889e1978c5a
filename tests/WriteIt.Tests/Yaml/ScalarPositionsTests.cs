using CsCheck;
using WriteIt.Yaml;

namespace WriteIt.Tests.Yaml;

public sealed class ScalarPositionsTests
{
    private static YamlScalar Scalar(string text) => (YamlScalar)((YamlMap)YamlReader.Read(text, null).Root!).Find("a")!.Value;

    [Theory]
    [InlineData("a: |\n  x\n\n    y @\n", "4:7")]
    [InlineData("a: |2\n    y @\n", "2:7")]
    [InlineData("a: |\r\n  x\r\n  @\r\n", "3:3")]
    [InlineData("a: |-\n\n\n  @", "4:3")]
    [InlineData("a: >\n  x\n  y\n\n   z\n\n\n  w @\n", "8:5")]
    [InlineData("a: plain @", "1:10")]
    [InlineData("a: plain\n  two\n  and @", "3:7")]
    [InlineData("a: 'it''s @'", "1:11")]
    [InlineData("a: \"\\u00e9\\n\\U0001F600 @\"", "1:24")]
    [InlineData("a: \"one\\\n   two\n   @\"", "3:4")]
    [InlineData("a: &anchor |\n  @", "2:3")]
    [InlineData("a: &anchor 'x @'", "1:15")]
    public void A_letter_is_found_in_the_file_through_any_style(string text, string place)
    {
        var scalar = Scalar(text);
        var offset = scalar.Text.IndexOf('@', StringComparison.Ordinal);
        scalar.SpanOf(offset, offset + 1).ToString().ShouldBe(place);
    }

    [Fact]
    public void A_piece_ends_just_past_its_last_letter()
    {
        var where = Scalar("a: |\n  see {{ x }} there\n").SpanOf(4, 11);
        (where.Line, where.Column, where.EndLine, where.EndColumn).ShouldBe((2, 7, 2, 14));
    }

    [Fact]
    public void Every_letter_of_a_block_of_text_is_found() =>
        Gen.String[Gen.Char["ab {}%\n"], 1, 60].Where(text => text.Trim().Length > 0 && text[0] is not ' ' and not '\n').Sample(text =>
        {
            var file = "a: |\n  " + text.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";
            var scalar = Scalar(file);
            for (var offset = 0; offset < scalar.Text.Length; offset++)
            {
                if (scalar.Text[offset] is '\n') continue;
                file[ScalarPositions.SourceOffset(scalar, offset)].ShouldBe(scalar.Text[offset]);
            }
        }, iter: 500);
}

using System.Text;
using CsCheck;
using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Tests.Yaml;

public sealed class YamlReaderTests
{
    private static IReadOnlyList<string> Complaints(string text) =>
        [.. YamlReader.Read(text, "a.yaml").Findings.Select(finding => $"{finding.Where} {finding.Code}")];

    private static YamlMap Map(string text)
    {
        var document = YamlReader.Read(text, "a.yaml");
        document.Findings.ShouldBeEmpty();
        return document.Root.ShouldBeOfType<YamlMap>();
    }

    [Fact]
    public void Every_node_and_key_knows_its_place()
    {
        var map = Map("a: b\nlist:\n  - 'x'\n  - {k: v}\n");
        var list = map.Find("list")!;
        list.Key.Span.ShouldBe(new SourceSpan("a.yaml", 2, 1, 2, 5));
        var items = ((YamlList)list.Value).Items;
        items[0].Span.ShouldBe(new SourceSpan("a.yaml", 3, 5, 3, 8));
        items[1].Span.ShouldBe(new SourceSpan("a.yaml", 4, 5, 4, 11));
        ((YamlMap)items[1]).Find("k")!.Value.Span.ShouldBe(new SourceSpan("a.yaml", 4, 9, 4, 10));
    }

    [Theory]
    [InlineData("a: 1\r\nb: é😀x\r\nc: z", "3:1")]
    [InlineData("\uFEFFa: 1\nb: 2\nc: 3", "3:1")]
    [InlineData("a: x\u2028y\nb: \"\u0085\"\nc: 3", "3:1")]
    [InlineData("a: 1\rb: 2\rc: 3", "3:1")]
    public void Line_breaks_count_as_editors_count_them(string text, string place) =>
        Map(text).Find("c")!.Key.Span.ToString().ShouldBe("a.yaml:" + place);

    [Fact]
    public void Old_line_breaks_stay_in_the_text() =>
        Map("a: |\n  x\u2028y\u0085z\n").Find("a")!.Value.ShouldBeOfType<YamlScalar>().Text.ShouldBe("x\u2028y\u0085z\n");

    [Fact]
    public void Three_broken_sections_are_reported_at_once() => Complaints(
        """
        metadata:
          name: "Broken
          author: me
        inputs:
          topic: {type: text, label: a
          other:
            type: text: x
        steps:
          one:
            prompt_template: |
              fine
        """).ShouldBe(["a.yaml:2:9 WI0101", "a.yaml:5:10 WI0101", "a.yaml:7:15 WI0101"]);

    [Fact]
    public void What_is_not_broken_is_still_read()
    {
        var document = YamlReader.Read("a:\n  x: 'y\n  z: 1\nb: 2\n", "a.yaml");
        var root = document.Root.ShouldBeOfType<YamlMap>();
        ((YamlScalar)root.Find("b")!.Value).Text.ShouldBe("2");
        ((YamlMap)root.Find("a")!.Value).Entries.Select(entry => (entry.Key.Text, entry.Value.GetType().Name))
            .ShouldBe([("x", nameof(YamlUnread)), ("z", nameof(YamlScalar))]);
    }

    [Fact]
    public void Every_line_indented_with_a_tab_is_reported() =>
        Complaints("a:\n\tb: 1\nc:\n  d: 1\n  \te: 2\n").ShouldBe(["a.yaml:2:1 WI0108", "a.yaml:5:3 WI0108"]);

    [Fact]
    public void A_tab_inside_a_block_of_text_is_text() =>
        ((YamlScalar)Map("a: |\n  \tcode\n").Find("a")!.Value).Text.ShouldBe("\tcode\n");

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "a.yaml:3:1 WI0102")]
    [InlineData("", "a.yaml:1:1 WI0107")]
    [InlineData(" \n\n", "a.yaml:1:1 WI0107")]
    [InlineData("# nothing\n", "a.yaml:1:1 WI0107")]
    [InlineData("a: 1\n---\nb: 2\n", "a.yaml:2:1 WI0101")]
    [InlineData("a: *nobody\n", "a.yaml:1:4 WI0101")]
    [InlineData("a: &me {b: *me}\n", "a.yaml:1:12 WI0101")]
    [InlineData("a: {{ x }}\n", "a.yaml:1:5 WI0101")]
    [InlineData("a: !!python/name:os.system x\n", "a.yaml:1:4 WI0101")]
    [InlineData("a: @x\n", "a.yaml:1:4 WI0101")]
    [InlineData("a: [1, 2\n", "a.yaml:1:4 WI0101")]
    [InlineData("a: \"\\UFFFFFFFF\"\n", "a.yaml:1:2 WI0101")]
    public void A_mistake_is_found_where_it_stands(string text, string complaint) => Complaints(text).ShouldBe([complaint]);

    [Fact]
    public void A_file_that_is_not_UTF8_says_where() => YamlReader.Read([.. "a: 1\nb: "u8, 0xE4, .. "x\n"u8], "a.yaml")
        .Findings.ShouldHaveSingleItem().ToString().ShouldBe("a.yaml:2:4: error WI0106: the file is not UTF-8: byte 0xE4 does not belong here. — save it as UTF-8");

    [Fact]
    public void A_UTF16_file_says_so() =>
        YamlReader.Read(Encoding.Unicode.GetPreamble(), "a.yaml").Findings.ShouldHaveSingleItem().Message.ShouldBe("the file is UTF-16, not UTF-8.");

    [Fact]
    public void A_file_over_one_MiB_is_not_read() =>
        YamlReader.Read(new byte[YamlReader.MaxBytes + 1], "a.yaml").Findings.ShouldHaveSingleItem().Code.ShouldBe(FindingCodes.TooLarge);

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "a.yaml:1:65 WI0104")]
    [InlineData(500_000, "a.yaml:1:65 WI0104")]
    public void Nesting_ends_at_64_levels(int depth, string? complaint) =>
        Complaints(new string('[', depth) + (depth > 100 ? "" : new string(']', depth))).ShouldBe(complaint is null ? [] : [complaint]);

    [Fact]
    public void An_alias_bomb_is_refused_before_it_grows()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        Complaints(text.ToString()).ShouldHaveSingleItem().ShouldEndWith("WI0109");
    }

    [Fact]
    public void An_alias_stands_for_the_value_of_its_anchor() =>
        ((YamlScalar)Map("a: &x hello\nb: *x\n").Find("b")!.Value).Text.ShouldBe("hello");

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => YamlReader.Read(bytes, "a.yaml") is not null, iter: 2_000);

    [Fact]
    public void No_text_of_YAML_letters_makes_the_reader_throw() =>
        Gen.Char["ab01 \n\r\t:-[]{},'\"|>&*!%#?@\\`~.U\uFEFF\u2028é"].Array[0, 120]
            .Sample(letters => YamlReader.Read(new string(letters), "a.yaml") is { } read && (read.Root is not null || read.Findings.Count > 0), iter: 5_000);

    [Fact]
    public void One_section_is_read_without_the_rest() =>
        ((YamlMap)YamlReader.ReadSection("# hi\nmetadata:\n  name: N\nsteps: [broken\n", "metadata", null)!).Find("name")!.Value.ToString().ShouldBe("N");

}

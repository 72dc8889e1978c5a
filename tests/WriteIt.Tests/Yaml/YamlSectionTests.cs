using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Tests.Yaml;

public sealed class YamlSectionTests
{
    private readonly FindingCollector _findings = new();

    private YamlSection Section(string text) => new((YamlMap)YamlReader.Read(text, "f").Root!, "here", _findings);

    private IEnumerable<string> Said => _findings.InOrder().Select(finding => finding.ToString());

    [Fact]
    public void Values_are_read_as_the_types_that_are_wanted()
    {
        var section = Section("text: 1.0\nflag: yes\nnumber: -1.5\ninteger: 0x10\nduration: 90s\none: x\nmany: [x, y]\n");
        (section.Text("text"), section.Flag("flag"), section.Number("number"), section.Integer("integer"), section.Duration("duration"))
            .ShouldBe(("1.0", true, -1.5, 16, TimeSpan.FromSeconds(90)));
        section.Texts("one").Select(text => text.Text).ShouldBe(["x"]);
        section.Texts("many").Select(text => text.Text).ShouldBe(["x", "y"]);
        section.CheckUnknownKeys();
        Said.ShouldBeEmpty();
    }

    [Fact]
    public void Every_wrong_type_is_reported()
    {
        var section = Section("text: [a]\nflag: perhaps\ninteger: 7\nduration: soon\nmany: [{a: b}]\nmap: 1\n");
        _ = (section.Text("text"), section.Flag("flag"), section.Integer("integer", 1, 5), section.Duration("duration"), section.Texts("many"), section.Section("map"));
        Said.ShouldBe(
        [
            "f:1:7: error WI0103: 'here.text' wants text, not a list.",
            "f:2:7: error WI0103: 'here.flag' wants true or false, not 'perhaps'.",
            "f:3:10: error WI0103: 'here.integer' wants a whole number from 1 to 5, not '7'.",
            "f:4:11: error WI0103: 'here.duration' wants a duration such as 500ms, 90s, 5m or 24h, not 'soon'.",
            "f:5:8: error WI0103: 'here.many[0]' wants text, not a map.",
            "f:6:6: error WI0103: 'here.map' wants a map, not '1'.",
        ]);
    }

    [Fact]
    public void A_missing_key_is_reported_at_its_map()
    {
        _ = Section("\n\n  a: 1\n").RequiredScalar("name");
        Said.ShouldBe(["f:3:3: error WI0111: 'here' needs the key 'name'."]);
    }

    [Fact]
    public void A_blank_value_is_no_value()
    {
        _ = Section("name: ' '\n").RequiredScalar("name");
        Said.ShouldBe(["f:1:7: error WI0111: 'here.name' must not be blank."]);
    }

    [Fact]
    public void An_unknown_key_names_the_nearest_known_one()
    {
        var section = Section("lable: x\n");
        _ = section.Text("label");
        section.CheckUnknownKeys();
        Said.ShouldBe(["f:1:1: warning WI0110: nobody reads the key 'here.lable'. — did you mean 'label'?"]);
    }

    [Fact]
    public void A_word_must_be_one_of_the_list()
    {
        var words = new Dictionary<string, Severity> { ["warn"] = Severity.Warning, ["fail"] = Severity.Error };
        Section("a: fial\n").Word("a", words).ShouldBeNull();
        Section("a: warn\n").Word("a", words).ShouldBe(Severity.Warning);
        Said.ShouldBe(["f:1:4: error WI0103: 'here.a' cannot be 'fial'. — did you mean 'fail'?"]);
    }

    [Fact]
    public void What_could_not_be_read_is_not_reported_again()
    {
        var section = Section("name: 'x\nother: 1\n");
        _ = section.RequiredScalar("name");
        section.CheckUnknownKeys();
        Said.ShouldBe(["f:2:1: warning WI0110: nobody reads the key 'here.other'."]);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1_500)]
    [InlineData("24h", 86_400_000)]
    [InlineData("0s", null)]
    [InlineData("5", null)]
    [InlineData("-5s", null)]
    [InlineData("9999999d", null)]
    [InlineData("s", null)]
    public void A_duration_has_a_number_and_a_unit(string text, int? milliseconds) =>
        Durations.Parse(text)?.TotalMilliseconds.ShouldBe(milliseconds ?? double.NaN);
}

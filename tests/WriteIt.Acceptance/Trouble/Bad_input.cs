using System.Text;
using WriteIt.Acceptance.Harness;

namespace WriteIt.Acceptance.Trouble;

public sealed class Bad_input : Specification
{
    private const string ThreeMistakes = """
        metadata:
          name: Three mistakes
          version: "1.0.0"
          author: Ada
        inputs:
          topic:
            type: txt
            label: Topic
        steps:
          outline:
            name: Outline
            type: llm_generate
            prompt_template: "{{ inputs.topc }} {{ inputs.topic }}"
            depends_on: [nothing]
        """;

    [Fact]
    public async Task Every_mistake_of_a_file_is_reported_with_its_place()
    {
        Place.Write("three.yaml", ThreeMistakes);
        var ended = (await WriteitAsync("run three.yaml -i topic=x")).With(3);
        ended.Out.ShouldBeEmpty();
        ended.Err.ShouldContain("three.yaml:7:11: error WI0103");
        ended.Err.ShouldContain("three.yaml:13:33: error WI0303");
        ended.Err.ShouldContain("three.yaml:14:18: error WI0204");
    }

    [Fact]
    public async Task Three_broken_places_of_YAML_are_reported_in_one_go()
    {
        Place.Write("broken.yaml", "metadata:\n  name: \"open\n  version: 1\ninputs: {a: [1, 2}\nsteps:\n  one:\n    name: x\n   bad: y\n");
        var ended = (await WriteitAsync("run broken.yaml")).With(3);
        ended.Notes.Count(note => note.StartsWith("broken.yaml:", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task An_empty_file_is_named()
    {
        Place.Write("empty.yaml", "");
        (await WriteitAsync("run empty.yaml")).With(3).Err.ShouldContain("empty.yaml:1:1: error WI0107");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_named()
    {
        await File.WriteAllBytesAsync(Path.Combine(Place.Current, "latin.yaml"), Encoding.Latin1.GetBytes("name: Größe"));
        (await WriteitAsync("run latin.yaml")).With(3).Err.ShouldContain("latin.yaml:1:9: error WI0106");
    }

    [Fact]
    public async Task An_escape_sequence_in_a_file_does_not_reach_the_terminal()
    {
        Place.Write("evil.yaml", "\"\\e]0;pwned\\a\": 1\n\u001b[31m: 2\n");
        (await WriteitAsync("run evil.yaml")).With(3).Err.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("run quick-article --no-input --model demo/article", "topic")]
    [InlineData("run quick-article --yes --model demo/article", "topic")]
    [InlineData("run quick-article -i topic=x -i nothing=y --yes --model demo/article", "nothing")]
    [InlineData("run tech-article -i topic=x -i audience=martians --yes --model demo/article", "martians")]
    [InlineData("run quick-article -i topic", "topic")]
    public async Task A_wrong_or_missing_input_is_named_before_a_run_begins(string line, string named)
    {
        var ended = (await WriteitAsync(line)).With(2);
        ended.Out.ShouldBeEmpty();
        ended.Err.ShouldContain(named);
        (await WriteitAsync("runs list --json")).Items("run_id").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("demo/empty", "answered with nothing")]
    [InlineData("demo/fail", "500")]
    [InlineData("demo/cut", "cut")]
    public async Task A_model_that_fails_loses_nothing(string model, string told)
    {
        var ended = (await WriteitAsync($"run quick-article -i topic=Tides --yes --model {model}")).With(1);
        ended.Err.ShouldContain(told);
        ended.Err.ShouldContain("Everything is kept. Resume: writeit resume ");
        (await WriteitAsync("resume --yes --model demo/article")).With(0).Out.ShouldStartWith("# Demo text ");
    }

    [Fact]
    public async Task A_failure_is_one_document_for_programs()
    {
        var error = (await WriteitAsync("run nosuch --json")).With(5).Document()["error"]!.AsObject();
        error.Text("code").ShouldBe("pipeline_not_found");
        error.Text("message").ShouldContain("nosuch");
        error.Text("hint").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_model_that_nobody_serves_is_named() =>
        (await WriteitAsync("run quick-article -i topic=x --yes --model nobody/nothing")).ExitCode.ShouldBeOneOf(4, 5);

    [Fact]
    public async Task A_home_that_cannot_be_written_is_told()
    {
        Place.Write("home-is-a-file", "");
        Place.Environment["WRITEIT_HOME"] = Path.Combine(Place.Current, "home-is-a-file");
        var ended = (await WriteitAsync("workspace list")).With(1);
        ended.Err.ShouldContain("home-is-a-file");
        ended.Err.ShouldNotContain("   at ");
    }
}

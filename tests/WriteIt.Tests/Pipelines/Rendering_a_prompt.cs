using WriteIt.Pipelines;
using WriteIt.Pipelines.Prompts;

namespace WriteIt.Tests.Pipelines;

public sealed class Rendering_a_prompt
{
    private const string Inputs =
        """
        defaults: {model: base-model, style: plain words, depth: 2.5, nested: {list: [1, yes, null, "x"]}}
        inputs:
          topic: {type: text}
          count: {type: number}
          formal: {type: boolean}
          parts: {type: multichoice, options: [intro, body, end]}

        """;

    private static readonly PromptFacts Facts = new()
    {
        Inputs = new Dictionary<string, string> { ["topic"] = "{{ tea }}", ["count"] = "3", ["formal"] = "true", ["parts"] = "intro, end" },
        Steps =
        [
            new() { Key = "one", Text = "First text", Words = 2, Candidates = ["Zero", "First text"], Selected = 2, Model = "demo/m", Guidance = ["shorter", "bolder"] },
            new() { Key = "two", Skipped = true },
        ],
        Workspace = "work",
        Run = "abc123abc123",
        Date = new DateOnly(2026, 2, 3),
        User = "ann",
    };

    private static string Text(string keys) =>
        $"metadata: {{name: N, author: A}}\n{Inputs}steps:\n  one: {{prompt_template: go}}\n  two: {{prompt_template: go, name: The second}}\n  three:\n    name: Third\n{keys}\n";

    private static RenderedPrompt Render(string keys, PromptFacts? facts = null)
    {
        var pipeline = PipelineReader.Read(Text(keys), "f.yaml").OrThrow("f");
        return new PromptScope(pipeline, facts ?? Facts).Render(pipeline.Steps[2], CancellationToken.None);
    }

    private static string Prompt(string template, PromptFacts? facts = null) => Render($"    prompt_template: '{template.Replace("'", "''")}'", facts).Prompt;

    [Theory]
    [InlineData("{{ inputs.topic }}", "{{ tea }}")]
    [InlineData("{{ inputs.count + 1 }} {{ inputs.formal }} {{ inputs.parts | join(\"+\") }}", "4 True intro+end")]
    [InlineData("{{ defaults.model }} {{ defaults.depth * 2 }} {{ defaults.nested.list }}", "base-model 5.0 [1, 'yes', None, 'x']")]
    [InlineData("{{ steps.one }}|{{ steps.one.text }}|{{ steps.one.response }}|{{ steps.one.selected_response }}", "First text|First text|First text|First text")]
    [InlineData("{{ steps.one.candidates | join(\"/\") }} {{ steps.one.responses[0] }} {{ steps.one.selected }}", "Zero/First text Zero 2")]
    [InlineData("{{ steps.one.words }} {{ steps.one.model }} {{ steps.one.user_input | tojson }} {{ steps.one.user_feedback | length }}", "2 demo/m \"shorter\\n\\nbolder\" 15")]
    [InlineData("[{{ steps.two }}{{ steps.two.text }}] {{ steps.two is defined }} {{ steps.two | default(\"none\") }}", "[] False none")]
    [InlineData("{{ style }} {{ style_primer }} {{ workspace }} {{ run.id }} {{ run.date }} {{ user }}", "plain words plain words work abc123abc123 2026-02-03 ann")]
    public void Every_name_has_its_value(string template, string rendered) => Prompt(template).ShouldBe(rendered);

    [Fact]
    public void What_nobody_gave_is_absent()
    {
        var facts = Facts with { Inputs = new Dictionary<string, string>() };
        Prompt("[{{ inputs.topic }}] {{ inputs.topic is defined }} {{ inputs.count | default(7) }} {{ inputs.formal }} {{ inputs.parts | length }}", facts).ShouldBe("[] False 7 False 0");
    }

    [Fact]
    public void A_skipped_step_that_is_read_gets_a_notice() => Render("    prompt_template: '{{ steps.two }} {{ steps.two.words }} {{ steps.one }}'").Notices
        .ShouldBe(["'Third' reads the step 'The second', which was skipped: its text is empty here."]);

    [Fact]
    public void System_prompt_and_models_are_rendered_too()
    {
        var rendered = Render(
            """
                prompt_template: |

                  go
                system_prompt: "Be {{ style }}."
                model_preference: ["{{ defaults.model }}", "{{ defaults.other | default('') }}", other, base-model]
                style: dry
            """);
        (rendered.System, rendered.Prompt).ShouldBe(("Be dry.", "go"));
        rendered.Models.ShouldBe(["base-model", "other"]);
    }

    [Fact]
    public void Without_a_preference_the_defaults_name_the_models()
    {
        var rendered = Render("    prompt_template: go\n    system_prompt: \"{{ '' }}\"");
        (rendered.System, rendered.Models.ShouldHaveSingleItem()).ShouldBe((null, "base-model"));
    }

    [Theory]
    [InlineData("a\n\n      {{ §inputs.count / 0 }}", "cannot be rendered: this divides by zero.")]
    [InlineData("é {{ inputs[§steps.one] }}", "cannot be rendered: 'inputs' has no 'First text'.")]
    [InlineData("§{{ '' }}", "comes out blank; there is nothing to ask.")]
    public void What_cannot_be_rendered_says_where(string template, string message)
    {
        var text = Text($"    prompt_template: |\n      {template}");
        var before = text[..text.IndexOf('§', StringComparison.Ordinal)];
        var problem = Should.Throw<ProblemException>(() => Render($"    prompt_template: |\n      {template.Replace("§", "")}")).Problem;
        (problem.Code, problem.Message).ShouldBe((ProblemCodes.TemplateFailed, $"The template 'steps.three.prompt_template' {message}"));
        problem.Where!.ToString().ShouldBe($"f.yaml:{before.Count(letter => letter is '\n') + 1}:{before.Length - before.LastIndexOf('\n')}");
    }

    [Fact]
    public void A_file_name_may_read_every_step()
    {
        var pipeline = PipelineText.Good("steps:\n  one: {prompt_template: go, output: {filename: ' {{ steps.two.text | slug }}.md '}}\n  two: {prompt_template: go}\n");
        var facts = Facts with { Steps = [new() { Key = "one", Text = "x" }, new() { Key = "two", Text = "Tea & Milk" }] };
        new PromptScope(pipeline, facts).RenderFilename(pipeline.Steps[0], CancellationToken.None).ShouldBe("tea-milk.md");
        new PromptScope(pipeline, facts).RenderFilename(pipeline.Steps[1], CancellationToken.None).ShouldBeNull();
    }
}

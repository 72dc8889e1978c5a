using WriteIt.Pipelines;

namespace WriteIt.Tests.Pipelines.Checks;

public sealed class Keys_that_do_nothing_yet
{
    private const string OneStep = "steps: {a: {prompt_template: go}}\n";

    [Theory]
    [InlineData("§cache: {ttl: 24h}", "cache", "every answer is written afresh")]
    [InlineData("§validation: {min_words: 3}", "validation", null)]
    [InlineData("§on_invalid: warn", "on_invalid", null)]
    [InlineData("§style: plain", "style", "{{ style }} is this text as it stands")]
    public void Are_kept_with_a_warning(string keys, string key, string? advice) => PipelineText.Marked($"steps:\n  a: {{prompt_template: go, {keys}}}\n")
        .ShouldBe($"Warning WI0218 steps.a.{key}: 'steps.a.{key}' has no effect yet." + (advice is null ? "" : $" — {advice}"));

    [Theory]
    [InlineData("when: §'true'", "when: a condition on a step does not work yet. — remove the key; a person can skip the step")]
    [InlineData("on_invalid: §fail", "on_invalid: 'on_invalid: fail' does not work yet. — remove the key")]
    [InlineData("on_invalid: §regenerate", "on_invalid: 'on_invalid: regenerate' does not work yet. — remove the key")]
    [InlineData("type: §user_input", "type: the step type 'user_input' does not work yet. — use llm_generate")]
    public void Are_refused_when_they_would_change_the_text_or_its_price(string keys, string refusal) =>
        PipelineText.Marked($"steps:\n  a: {{prompt_template: go, {keys}}}\n").ShouldBe("Error WI0219 steps.a." + refusal);

    [Fact]
    public void Stand_outside_of_steps_too()
    {
        PipelineText.Marked("extends: §base-article\n" + OneStep).ShouldBe("Error WI0219 extends: inheriting from another pipeline does not work yet. — copy what you need from it and remove the key");
        PipelineText.Marked("defaults: {§parallel: true}\n" + OneStep).ShouldBe("Warning WI0218 defaults.parallel: 'defaults.parallel' has no effect yet. — steps run one after the other");
        PipelineText.Marked("requires: {§styles: [x]}\n" + OneStep).ShouldBe("Warning WI0218 requires.styles: 'requires.styles' has no effect yet.");
    }

    [Theory]
    [InlineData("§ui: {x: 1}", "ui", "")]
    [InlineData("validation: {§check_grammar: true}", "validation.check_grammar", "")]
    [InlineData("§ui: {x: 1}, validation: {check_grammar: true, check_x: 1}", "ui", " (3 such places)")]
    public void Of_old_files_get_one_remark_for_all(string keys, string key, string places) =>
        PipelineText.Marked($"steps:\n  a: {{prompt_template: go, {keys}}}\n").ShouldBe($"Info WI0220 steps.a.{key}: 'ui' and 'check_…' keys are accepted and do nothing{places}.");

    [Theory]
    [InlineData("cache: {enabled: false}")]
    [InlineData("cache: false")]
    [InlineData("models: [x]")]
    [InlineData("models: x")]
    [InlineData("response_count: 2")]
    [InlineData("models: [x, y]")]
    [InlineData("options_from: lines")]
    [InlineData("type: select")]
    [InlineData("type: transform")]
    [InlineData("selection_prompt: pick")]
    public void Say_nothing_where_the_outcome_is_what_they_ask_for(string keys) => PipelineText.Good($"steps:\n  a: {{prompt_template: go, {keys}}}\n").Steps.Count.ShouldBe(1);

    [Fact]
    public void Are_checked_all_the_same() => PipelineText.Marked("steps:\n  a: {prompt_template: go, validation: {min_words: §9, max_words: 3}}\n")
        .ShouldBe("Error WI0212 steps.a.validation.min_words: 'steps.a.validation.min_words' is 9, more than 'max_words', which is 3. — swap them");

    [Fact]
    public void Are_read_into_the_model()
    {
        var step = PipelineReader.Read(
            """
            metadata: {name: N, author: A}
            steps:
              a:
                prompt_template: go
                validation: {min_words: 1, max_words: 2, min_response_length: 3, max_response_length: 4, must_include: [x], required_elements: [y], must_not_include: [z], pattern: p, language: en, readability_max_grade: 12}
                cache: {enabled: true, ttl: 24h}
                selection_prompt: pick
            """,
            null).Pipeline!.Steps[0];
        (step.Validation! with { MustInclude = [], RequiredElements = [], MustNotInclude = [] })
            .ShouldBe(new StepValidation { MinWords = 1, MaxWords = 2, MinLength = 3, MaxLength = 4, Pattern = "p", Language = "en", ReadabilityMaxGrade = 12 });
        (step.Validation.MustInclude[0], step.Validation.RequiredElements[0], step.Validation.MustNotInclude[0], step.Cache, step.SelectionPrompt!.Source)
            .ShouldBe(("x", "y", "z", new StepCache(true, TimeSpan.FromHours(24)), "pick"));
    }
}

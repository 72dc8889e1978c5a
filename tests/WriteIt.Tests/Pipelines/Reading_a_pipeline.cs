using WriteIt.Pipelines;
using WriteIt.Providers;

namespace WriteIt.Tests.Pipelines;

public sealed class Reading_a_pipeline
{
    [Fact]
    public void How_providers_are_put_in_order_is_read_and_a_word_that_is_none_is_a_mistake()
    {
        PipelineText.Good("routing: {strategy: cost_optimized}\nsteps: {a: {prompt_template: go}}\n").Strategy.ShouldBe(RoutingStrategy.CostOptimized);
        PipelineText.Marked("routing: {strategy: §cheapest}\nsteps: {a: {prompt_template: go}}\n").ShouldStartWith("Error WI0103 routing.strategy: 'routing.strategy' cannot be 'cheapest'. — write one of preference_order, round_robin");
        PipelineText.Marked("routing: {§stratgy: round_robin}\nsteps: {a: {prompt_template: go}}\n").ShouldContain("WI0110");
    }

    [Fact]
    public void Every_key_of_a_step_is_read()
    {
        var step = PipelineText.Good(
            """
            defaults: {model: m, style: plain words}
            steps:
              first: {prompt_template: one}
              second:
                name: Second
                description: does it
                type: llm_generation
                prompt_template: go
                system_prompt: be brief
                model_preference: [a, b]
                depends_on: first
                parameters: {temperature: 0.5, top_p: 0.9, min_tokens: 5, max_tokens: 7, seed: 3, repeat_penalty: 1.2, stop: [END]}
                timeout: 90s
                allow_feedback: no
                auto_approve: true
                output: {filename: x.md, format: markdown}
            """).Steps[1];
        (step.Key, step.Name, step.Description, step.Type, step.Prompt!.Source, step.SystemPrompt!.Source)
            .ShouldBe(("second", "Second", "does it", StepType.Generate, "go", "be brief"));
        step.ModelPreference.Select(model => model.Source).ShouldBe(["a", "b"]);
        (step.DependsOn.ShouldHaveSingleItem(), step.Timeout, step.AllowFeedback, step.AutoApprove, step.Style)
            .ShouldBe(("first", TimeSpan.FromSeconds(90), false, true, "plain words"));
        (step.Output.Save, step.Output.Filename!.Source).ShouldBe((true, "x.md"));
        (step.Parameters with { Stop = [] }).ShouldBe(new ModelParameters { Temperature = 0.5, TopP = 0.9, MinTokens = 5, MaxTokens = 7, Seed = 3, RepeatPenalty = 1.2 });
        step.Parameters.Stop.ShouldBe(["END"]);
    }

    [Theory]
    [InlineData("8d")]
    [InlineData("5")]
    public void A_timeout_is_a_time_that_somebody_may_wait_for(string timeout) =>
        PipelineText.Marked($"steps: {{one: {{prompt_template: go, timeout: §{timeout}}}}}")
            .ShouldBe($"Error WI0103 steps.one.timeout: 'steps.one.timeout' wants a duration such as 500ms, 90s, 5m or 24h, at most 7d, not '{timeout}'.");

    [Fact]
    public void Every_key_of_an_input_is_read()
    {
        var pipeline = PipelineText.WithInputs(
            """
              topic: {type: text, label: Topic, required: true, placeholder: p, help: h, default: abc, min_length: 1, max_length: 9, pattern: "^a"}
              size: {type: radio, options: [small, {label: Very large, value: large, description: d}], default: large}
              count: {type: number, description: How many, min: 1, max: 3.5}
            """);
        pipeline.Inputs[0].ShouldBe(new PipelineInput
        {
            Key = "topic",
            Type = InputType.Text,
            Label = "Topic",
            Required = true,
            Placeholder = "p",
            Help = "h",
            Default = "abc",
            MinLength = 1,
            MaxLength = 9,
            Pattern = "^a",
        });
        (pipeline.Inputs[1] with { Options = [] }).ShouldBe(new PipelineInput { Key = "size", Type = InputType.Choice, Label = "size", Default = "large" });
        pipeline.Inputs[1].Options.ShouldBe([new("small", "small"), new("large", "Very large", "d")]);
        pipeline.Inputs[2].ShouldBe(new PipelineInput { Key = "count", Type = InputType.Number, Label = "How many", Min = 1, Max = 3.5 });
    }

    [Fact]
    public void Metadata_keeps_what_it_does_not_know()
    {
        const string File = "metadata: {name: N, description: D, version: 1.0.0, author: A, tags: [x, y], time: 5 minutes, for: {who: [me, you]}}\nsteps: {a: {prompt_template: go}}\n";
        var metadata = PipelineReader.Read(File, null).Pipeline!.Metadata;
        (metadata with { Tags = [], Others = [] }).ShouldBe(new PipelineMetadata { Name = "N", Description = "D", Version = "1.0.0", Author = "A" });
        metadata.Tags.ShouldBe(["x", "y"]);
        metadata.Others.ShouldBe([new("time", "5 minutes"), new("for", "who: me, you")]);
    }

    [Fact]
    public void A_step_needs_the_steps_its_templates_read() => PipelineText.Good(
        """
        steps:
          a: {prompt_template: go}
          b: {prompt_template: go}
          c: {prompt_template: "{{ steps.b.words }}", system_prompt: "{{ steps.a }}"}
          d: {prompt_template: go, depends_on: [c, a]}
        """).Steps.Select(step => string.Join(' ', step.DependsOn)).ShouldBe(["", "", "a b", "a c"]);

    [Fact]
    public void Steps_may_be_a_list_with_keys() =>
        PipelineText.Good("steps:\n  - {key: a, prompt_template: go}\n  - {key: b, prompt_template: go, depends_on: [a]}\n").Steps.Select(step => step.Key).ShouldBe(["a", "b"]);

    [Theory]
    [InlineData("{model: a, models: {x: b}}", "a")]
    [InlineData("{models: {primary: b, secondary: c}}", "b c")]
    [InlineData("{}", "")]
    public void Default_models_come_from_either_key(string defaults, string models) =>
        PipelineText.Good($"defaults: {defaults}\nsteps: {{a: {{prompt_template: go}}}}\n").Defaults.Models.ShouldBe(models.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Three_mistakes_of_different_kinds_are_all_reported() => PipelineText.SaidAtMarks(
        """
        metadata: {name: N, author: A}
        inputs:
          topic: §{type: text, label: a
        steps:
          one:
            type: §lm_generate
            prompt_template: go {{ inputs.topic }}
          two: {prompt_template: go, depends_on: [§on]}
        """,
        "WI0101",
        "WI0203",
        "WI0204");

    [Fact]
    public void A_broken_template_hides_nothing_else() => PipelineText.SaidAtMarks(
        """
        metadata: {name: N, author: A}
        inputs:
          topic: {type: text}
        steps:
          one: {prompt_template: "{{ inputs.§topik }}", depends_on: [§two]}
          two: {prompt_template: "{{ inputs.topic | §uper }} {{ steps.§three }}"}
          three: {prompt_template: "§{% if x", §cash: true}
          four: {prompt_template: "x", parameters: {temperature: §hot}}
        """,
        "WI0303",
        "WI0206",
        "WI0302",
        "WI0304",
        "WI0301",
        "WI0110",
        "WI0103");

    [Fact]
    public void The_sample_is_read_with_nothing_to_say_but_its_missing_author() =>
        PipelineReader.Read(File.ReadAllBytes(Path.Combine(PipelineText.Root, "examples/article.yaml")), "article.yaml").Findings.Select(finding => finding.ToString())
            .ShouldBe(["article.yaml:2:3: warning WI0214: nobody is named as the author. — add author: \"Your Name\""]);

    [Fact]
    public void A_file_with_mistakes_is_one_problem_with_all_of_them()
    {
        var problem = Should.Throw<ProblemException>(() => PipelineReader.Read("metadata: {name: N, author: A}\n", "f.yaml").OrThrow("f")).Problem;
        (problem.Code, problem.Message, problem.Where!.ToString()).ShouldBe((ProblemCodes.InvalidFile, "The pipeline 'f' has a mistake: the pipeline has no steps.", "f.yaml:1:1"));
        problem.Findings.Count.ShouldBe(1);
    }
}

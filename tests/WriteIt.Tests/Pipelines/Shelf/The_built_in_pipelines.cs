using System.Text;
using WriteIt.Files;
using WriteIt.Findings;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Answers;
using WriteIt.Pipelines.Prompts;
using WriteIt.Pipelines.Shelf;

namespace WriteIt.Tests.Pipelines.Shelf;

public sealed class The_built_in_pipelines
{
    private static readonly PipelineShelf Shelf = new(new() { Workspace = null, Global = null, Typed = new("/", null) });

    public static TheoryData<string> Names => [.. BuiltInPipelines.Names];

    /// <summary>Those we word and that are settled: quick-article follows the starter model, article is the sample.</summary>
    public static TheoryData<string> Settled => [.. BuiltInPipelines.Names.Where(name => name is not ("quick-article" or "article"))];

    private static Pipeline Open(string name) => Shelf.Find(name).Read().OrThrow(name);

    [Fact]
    public void Are_these() =>
        BuiltInPipelines.Names.ShouldBe(["api-docs", "article", "blog-post", "newsletter", "quick-article", "release-notes", "tech-article"]);

    /// <summary>The sample is kept byte for byte, and it names no author.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Have_nothing_to_be_said_about_them(string name) =>
        Shelf.Find(name).Read(new() { Pipelines = Shelf.Names() }).Findings.Select(finding => finding.Code).ShouldBe(name is "article" ? [FindingCodes.MissingAuthor] : []);

    [Fact]
    public void Hold_the_sample_byte_for_byte() => BuiltInPipelines.Read("article").ShouldBe(File.ReadAllBytes(Path.Combine(PipelineText.Root, "examples/article.yaml")));

    /// <summary>People pipe <c>topic, choice, y</c> into these.</summary>
    [Theory]
    [InlineData("tech-article")]
    [InlineData("api-docs")]
    [InlineData("quick-article")]
    [InlineData("article")]
    public void Ask_for_one_text_and_one_choice_first(string name)
    {
        var inputs = Open(name).Inputs;
        (inputs[0].Type, inputs[0].Required, inputs[1].Type, inputs[1].Default is not null).ShouldBe((InputType.Text, true, InputType.Choice, true));
        inputs.Skip(2).ShouldAllBe(input => input.Default != null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ask_for_nothing_more_than_one_answer(string name)
    {
        var pipeline = Open(name);
        pipeline.Inputs.Skip(1).ShouldAllBe(input => input.Default != null);
        InputChecks.Check(pipeline, new Dictionary<string, string> { [pipeline.Inputs[0].Key] = "Tea" }, complete: true, new TypedPaths("/", null)).Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Settled))]
    public void Send_the_approved_prompts(string name) => Prompts(name, filled: true, skipped: false)
        .ShouldMatchApproved(settings => settings.WithFileExtension("txt").SubFolder("../../Approved/Prompts").WithFilenameGenerator((_, _, type, _) => $"{name}.{type}.txt").NoDiff());

    /// <summary>Bare answers, and a person who skips everything: still a prompt without holes.</summary>
    [Theory]
    [MemberData(nameof(Settled))]
    public void Send_whole_prompts_when_little_is_there(string name)
    {
        var prompts = Prompts(name, filled: false, skipped: true);
        prompts.ShouldNotMatch(@"\n\n\n\n|: *\n\n+(=|$)");
        prompts.ShouldContain("Tea");
    }

    private static string Prompts(string name, bool filled, bool skipped)
    {
        var pipeline = Open(name);
        var answers = pipeline.Inputs.Where((input, index) => index is 0 || (filled && input.Options.Count is 0)).ToDictionary(input => input.Key, input => $"⟨{input.Label}⟩ Tea");
        var inputs = InputChecks.Check(pipeline, answers, complete: true, new TypedPaths("/", null)).OrThrow();
        var text = new StringBuilder();
        for (var index = 0; index < pipeline.Steps.Count; index++)
        {
            var before = pipeline.Steps.Take(index).Select(step => new StepFacts { Key = step.Key, Skipped = skipped, Text = $"⟨text of {step.Key}⟩" });
            var facts = new PromptFacts { Inputs = inputs, Steps = [.. before], Workspace = "default", Run = "0123456789ab", Date = new(2026, 1, 2), User = "ann" };
            var prompt = new PromptScope(pipeline, facts).Render(pipeline.Steps[index], CancellationToken.None);
            text.Append($"=== {pipeline.Steps[index].Key} [{string.Join(", ", prompt.Models)}]\n--- system\n{prompt.System}\n--- prompt\n{prompt.Prompt}\n\n");
        }

        return text.ToString();
    }
}

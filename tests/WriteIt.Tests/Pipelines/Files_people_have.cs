using WriteIt.Files;
using WriteIt.Findings;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Answers;
using WriteIt.Pipelines.Prompts;

namespace WriteIt.Tests.Pipelines;

/// <summary>Files written for the first WriteIt: among the examples, or read where they are handed to the project.</summary>
public sealed class Files_people_have
{
    private static PipelineReading Read(string name)
    {
        var example = Path.Combine(PipelineText.Root, "examples", name);
        if (File.Exists(example)) return PipelineReader.Read(File.ReadAllBytes(example), name);
        for (var folder = Path.GetDirectoryName(PipelineText.Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, "shared/samples", name);
            if (File.Exists(path)) return PipelineReader.Read(File.ReadAllBytes(path), name);
        }

        Assert.Skip("the samples are not beside this checkout");
        throw new InvalidOperationException("not reached");
    }

    [Theory]
    [InlineData("article.yaml", "Warning WI0214 ×1")]
    [InlineData("tech-article.yaml", "Warning WI0218 ×4, Info WI0220 ×1")]
    public void Are_read_without_an_error(string name, string said)
    {
        var findings = Read(name).Findings.CountBy(finding => $"{finding.Severity} {finding.Code}").OrderByDescending(pair => pair.Key, StringComparer.Ordinal);
        string.Join(", ", findings.Select(pair => $"{pair.Key} ×{pair.Value}")).ShouldBe(said);
    }

    [Fact]
    public void Render_to_the_last_step()
    {
        var pipeline = Read("tech-article.yaml").OrThrow("tech-article.yaml");
        var inputs = InputChecks.Check(pipeline, new Dictionary<string, string> { ["source_material"] = "My notes", ["technical_depth"] = "Advanced" }, complete: true, new TypedPaths("/", null)).OrThrow();
        inputs.ShouldBe([new("source_material", "My notes"), new("target_audience", "technical_professionals"), new("article_style", "comprehensive_guide"), new("technical_depth", "advanced")]);
        var steps = pipeline.Steps.Select(step => new StepFacts { Key = step.Key, Text = $"⟨{step.Key}⟩", Guidance = ["be brief"] }).ToList();
        var scope = new PromptScope(pipeline, new() { Inputs = inputs, Steps = steps, Workspace = "w", Run = "r", Date = default, User = "u" });
        var prompts = pipeline.Steps.Select(step => scope.Render(step, CancellationToken.None)).ToList();
        prompts[0].Models.ShouldBe(["gpt-4.1-2025-04-14", "claude-4-sonnet"]);
        prompts[1].Prompt.ShouldStartWith("You are creating a detailed outline for this technical article:\n\nSELECTED ANGLE:\n⟨angles⟩\n\nORIGINAL SOURCE MATERIAL:\nMy notes\n");
        prompts[3].Models.ShouldBe(["gpt-5-mini-2025-08-07"]);
        pipeline.Steps.Select(step => string.Join(' ', step.DependsOn)).ShouldBe(["", "angles", "outline", "draft"]);
    }

    [Fact]
    public void Get_warnings_only_where_something_has_no_effect_yet() => Read("tech-article.yaml").Findings.Where(finding => finding.Severity is Severity.Warning)
        .Select(finding => finding.Path).ShouldBe(
        [
            "steps.angles.validation", "steps.outline.validation", "steps.draft.validation", "steps.polish.validation",
        ]);
}

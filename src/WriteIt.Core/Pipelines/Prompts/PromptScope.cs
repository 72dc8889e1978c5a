using WriteIt.Templating;

namespace WriteIt.Pipelines.Prompts;

/// <summary>What a step sends.</summary>
/// <param name="System">Standing instructions; <c>null</c> when the step has none, or they come out blank.</param>
/// <param name="Prompt">The request.</param>
/// <param name="Models">The models the file names: each for a text of its own, or best first; empty leaves it to the configuration.</param>
/// <param name="Question">What a person is asked where several texts or options are there; <c>null</c> when the file does not say.</param>
/// <param name="Notices">What a person should know, one sentence each.</param>
public sealed record RenderedPrompt(string? System, string Prompt, IReadOnlyList<string> Models, string? Question, IReadOnlyList<string> Notices);

/// <summary>The text of a step that asks no model.</summary>
/// <param name="Text">The text; may be empty.</param>
/// <param name="Question">What a person is asked where it holds several options.</param>
/// <param name="Notices">What a person should know, one sentence each.</param>
public sealed record RenderedText(string Text, string? Question, IReadOnlyList<string> Notices);

/// <summary>Renders the templates of a pipeline with the facts of a run. Every failure is a <see cref="ProblemException"/> with the place in the file.</summary>
/// <param name="pipeline">Whose templates.</param>
/// <param name="facts">What they may speak of.</param>
public sealed class PromptScope(Pipeline pipeline, PromptFacts facts)
{
    /// <summary>What <paramref name="step"/> sends; the step must have a prompt.</summary>
    public RenderedPrompt Render(PipelineStep step, CancellationToken cancellationToken)
    {
        if (step.Prompt is not { } template) throw new ArgumentException($"the step {step.Key} has no prompt", nameof(step));
        var names = PromptNames.Of(pipeline, step.Style, facts);
        var prompt = template.Render(names, cancellationToken).Trim();
        if (prompt.Length is 0)
        {
            throw new Problem(
                ProblemCodes.TemplateFailed, $"The template '{template.Path}' comes out blank; there is nothing to ask.", template.SpanOf(0, template.Source.Length)).ToException();
        }

        var system = step.SystemPrompt?.Render(names, cancellationToken).Trim();
        return new(string.IsNullOrEmpty(system) ? null : system, prompt, ModelsOf(step, names, cancellationToken), QuestionOf(step, names, cancellationToken), [.. Notices(step)]);
    }

    /// <summary>The text of a step that asks no model, or what stands in for it when its file has no template.</summary>
    /// <param name="step">The step.</param>
    /// <param name="otherwise">The text when the step has no template.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    public RenderedText RenderText(PipelineStep step, string? otherwise, CancellationToken cancellationToken)
    {
        var names = PromptNames.Of(pipeline, step.Style, facts);
        var text = (step.Prompt is { } template ? template.Render(names, cancellationToken) : otherwise ?? "").Trim();
        return new(text, QuestionOf(step, names, cancellationToken), [.. Notices(step)]);
    }

    /// <summary>The models a step names, best first; empty leaves it to the configuration.</summary>
    public IReadOnlyList<string> RenderModels(PipelineStep step, CancellationToken cancellationToken) =>
        ModelsOf(step, PromptNames.Of(pipeline, step.Style, facts), cancellationToken);

    /// <summary>The file name a step wants for its text; <c>null</c> when it wants none in particular.</summary>
    public string? RenderFilename(PipelineStep step, CancellationToken cancellationToken) =>
        step.Output.Filename?.Render(PromptNames.Of(pipeline, step.Style, facts), cancellationToken).Trim() is { Length: > 0 } name ? name : null;

    private IReadOnlyList<string> ModelsOf(PipelineStep step, IReadOnlyDictionary<string, TemplateValue> names, CancellationToken cancellationToken)
    {
        if (step.Models.Count > 0) return [.. step.Models.Select(model => OneOf(model, names, cancellationToken))];
        var models = step.ModelPreference.Select(model => model.Render(names, cancellationToken).Trim()).Where(model => model.Length > 0).Distinct().ToList();
        return models.Count > 0 ? models : pipeline.Defaults.Models;
    }

    /// <summary>Each entry of <c>models</c> is a text of its own, so none may come out blank.</summary>
    private static string OneOf(PlacedTemplate model, IReadOnlyDictionary<string, TemplateValue> names, CancellationToken cancellationToken) =>
        model.Render(names, cancellationToken).Trim() is { Length: > 0 } name
            ? name
            : throw new Problem(ProblemCodes.TemplateFailed, $"The template '{model.Path}' comes out blank; it names no model.", model.SpanOf(0, model.Source.Length)).ToException();

    private static string? QuestionOf(PipelineStep step, IReadOnlyDictionary<string, TemplateValue> names, CancellationToken cancellationToken) =>
        step.SelectionPrompt?.Render(names, cancellationToken).Trim() is { Length: > 0 } question ? question : null;

    private IEnumerable<string> Notices(PipelineStep step)
    {
        var read = step.Templates.SelectMany(template => template.References).Where(reference => reference.Path is [PromptNames.Steps, _, ..]).Select(reference => reference.Path[1]);
        foreach (var key in read.Distinct())
        {
            if (facts.Steps.Any(done => done.Key == key && done.Skipped))
                yield return $"'{step.Name}' reads the step '{pipeline.FindStep(key)?.Name ?? key}', which was skipped: its text is empty here.";
        }
    }
}

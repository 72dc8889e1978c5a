using WriteIt.Pipelines;
using WriteIt.Pipelines.Prompts;
using WriteIt.Providers;
using WriteIt.Runs.Starting;

namespace WriteIt.Runs.Prompting;

/// <summary>What one step would send.</summary>
/// <param name="Step">The step.</param>
/// <param name="Models">The models the pipeline names, best first.</param>
/// <param name="Messages">The prompt, in order.</param>
/// <param name="InputTokens">About how many tokens it is.</param>
/// <param name="ReadsEarlierSteps">Whether the text of an earlier step stands in it, as <c>⟨text of KEY⟩</c>.</param>
public sealed record PreviewedStep(PipelineStep Step, IReadOnlyList<string> Models, IReadOnlyList<ModelMessage> Messages, long InputTokens, bool ReadsEarlierSteps);

/// <summary>Renders every prompt of a pipeline without asking a model.</summary>
public static class PromptPreview
{
    /// <summary>What each step would send, in file order. Fails with a <see cref="ProblemException"/> when a prompt cannot be rendered.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="facts">What is known before the run; its steps are ignored.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    public static IReadOnlyList<PreviewedStep> Of(Pipeline pipeline, PromptFacts facts, CancellationToken cancellationToken)
    {
        var placeholders = pipeline.Steps.Select(step => new StepFacts { Key = step.Key, Text = PlaceholderOf(step.Key), Candidates = [PlaceholderOf(step.Key)], Selected = 1 }).ToList();
        var previews = new List<PreviewedStep>();
        for (var i = 0; i < pipeline.Steps.Count; i++)
        {
            var step = pipeline.Steps[i];
            if (step.Type is not StepType.Generate) continue;
            var rendered = new PromptScope(pipeline, facts with { Steps = placeholders[..i] }).Render(step, cancellationToken);
            IReadOnlyList<ModelMessage> messages = StepMessages.Of(rendered.System, rendered.Prompt, new StepState { Plan = PlanSteps.Of(step) });
            previews.Add(new PreviewedStep(step, rendered.Models, messages, TokenEstimate.Of(messages), placeholders[..i].Any(earlier => IsIn(messages, earlier.Text))));
        }

        return previews;
    }

    private static string PlaceholderOf(string key) => $"⟨text of {key}⟩";

    private static bool IsIn(IReadOnlyList<ModelMessage> messages, string text) => messages.Any(message => message.Text.Contains(text, StringComparison.Ordinal));
}

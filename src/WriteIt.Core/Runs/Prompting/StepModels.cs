using WriteIt.Pipelines;
using WriteIt.Pipelines.Prompts;

namespace WriteIt.Runs.Prompting;

/// <summary>The models that the steps of a pipeline name, before the first of them runs.</summary>
public static class StepModels
{
    /// <summary>
    /// For each step that asks a model, the names, best first; empty leaves the choice to the configuration. A step whose names depend on the
    /// text of another step is left out: they are known only then.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Named(Pipeline pipeline, IReadOnlyDictionary<string, string> inputs)
    {
        var scope = new PromptScope(pipeline, new PromptFacts { Inputs = inputs, Steps = [], Workspace = "", Run = "", Date = default, User = "" });
        return [.. pipeline.Steps.Where(step => step.Type is StepType.Generate && !DependsOnTexts(step)).Select(step => scope.RenderModels(step, CancellationToken.None))];
    }

    private static bool DependsOnTexts(PipelineStep step) =>
        step.Models.Concat(step.ModelPreference).Any(model => model.Source.Contains("steps", StringComparison.Ordinal));
}

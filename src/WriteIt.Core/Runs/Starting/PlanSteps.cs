using WriteIt.Pipelines;

namespace WriteIt.Runs.Starting;

/// <summary>What of a pipeline's step decides the course of a run.</summary>
internal static class PlanSteps
{
    public static PlanStep Of(PipelineStep step) => new()
    {
        Key = step.Key,
        Name = step.Name,
        Type = StepTypeWords.Of(step.Type),
        DependsOn = step.DependsOn,
        Models = step.Models.Count,
        Responses = step.ResponseCount,
        OptionsFrom = step.OptionsFrom is { } from ? OptionsFromWords.Of(from) : null,
        AutoApprove = step.AutoApprove,
        AllowFeedback = step.AllowFeedback,
    };
}

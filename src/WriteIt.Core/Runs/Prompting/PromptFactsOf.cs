using WriteIt.Pipelines.Prompts;
using WriteIt.Runs.Summaries;

namespace WriteIt.Runs.Prompting;

/// <summary>What prompts and file names of a run may speak of.</summary>
internal static class PromptFactsOf
{
    public static PromptFacts Run(RunMoment moment, string user) => new()
    {
        Inputs = moment.State.Facts!.Inputs.ToDictionary(input => input.Key, input => input.Value.Value),
        Steps = [.. moment.State.Steps.Where(step => step.IsDone).Select(Step)],
        Workspace = moment.State.Facts.Workspace.ToString(),
        Run = moment.Run.ToString(),
        Date = DateOnly.FromDateTime(moment.CreatedAt.UtcDateTime),
        User = user,
    };

    private static StepFacts Step(StepState step) => step.Accepted is not { } accepted
        ? new StepFacts { Key = step.Plan.Key, Skipped = true }
        : new StepFacts
        {
            Key = step.Plan.Key,
            Text = accepted.Text.Value,
            Words = WordCount.Of(accepted.Text.Value),
            Candidates = [.. step.Candidates.Select(candidate => candidate.Text.Value)],
            Selected = step.Selected,
            Model = accepted.Model?.ToString(),
            Guidance = [.. step.Guidance.Select(given => given.Text.Value)],
        };
}

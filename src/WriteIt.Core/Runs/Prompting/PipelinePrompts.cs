using WriteIt.Pipelines;
using WriteIt.Pipelines.Prompts;
using WriteIt.Providers;
using WriteIt.Runs.Summaries;

namespace WriteIt.Runs.Prompting;

/// <summary>What the steps of one run send: the pipeline that was pinned when the run was created, rendered with what the run has so far.</summary>
/// <param name="user">Who drives the run.</param>
public sealed class PipelinePrompts(string user) : IStepPrompts
{
    private Pipeline? _pipeline;

    /// <inheritdoc/>
    public StepPrompt Prepare(RunMoment moment, StepState step, int slot)
    {
        var (pipeline, plan) = PlanOf(moment, step);
        var rendered = new PromptScope(pipeline, PromptFactsOf.Run(moment, user)).Render(plan, CancellationToken.None);
        var driving = moment.State.Driving!;
        var wanted = SlotModels.Of(step, driving, rendered.Models, slot);
        var variant = step.Variant + slot;
        return new StepPrompt
        {
            Wanted = wanted.Names,
            Question = rendered.Question,
            Notices = rendered.Notices,
            Request = new ModelRequest
            {
                Models = driving.Takeover is { } takeover && !wanted.ByUser ? [takeover.Answers.ToString()] : wanted.Names,
                Except = [.. step.Round.Cuts.Where(cut => cut.Slot == slot).SelectMany(cut => cut.Models).Distinct()],
                Messages = StepMessages.Of(rendered.System, rendered.Prompt, step),
                Parameters = Parameters(plan.Parameters, variant),
                Variant = variant,
                UseCache = driving.UseCache && plan.Cache is not { Enabled: false },
                Timeout = plan.Timeout,
                Workspace = moment.State.Facts!.Workspace.ToString(),
                Priority = driving.Priority ?? Priority.Normal,
                Strategy = driving.Strategy ?? pipeline.Strategy,
                Limit = driving.MaxCostNanoUsd is { } most ? new CostLimit(most) { Account = moment.Run.ToString(), SpentNanoUsd = RunTotals.CostNanoUsd(moment.State) ?? most } : null,
            },
        };
    }

    /// <inheritdoc/>
    public RenderedText Render(RunMoment moment, StepState step)
    {
        var (pipeline, plan) = PlanOf(moment, step);
        var rendered = new PromptScope(pipeline, PromptFactsOf.Run(moment, user)).RenderText(plan, TextBefore(moment.State, step), CancellationToken.None);
        return rendered.Text.Length > 0
            ? rendered
            : throw new Problem(ProblemCodes.TemplateFailed, $"There is no text for '{step.Plan.Name}': what it is made from is empty.", Hint: "Skip the step, or go back to the one before.").ToException();
    }

    private (Pipeline Pipeline, PipelineStep Step) PlanOf(RunMoment moment, StepState step)
    {
        var facts = moment.State.Facts!;
        var pipeline = _pipeline ??= PipelineReader.Read(facts.Source.Value, facts.SourcePath).OrThrow(facts.Pipeline);
        return (pipeline, pipeline.FindStep(step.Plan.Key) ?? throw new InvalidOperationException($"the pinned pipeline has no step '{step.Plan.Key}'"));
    }

    /// <summary>The text of the last step this one needs, or else of the step before it.</summary>
    private static string? TextBefore(RunState state, StepState step)
    {
        var before = step.Plan.DependsOn is [.., var last] ? state.Find(last) : state.Steps.TakeWhile(other => other.Plan.Key != step.Plan.Key).LastOrDefault();
        return before?.Accepted?.Text.Value;
    }

    /// <summary>Asked afresh with the same seed, a model would repeat itself.</summary>
    private static ModelParameters Parameters(ModelParameters wanted, int variant) =>
        wanted with { Seed = wanted.Seed is { } seed ? unchecked(seed + variant) & int.MaxValue : null };
}

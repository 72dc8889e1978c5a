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
    public StepPrompt Prepare(RunMoment moment, StepState step)
    {
        var facts = moment.State.Facts!;
        var pipeline = _pipeline ??= PipelineReader.Read(facts.Source.Value, facts.SourcePath).OrThrow(facts.Pipeline);
        var plan = pipeline.FindStep(step.Plan.Key) ?? throw new InvalidOperationException($"the pinned pipeline has no step '{step.Plan.Key}'");
        var rendered = new PromptScope(pipeline, PromptFactsOf.Run(moment, user)).Render(plan, CancellationToken.None);
        var driving = moment.State.Driving!;
        var (wanted, byUser) = Wanted(step, driving, rendered.Models);
        return new StepPrompt
        {
            Wanted = wanted,
            Notices = rendered.Notices,
            Request = new ModelRequest
            {
                Models = driving.Takeover is { } takeover && !byUser ? [takeover.Answers.ToString()] : wanted,
                Messages = StepMessages.Of(rendered.System, rendered.Prompt, step),
                Parameters = Parameters(plan.Parameters, step.Variant),
                Variant = step.Variant,
                UseCache = driving.UseCache && plan.Cache is not { Enabled: false },
                Timeout = plan.Timeout,
                Workspace = facts.Workspace.ToString(),
                Priority = driving.Priority ?? Priority.Normal,
                Strategy = driving.Strategy,
                MaxCostNanoUsd = driving.MaxCostNanoUsd is { } most ? most - (RunTotals.CostNanoUsd(moment.State) ?? most) : null,
            },
        };
    }

    /// <summary>The model a person chose for this step, else those chosen for the run, else those of the pipeline.</summary>
    private static (IReadOnlyList<string> Models, bool ByUser) Wanted(StepState step, Driving driving, IReadOnlyList<string> ofPipeline) => step switch
    {
        { Model: { } chosen } => ([chosen], true),
        _ when driving.Models.Count > 0 => (driving.Models, true),
        _ => (ofPipeline, false),
    };

    /// <summary>Asked afresh with the same seed, a model would repeat itself.</summary>
    private static ModelParameters Parameters(ModelParameters wanted, int variant) =>
        wanted with { Seed = wanted.Seed is { } seed ? unchecked(seed + variant) & int.MaxValue : null };
}

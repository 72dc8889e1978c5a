using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Pipelines.Answers;
using WriteIt.Pipelines.Prompts;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing;
using WriteIt.Runs.Prompting;
using WriteIt.Wiring;

namespace WriteIt.Local.Runs;

/// <summary>What a run would send, to whom, and what that would cost.</summary>
internal sealed class RunPreviews(Engine engine)
{
    public async Task<RunPreview> PreviewAsync(StartRun request, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(request.Workspace, cancellationToken).ConfigureAwait(false);
        var pipeline = open.Pipelines.Find(request.Pipeline, request.Scope.ToCore()).Read().OrThrow(request.Pipeline);
        var facts = new PromptFacts
        {
            Inputs = InputChecks.Check(pipeline, request.Inputs, complete: true, open.TypedPaths).OrThrow(),
            Steps = [],
            Workspace = open.Folder.Name.ToString(),
            Run = "⟨run⟩",
            Date = DateOnly.FromDateTime(engine.Options.Time.GetUtcNow().UtcDateTime),
            User = open.Settings.User,
        };
        var previews = PromptPreview.Of(pipeline, facts, cancellationToken);
        var takeover = await open.Models.PlanAsync([.. previews.Select(step => Wanted(request, step))], cancellationToken).ConfigureAwait(false);
        List<StepPreview> steps = [];
        foreach (var step in previews) steps.Add(await PreviewAsync(open, step, Wanted(request, step), takeover, cancellationToken).ConfigureAwait(false));
        return new RunPreview { Pipeline = request.Pipeline, Steps = steps };
    }

    private static WantedModels Wanted(StartRun request, PreviewedStep step) =>
        request.Models.Count > 0 ? new WantedModels(request.Models, ByUser: true) : new WantedModels(step.Models, ByUser: false);

    private static async Task<StepPreview> PreviewAsync(OpenWorkspace open, PreviewedStep step, WantedModels wanted, ModelTakeover? takeover, CancellationToken cancellationToken)
    {
        var answers = takeover?.Answers
            ?? (await open.Models.ResolveAsync(wanted.Names, cancellationToken).ConfigureAwait(false)).Candidates[0].Model;
        var longest = step.Step.Parameters.MaxTokens;
        return new StepPreview
        {
            StepKey = step.Step.Key,
            StepName = step.Step.Name,
            Models = wanted.Names,
            Answers = answers.ToString(),
            Messages = [.. step.Messages.Select(message => new PreviewMessage(message.Role.ToString().ToLowerInvariant(), message.Text))],
            InputTokens = step.InputTokens,
            MaxOutputTokens = longest,
            MaxCostUsd = MostExpensive(answers, step.InputTokens, longest).ToUsd(),
            ReadsEarlierSteps = step.ReadsEarlierSteps,
        };
    }

    /// <summary>What is free is free however long it gets; elsewhere an answer without a limit has no known price.</summary>
    private static long? MostExpensive(ModelName model, long input, int? longest)
    {
        var atMost = ModelCatalogue.CostNanoUsd(model, new TokenUsage(input, longest ?? 1));
        return longest is null && atMost != 0 ? null : atMost;
    }
}

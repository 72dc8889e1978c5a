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
        var takeover = await open.Models.PlanAsync([.. previews.SelectMany(step => Planned(request, step))], cancellationToken).ConfigureAwait(false);
        List<StepPreview> steps = [];
        foreach (var step in previews) steps.Add(await PreviewAsync(open, step, request, takeover, cancellationToken).ConfigureAwait(false));
        return new RunPreview { Pipeline = request.Pipeline, Steps = steps };
    }

    private static IEnumerable<WantedModels> Planned(StartRun request, PreviewedStep step) => request.Models.Count > 0
        ? request.Models.Select(model => new WantedModels([model], ByUser: true))
        : [new WantedModels(step.Models, ByUser: false)];

    /// <summary>The models that are asked for a text each, or the preference of the one that is asked.</summary>
    private static IEnumerable<IReadOnlyList<string>> EachAsked(StartRun request, PreviewedStep step) => (request.Models, step.Step.Models) switch
    {
        ({ Count: > 0 }, _) => request.Models.Select(model => new[] { model }),
        (_, { Count: > 0 }) => step.Models.Select(model => new[] { model }),
        _ => [step.Models],
    };

    private static async Task<StepPreview> PreviewAsync(OpenWorkspace open, PreviewedStep step, StartRun request, ModelTakeover? takeover, CancellationToken cancellationToken)
    {
        List<ModelName> answers = [];
        foreach (var names in EachAsked(request, step))
        {
            var choice = await open.Models.ResolveAsync(takeover is null ? names : [takeover.Answers.ToString()], cancellationToken).ConfigureAwait(false);
            // One of several that cannot be asked leaves the others to answer.
            if (choice.Candidates is [var first, ..]) answers.AddRange(Enumerable.Repeat(first.Model, request.Candidates ?? step.Step.ResponseCount));
        }

        var longest = step.Step.Parameters.MaxTokens;
        return new StepPreview
        {
            StepKey = step.Step.Key,
            StepName = step.Step.Name,
            Models = request.Models.Count > 0 ? request.Models : step.Models,
            Answers = [.. answers.Select(model => model.ToString())],
            Messages = [.. step.Messages.Select(message => new PreviewMessage(message.Role.ToString().ToLowerInvariant(), message.Text))],
            InputTokens = step.InputTokens,
            MaxOutputTokens = longest,
            MaxCostUsd = answers.Select(model => MostExpensive(open.Models.Known, model, step.InputTokens, longest)).Aggregate((long?)0, (sum, cost) => sum + cost).ToUsd(),
            ReadsEarlierSteps = step.ReadsEarlierSteps,
        };
    }

    /// <summary>What is free is free however long it gets; elsewhere an answer without a limit has no known price.</summary>
    private static long? MostExpensive(KnownModels known, ModelName model, long input, int? longest)
    {
        var atMost = known.CostNanoUsd(model, new TokenUsage(input, longest ?? 1));
        return longest is null && atMost != 0 ? null : atMost;
    }
}

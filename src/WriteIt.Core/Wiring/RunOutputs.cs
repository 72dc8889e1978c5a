using WriteIt.Files;
using WriteIt.Outputs;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Prompts;
using WriteIt.Runs;
using WriteIt.Runs.Prompting;
using WriteIt.Workspaces;

namespace WriteIt.Wiring;

/// <summary>The files a finished run leaves behind: the result, and each step that wants a file of its own.</summary>
internal sealed class RunOutputs(EngineOptions options, WorkspaceFolder workspace, Func<string> user) : IRunOutputs
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunEvent.OutputSaved>> SaveAsync(RunMoment moment, CancellationToken cancellationToken)
    {
        var facts = moment.State.Facts!;
        if (!facts.SaveOutputs) return [];
        var pipeline = PipelineReader.Read(facts.Source.Value, facts.SourcePath).OrThrow(facts.Pipeline);
        var scope = new PromptScope(pipeline, PromptFactsOf.Run(moment, user()));
        var plan = new OutputPlan
        {
            Run = moment.Run,
            CreatedAt = moment.CreatedAt,
            Pipeline = facts.Pipeline,
            PipelineVersion = pipeline.Metadata.Version,
            Subject = facts.Title,
            Inputs = [.. pipeline.Inputs.Where(input => facts.Inputs.ContainsKey(input.Key)).Select(input => KeyValuePair.Create(input.Key, facts.Inputs[input.Key].Value))],
            Version = options.Version,
            Parts = [.. Parts(moment.State, pipeline, scope, cancellationToken)],
        };
        var saved = await new OutputFiles(workspace, options.Time).SaveAsync(plan, cancellationToken).ConfigureAwait(false);
        return [.. saved.Select(file => new RunEvent.OutputSaved { Step = file.Step, Path = file.Path })];
    }

    /// <summary>A name made of what somebody typed may be one no file can have. The text matters more: it then gets the usual name.</summary>
    private string? Usable(string? filename)
    {
        if (filename is null) return null;
        try
        {
            ConfinedPath.Resolve(workspace.OutputsFolder, filename);
            return filename;
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private IEnumerable<OutputPart> Parts(RunState state, Pipeline pipeline, PromptScope scope, CancellationToken cancellationToken)
    {
        foreach (var step in state.Steps)
        {
            var plan = pipeline.FindStep(step.Plan.Key)!;
            var isResult = ReferenceEquals(step, state.ResultStep);
            if (step.Accepted is not { } accepted || (!isResult && !plan.Output.Save)) continue;
            yield return new OutputPart
            {
                Step = step.Plan.Key,
                IsResult = isResult,
                Filename = Usable(scope.RenderFilename(plan, cancellationToken)),
                Text = accepted.Text.Value,
                Provider = accepted.Model?.Provider,
                Model = accepted.Model?.Model,
                Style = plan.Style,
                Tokens = Tokens(step),
                CostNanoUsd = Cost(step),
            };
        }
    }

    private static long? Tokens(StepState step) => step.Candidates.Exists(candidate => candidate.Produced is not null)
        ? step.Candidates.Sum(candidate => candidate.Produced?.Usage.Total ?? 0)
        : null;

    /// <summary>Unknown as soon as one price is.</summary>
    private static long? Cost(StepState step) => step.Candidates.Aggregate((long?)0, (sum, candidate) => candidate.Produced is { } produced ? sum + produced.CostNanoUsd : sum);
}

using WriteIt.Client;
using WriteIt.Files;
using WriteIt.Local.ToWire;
using WriteIt.Pipelines;
using WriteIt.Pipelines.Answers;
using WriteIt.Routing;
using WriteIt.Runs;
using WriteIt.Runs.Active;
using WriteIt.Runs.Prompting;
using WriteIt.Runs.Starting;
using WriteIt.Wiring;

namespace WriteIt.Local.Runs;

/// <summary>Sets runs going: everything that can be refused is refused before the run exists.</summary>
internal sealed class RunStarter(Engine engine)
{
    public async Task<RunId> StartAsync(OpenWorkspace open, StartRun request, CancellationToken cancellationToken)
    {
        var command = CommandIds.Of(request.CommandId, engine.Options.Ids);
        var found = open.Pipelines.Find(request.Pipeline, request.Scope.ToCore());
        var pipeline = found.Read().OrThrow(request.Pipeline);
        var inputs = InputChecks.Check(pipeline, request.Inputs, complete: true, open.TypedPaths).OrThrow();
        var order = new RunOrder
        {
            Name = found.Name,
            Pipeline = pipeline,
            Source = Utf8Text.Decode(found.Bytes)!,
            SourcePath = found.File,
            Inputs = inputs,
            Workspace = open.Folder.Name,
        };
        var driving = new Driving { Automatic = request.Mode is RunMode.Auto, Models = request.Models, Candidates = Checked(request.Candidates), UseCache = request.UseCache };
        driving = driving with { Strategy = DrivingWords.Strategy(request.Strategy), Priority = DrivingWords.Urgency(request.Priority), MaxCostNanoUsd = DrivingWords.NanoUsd(request.MaxCost), HoldsResult = request.HoldsResult };
        driving = await CastAsync(open, pipeline, inputs, driving, cancellationToken).ConfigureAwait(false);
        var place = await open.RunsAsync(cancellationToken).ConfigureAwait(false);
        var run = request.CommandId is null ? engine.Options.Ids.NextRun() : RunId.Of(place.Workspace, command);
        await engine.Runs.CreateAsync(place, run, new RunCommand.Create(order.Facts(), driving), command, open.Actor, cancellationToken).ConfigureAwait(false);
        return run;
    }

    public async Task ResumeAsync(OpenWorkspace open, RunPlace place, RunHistory before, ResumeRun request, CancellationToken cancellationToken)
    {
        var facts = before.State.Facts!;
        var driving = before.State.Driving! with
        {
            Automatic = request.Mode is RunMode.Auto,
            Models = request.Models.Count > 0 ? request.Models : before.State.Driving.Models,
            Candidates = Checked(request.Candidates) ?? before.State.Driving.Candidates,
            UseCache = request.UseCache,
            Strategy = DrivingWords.Strategy(request.Strategy) ?? before.State.Driving.Strategy,
            Priority = DrivingWords.Urgency(request.Priority) ?? before.State.Driving.Priority,
            MaxCostNanoUsd = DrivingWords.NanoUsd(request.MaxCost) ?? before.State.Driving.MaxCostNanoUsd,
            HoldsResult = request.HoldsResult,
        };
        var pipeline = PipelineReader.Read(facts.Source.Value, facts.SourcePath).OrThrow(facts.Pipeline);
        var inputs = facts.Inputs.ToDictionary(input => input.Key, input => input.Value.Value);
        driving = await CastAsync(open, pipeline, inputs, driving, cancellationToken).ConfigureAwait(false);
        await engine.Runs.ResumeAsync(place, before.Run, _ => driving, engine.Options.Ids.NextCommand(), open.Actor, cancellationToken).ConfigureAwait(false);
    }

    private static int? Checked(int? candidates) => candidates is null or (>= 1 and <= 20)
        ? candidates
        : throw new Problem(ProblemCodes.Usage, $"A model writes 1 to 20 texts for a step, not {candidates}.", Hint: "Give a number from 1 to 20; Regenerate asks for one more.").ToException();

    /// <summary>
    /// Makes sure that every step has somebody to ask, and says whether that is the default model instead of those that were named. Whoever
    /// writes first gets ready beside everything that comes before: the database, the first events, a person's first decision.
    /// </summary>
    private static async Task<Driving> CastAsync(
        OpenWorkspace open, Pipeline pipeline, IReadOnlyDictionary<string, string> inputs, Driving driving, CancellationToken cancellationToken)
    {
        var wanted = driving.Models.Count > 0
            ? driving.Models.Select(model => new WantedModels([model], ByUser: true)).ToList()
            : StepModels.Named(pipeline, inputs).Select(names => new WantedModels(names, ByUser: false)).ToList();
        var takeover = await open.Models.PlanAsync(wanted, cancellationToken).ConfigureAwait(false);
        if (wanted is [var first, ..])
            await open.Models.PrepareAsync(takeover is null ? first.Names : [takeover.Answers.ToString()], cancellationToken).ConfigureAwait(false);
        return driving with { Takeover = takeover is null ? null : new Takeover(takeover.Asked, takeover.Answers, takeover.HowToChange) };
    }
}

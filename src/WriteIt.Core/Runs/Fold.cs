using System.Collections.Immutable;
using System.Diagnostics;

namespace WriteIt.Runs;

/// <summary>What an event makes of a run. Pure: no clock, no id, no I/O, and no event it does not know.</summary>
public static class Fold
{
    /// <summary>The run after <paramref name="happened"/>.</summary>
    public static RunState Apply(RunState state, RunEvent happened) => happened switch
    {
        RunEvent.RunCreated e => Created(state, e),
        RunEvent.RunStarted e => state with { Phase = RunStatus.Running, Driving = e.Driving },
        RunEvent.StepStarted e => Change(state, e.Step, step => Started(step, e)),
        RunEvent.AttemptStarted e => Change(state, e.Step, step => step with { OpenAttempt = e, Attempts = e.Attempt }),
        RunEvent.CandidateProduced e => Change(state, e.Step, step => Produced(step, e)),
        RunEvent.AttemptFailed e => Change(state, e.Step, step => Failed(step, e)),
        RunEvent.AttemptInterrupted e => Change(state, e.Step, step => Interrupted(step, e)),
        RunEvent.GuidanceGiven e => Change(state, e.Step, step => Guided(step, e)),
        RunEvent.CandidateEdited e => Change(state, e.Step, step => step with { Candidates = step.Candidates.Add(new Candidate { Text = e.Text }) }),
        RunEvent.StepAccepted e => Change(state, e.Step, step => step with { Status = StepStatus.Accepted, Selected = e.Candidate, Revision = null, Failure = null }),
        RunEvent.StepSkipped e => Change(state, e.Step, step => step with { Status = StepStatus.Skipped, Selected = null, Revision = null, Failure = null }),
        RunEvent.RunRewound e => Rewound(state, e),
        RunEvent.RunPaused => Left(state, RunStatus.Paused),
        RunEvent.RunResumed e => Left(state, RunStatus.Running) with { Driving = e.Driving, Failure = null },
        RunEvent.OutputSaved e => state with { Outputs = state.Outputs.Add(e) },
        RunEvent.RunCompleted => state with { Phase = RunStatus.Completed },
        RunEvent.RunFailed e => Left(state, RunStatus.Failed) with { Failure = e.Failure },
        RunEvent.RunQuit => Left(state, RunStatus.Quit),
        _ => throw new UnreachableException($"run event {happened.GetType().Name}"),
    };

    /// <summary>The run after all of <paramref name="events"/>, from nothing.</summary>
    public static RunState All(IEnumerable<RunEvent> events) => events.Aggregate(RunState.New, Apply);

    private static RunState Created(RunState state, RunEvent.RunCreated e) => state with
    {
        Phase = RunStatus.Created,
        Facts = e,
        Steps = e.Steps.Select(plan => new StepState { Plan = plan }).ToImmutableList(),
    };

    private static StepState Started(StepState step, RunEvent.StepStarted e) => step with
    {
        Status = StepStatus.Running,
        Failure = null,
        Model = e.Model ?? step.Model,
        Variant = e.Reason == StartReason.Regenerate ? step.Variant + 1 : step.Variant,
        // A regenerated text answers the step's own prompt, not the last revision.
        Revision = e.Reason == StartReason.Regenerate ? null : step.Revision,
    };

    private static StepState Produced(StepState step, RunEvent.CandidateProduced e) => step with
    {
        Status = StepStatus.Deciding,
        OpenAttempt = null,
        Revision = null,
        Candidates = step.Candidates.Add(new Candidate
        {
            Text = e.Text,
            Attempt = e.Attempt,
            Model = e.Model,
            Wanted = step.OpenAttempt?.Wanted ?? [],
            Produced = e,
        }),
        Tried = step.Tried.AddRange(e.Tried),
    };

    private static StepState Failed(StepState step, RunEvent.AttemptFailed e) => step with
    {
        Status = StepStatus.Failed,
        OpenAttempt = null,
        Attempts = e.Attempt,
        Failure = e.Failure,
        Tried = step.Tried.AddRange(e.Tried),
    };

    private static StepState Interrupted(StepState step, RunEvent.AttemptInterrupted e)
    {
        var stopped = step with { OpenAttempt = null, Tried = step.Tried.AddRange(e.Tried) };
        if (e.Text.Value.Length > 0)
        {
            return stopped with
            {
                Status = e.Failure is null ? StepStatus.Deciding : StepStatus.Failed,
                Failure = e.Failure,
                Candidates = step.Candidates.Add(new Candidate { Text = e.Text, Attempt = e.Attempt, Model = e.Model, Wanted = step.OpenAttempt?.Wanted ?? [], Partial = true }),
            };
        }

        return step.Candidates.Count > 0
            ? stopped with { Status = StepStatus.Deciding }
            : stopped with { Status = StepStatus.Failed, Failure = new StepFailure("interrupted", ProblemCodes.Interrupted.Name, "Stopped before the first text.") };
    }

    private static StepState Guided(StepState step, RunEvent.GuidanceGiven e)
    {
        var guided = step with { Guidance = step.Guidance.Add(e) };
        return e.Candidate is null
            ? guided
            : guided with { Status = StepStatus.Running, Revision = e, Variant = step.Variant + 1 };
    }

    private static RunState Rewound(RunState state, RunEvent.RunRewound e)
    {
        var from = state.Steps.FindIndex(step => step.Plan.Key == e.Step);
        return Left(state, RunStatus.Paused) with
        {
            Failure = null,
            Outputs = [],
            Steps = state.Steps.Select((step, index) => index < from ? step : Pending(step)).ToImmutableList(),
        };
    }

    /// <summary>A step whose turn comes again: its texts stay reachable, its decisions are void, and it is never answered from the cache.</summary>
    private static StepState Pending(StepState step) => new()
    {
        Plan = step.Plan,
        Candidates = step.Candidates,
        Attempts = step.Attempts,
        Variant = step.Candidates.Count > 0 ? step.Variant + 1 : step.Variant,
    };

    /// <summary>Nobody drives the run any more, or somebody else does: an attempt without an outcome never had one.</summary>
    private static RunState Left(RunState state, RunStatus phase) => state with
    {
        Phase = phase,
        Steps = state.Steps.ConvertAll(step => step.OpenAttempt is null ? step : step with { OpenAttempt = null }),
    };

    private static RunState Change(RunState state, string key, Func<StepState, StepState> change)
    {
        var index = state.Steps.FindIndex(step => step.Plan.Key == key);
        return index < 0
            ? throw new InvalidOperationException($"the log names step '{key}', which the run does not have")
            : state with { Steps = state.Steps.SetItem(index, change(state.Steps[index])) };
    }
}

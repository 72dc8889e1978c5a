using System.Collections.Immutable;
using System.Diagnostics;
using WriteIt.Pipelines;
using WriteIt.Runs.Options;

namespace WriteIt.Runs;

/// <summary>What an event makes of a run. Pure: no clock, no id, no I/O, and no event it does not know.</summary>
public static class Fold
{
    /// <summary>The run after <paramref name="happened"/>.</summary>
    public static RunState Apply(RunState state, RunEvent happened) => happened switch
    {
        RunEvent.RunCreated e => Created(state, e),
        RunEvent.RunStarted e => state with { Phase = RunStatus.Running, Driving = e.Driving },
        RunEvent.StepStarted e => Change(state, e.Step, step => Started(step, e, state.Driving!)),
        RunEvent.AttemptStarted e => Change(state, e.Step, step => step with { OpenAttempts = step.OpenAttempts.Add(e), Attempts = e.Attempt, Question = e.Question }),
        RunEvent.TextRendered e => Change(state, e.Step, step => Rendered(step, e)),
        RunEvent.CandidateProduced e => Change(state, e.Step, step => Produced(step, e)),
        RunEvent.AttemptFailed e => Change(state, e.Step, step => Failed(step, e)),
        RunEvent.AttemptInterrupted e => Change(state, e.Step, step => Interrupted(step, e)),
        RunEvent.GuidanceGiven e => Change(state, e.Step, step => Guided(step, e)),
        RunEvent.CandidateEdited e => Change(state, e.Step, step => Edited(step, e)),
        RunEvent.StepAccepted e => Change(state, e.Step, step => Accepted(step, e)),
        RunEvent.StepSkipped e => Change(state, e.Step, step => step with { Status = StepStatus.Skipped, Selected = null, SelectedOption = null, Accepted = null, Revision = null, Failure = null }),
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

    private static StepState Started(StepState step, RunEvent.StepStarted e, Driving driving)
    {
        var model = e.Model ?? step.Model;
        var again = e is { Reason: StartReason.Retry, Model: null } && step.Round.Slots > 0;
        return step with
        {
            Status = StepStatus.Running,
            Failure = null,
            Model = model,
            Round = again ? step.Round with { Ended = [], Stopped = false, Cuts = [] } : step.Round.Next(StepRound.SlotsOf(step, driving, model)),
            Variant = e.Reason == StartReason.Regenerate ? step.Variant + step.Round.Slots : step.Variant,
            // A regenerated text answers the step's own prompt, not the last revision.
            Revision = e.Reason == StartReason.Regenerate ? null : step.Revision,
        };
    }

    private static StepState Rendered(StepState step, RunEvent.TextRendered e)
    {
        var rendered = WithoutModel(step, e.Text);
        return (step with { Question = e.Question, Candidates = With(step, rendered), Round = Ended(step, 0) }).Settled(StepStatus.Failed);
    }

    private static StepState Produced(StepState step, RunEvent.CandidateProduced e)
    {
        var open = Open(step, e.Attempt);
        var produced = Of(step, open, e.Text) with { Model = e.Model, Produced = e };
        return (Close(step, open, e.Tried) with { Candidates = With(step, produced) }).Settled(StepStatus.Failed);
    }

    private static StepState Failed(StepState step, RunEvent.AttemptFailed e)
    {
        if (step.OpenAttempts.Find(open => open.Attempt == e.Attempt) is { } begun) return (Close(step, begun, e.Tried) with { Failure = e.Failure }).Settled(StepStatus.Failed);
        // It could not even begin, and so would no other of the texts wanted.
        var ended = Enumerable.Range(0, step.Round.Slots).Where(slot => !step.OpenAttempts.Exists(open => open.Slot == slot));
        return (step with { Attempts = e.Attempt, Failure = e.Failure, Round = step.Round with { Ended = step.Round.Ended.Union(ended) } }).Settled(StepStatus.Failed);
    }

    private static StepState Interrupted(StepState step, RunEvent.AttemptInterrupted e)
    {
        var open = Open(step, e.Attempt);
        var closed = e.Next is null ? Close(step, open, e.Tried) : Reopen(step, open, e.Tried);
        closed = e.Next is not null ? closed : e.Failure is { } cut ? closed with { Failure = cut } : closed with { Round = closed.Round with { Stopped = true } };
        if (e.Text.Value.Length > 0)
        {
            var fragment = Of(step, open, e.Text) with { Model = e.Model, Partial = true, Cut = e };
            closed = closed with { Candidates = With(step, fragment) };
        }

        if (e.Failure is not null) return closed.Settled(StepStatus.Failed);
        return closed.Candidates.Count > 0
            ? closed.Settled(StepStatus.Deciding)
            : (closed with { Failure = new StepFailure("interrupted", ProblemCodes.Interrupted.Name, "Stopped before the first text.") }).Settled(StepStatus.Failed);
    }

    private static StepState Guided(StepState step, RunEvent.GuidanceGiven e)
    {
        var guided = step with { Guidance = step.Guidance.Add(e) };
        return e.Candidate is null
            ? guided
            : guided with { Status = StepStatus.Running, Revision = e, Variant = step.Variant + step.Round.Slots, Round = step.Round.Next(1) };
    }

    private static StepState Edited(StepState step, RunEvent.CandidateEdited e)
    {
        var round = step.Round.Next(1) with { Ended = [0] };
        var edited = WithoutModel(step, e.Text) with { Round = round.Number };
        return step with { Candidates = With(step, edited), Round = round, Variant = step.Variant + step.Round.Slots };
    }

    private static StepState Accepted(StepState step, RunEvent.StepAccepted e)
    {
        var chosen = step.Find(e.Candidate) ?? throw new InvalidOperationException($"the log accepts candidate {e.Candidate} of step '{e.Step}', which it does not have");
        return step with
        {
            Status = StepStatus.Accepted,
            Selected = e.Candidate,
            SelectedOption = e.Option,
            Accepted = e.Text is { } part ? chosen with { Text = part } : chosen,
            Revision = null,
            Failure = null,
        };
    }

    /// <summary>Where a step stands once an attempt has its outcome.</summary>
    /// <param name="step">The step.</param>
    /// <param name="otherwise">Where it stands when all is done and the round has no whole text.</param>
    private static StepState Settled(this StepState step, StepStatus otherwise)
    {
        var round = step.Round;
        if (!step.OpenAttempts.IsEmpty || (round.Slots > 0 && round.Ended.Count < round.Slots)) return step with { Status = StepStatus.Running };
        return step.Fresh.Any()
            ? step with { Status = StepStatus.Deciding, Failure = null, Revision = null }
            : step with { Status = otherwise, Failure = otherwise == StepStatus.Failed ? step.Failure : null };
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
        Round = step.Round.Next(0),
        Variant = step.Candidates.Count > 0 ? step.Variant + step.Round.Slots : step.Variant,
    };

    /// <summary>Nobody drives the run any more, or somebody else does: an attempt without an outcome never had one.</summary>
    private static RunState Left(RunState state, RunStatus phase) => state with
    {
        Phase = phase,
        Steps = state.Steps.ConvertAll(step => step.OpenAttempts.IsEmpty ? step : step with { OpenAttempts = [] }),
    };

    private static RunEvent.AttemptStarted Open(StepState step, int attempt) =>
        step.OpenAttempts.Find(open => open.Attempt == attempt)
        ?? throw new InvalidOperationException($"the log ends attempt {attempt} of step '{step.Plan.Key}', which was not begun");

    private static StepState Close(StepState step, RunEvent.AttemptStarted open, IReadOnlyList<TriedModel> tried) =>
        step with { OpenAttempts = step.OpenAttempts.Remove(open), Round = Ended(step, open.Slot), Tried = step.Tried.AddRange(tried) };

    /// <summary>The attempt has its outcome, and its place in the round has none: whoever is asked next is none of those who were.</summary>
    private static StepState Reopen(StepState step, RunEvent.AttemptStarted open, IReadOnlyList<TriedModel> tried) => step with
    {
        OpenAttempts = step.OpenAttempts.Remove(open),
        Round = step.Round with { Cuts = step.Round.Cuts.Add(new CutText(open.Slot, [.. tried.Select(call => call.Model)])) },
        Tried = step.Tried.AddRange(tried),
    };

    private static StepRound Ended(StepState step, int slot) => step.Round with { Ended = step.Round.Ended.Add(slot) };

    /// <summary>The text an attempt gave, whole or not.</summary>
    private static Candidate Of(StepState step, RunEvent.AttemptStarted open, RunText text) =>
        WithoutModel(step, text) with { Number = open.Candidate, Attempt = open.Attempt, Wanted = open.Wanted };

    private static Candidate WithoutModel(StepState step, RunText text) =>
        new() { Number = step.NextNumber, Round = step.Round.Number, Text = text, Options = OptionsOf(step, text) };

    private static ImmutableList<Candidate> With(StepState step, Candidate candidate) =>
        step.Candidates.Insert(step.Candidates.FindLastIndex(one => one.Number < candidate.Number) + 1, candidate);

    private static IReadOnlyList<TextOption> OptionsOf(StepState step, RunText text) =>
        step.Plan.OptionsFrom is { } word ? OptionCut.Of(text.Value, OptionsFromWords.Of(word)) : [];

    private static RunState Change(RunState state, string key, Func<StepState, StepState> change)
    {
        var index = state.Steps.FindIndex(step => step.Plan.Key == key);
        return index < 0
            ? throw new InvalidOperationException($"the log names step '{key}', which the run does not have")
            : state with { Steps = state.Steps.SetItem(index, change(state.Steps[index])) };
    }
}

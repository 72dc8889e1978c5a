namespace WriteIt.Runs.Deciding;

/// <summary>What the work itself reports.</summary>
internal static class Stepping
{
    public static Verdict Begin(RunState state, RunCommand.BeginAttempt command)
    {
        if (Effects.Of(state) is not RunEffect.Attempt wanted || wanted.Step.Plan.Key != command.Step)
            return Verdict.No(new Rejection.NoOpenAttempt(command.Step));
        var attempt = new RunEvent.AttemptStarted
        {
            Step = command.Step,
            Attempt = wanted.Step.Attempts + 1,
            Variant = wanted.Step.Variant,
            Prompt = command.Prompt,
            Wanted = command.Wanted,
            Models = command.Models,
        };
        return wanted.Step.Status == StepStatus.Pending
            ? Verdict.Happens(new RunEvent.StepStarted { Step = command.Step, Reason = StartReason.First }, attempt)
            : Verdict.Happens(attempt);
    }

    public static Verdict Finish(RunState state, RunCommand.FinishAttempt command)
    {
        if (Open(state, command.Outcome.Step, command.Outcome.Attempt) is not { } step) return Verdict.No(new Rejection.NoOpenAttempt(command.Outcome.Step));
        return Menu.AsksAfter(state, step)
            ? Verdict.Happens(command.Outcome)
            : Verdict.Happens(command.Outcome, new RunEvent.StepAccepted { Step = command.Outcome.Step, Candidate = step.Candidates.Count + 1, Automatic = true });
    }

    /// <summary>A failed attempt ends the run when nobody can be asked. It may fail before it began, when its prompt cannot be made.</summary>
    public static Verdict Fail(RunState state, RunCommand.FailAttempt command)
    {
        var open = Open(state, command.Step, attempt: null);
        var step = open ?? (Effects.Of(state) as RunEffect.Attempt)?.Step;
        if (step is null || step.Plan.Key != command.Step) return Verdict.No(new Rejection.NoOpenAttempt(command.Step));
        var failed = new RunEvent.AttemptFailed
        {
            Step = command.Step,
            Attempt = open is null ? step.Attempts + 1 : step.Attempts,
            Failure = command.Failure,
            Tried = command.Tried,
        };
        return state.Driving!.Automatic
            ? Verdict.Happens(failed, new RunEvent.RunFailed { Failure = command.Failure })
            : Verdict.Happens(failed);
    }

    /// <summary>What was stopped waits for a person; what was cut ends the run when nobody can be asked.</summary>
    public static Verdict Interrupt(RunState state, RunCommand.InterruptAttempt command)
    {
        if (Open(state, command.Step, attempt: null) is not { } step) return Verdict.No(new Rejection.NoOpenAttempt(command.Step));
        var interrupted = new RunEvent.AttemptInterrupted
        {
            Step = command.Step,
            Attempt = step.Attempts,
            Text = RunText.Of(command.Text),
            Model = command.Model,
            Failure = command.Failure,
            Tried = command.Tried,
        };
        return command.Failure is { } cut && state.Driving!.Automatic
            ? Verdict.Happens(interrupted, new RunEvent.RunFailed { Failure = cut })
            : Verdict.Happens(interrupted);
    }

    private static StepState? Open(RunState state, string key, int? attempt) =>
        state.Phase == RunStatus.Running
        && state.Current is { OpenAttempt: { } open } step
        && step.Plan.Key == key
        && (attempt is null || open.Attempt == attempt)
            ? step
            : null;
}

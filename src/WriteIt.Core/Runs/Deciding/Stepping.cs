namespace WriteIt.Runs.Deciding;

/// <summary>What the work itself reports.</summary>
internal static class Stepping
{
    public static Verdict Begin(RunState state, RunCommand.BeginAttempt command)
    {
        if (Effects.Of(state) is not RunEffect.Attempt wanted || wanted.Step.Plan.Key != command.Step || wanted.Slot != command.Slot)
            return Verdict.No(new Rejection.NoOpenAttempt(command.Step));
        var attempt = new RunEvent.AttemptStarted
        {
            Step = command.Step,
            Attempt = wanted.Step.Attempts + 1,
            Slot = command.Slot,
            Candidate = wanted.Step.NextNumber,
            Variant = wanted.Step.Variant + command.Slot,
            Prompt = command.Prompt,
            Wanted = command.Wanted,
            Models = command.Models,
            Question = command.Question,
        };
        return Verdict.Happens([.. FirstOf(wanted.Step), attempt]);
    }

    public static Verdict Provide(RunState state, RunCommand.ProvideText command)
    {
        if (Effects.Of(state) is not RunEffect.Render wanted || wanted.Step.Plan.Key != command.Step)
            return Verdict.No(new Rejection.NoOpenAttempt(command.Step));
        var text = new RunEvent.TextRendered { Step = command.Step, Text = RunText.Of(command.Text), Question = command.Question };
        return WithWhatFollows(state, [.. FirstOf(wanted.Step), text]);
    }

    public static Verdict Finish(RunState state, RunCommand.FinishAttempt command) =>
        IsOpen(state, command.Outcome.Step, command.Outcome.Attempt)
            ? WithWhatFollows(state, command.Outcome)
            : Verdict.No(new Rejection.NoOpenAttempt(command.Outcome.Step));

    /// <summary>An attempt may fail before it began, when its prompt cannot be made.</summary>
    public static Verdict Fail(RunState state, RunCommand.FailAttempt command)
    {
        var step = state.Find(command.Step);
        var isExpected = command.Attempt is { } attempt ? IsOpen(state, command.Step, attempt) : StepOf(Effects.Of(state))?.Plan.Key == command.Step;
        if (step is null || !isExpected) return Verdict.No(new Rejection.NoOpenAttempt(command.Step));
        return WithWhatFollows(state, new RunEvent.AttemptFailed
        {
            Step = command.Step,
            Attempt = command.Attempt ?? step.Attempts + 1,
            Failure = command.Failure,
            Tried = command.Tried,
        });
    }

    /// <summary>What was stopped waits for a person; what was cut counts as failed, unless the next model writes it from the beginning.</summary>
    public static Verdict Interrupt(RunState state, RunCommand.InterruptAttempt command) =>
        IsOpen(state, command.Step, command.Attempt)
            ? WithWhatFollows(state, new RunEvent.AttemptInterrupted
            {
                Step = command.Step,
                Attempt = command.Attempt,
                Text = RunText.Of(command.Text),
                Model = command.Model,
                Failure = command.Failure,
                Usage = command.Usage,
                CostNanoUsd = command.CostNanoUsd,
                Next = command.Next,
                Tried = command.Tried,
            })
            : Verdict.No(new Rejection.NoOpenAttempt(command.Step));

    /// <summary>
    /// When the last of the texts wanted has its outcome, and nobody is asked: what stands first is accepted, or the run fails. Who stopped a
    /// text is there and is asked.
    /// </summary>
    private static Verdict WithWhatFollows(RunState state, params IReadOnlyList<RunEvent> events)
    {
        var after = events.Aggregate(state, Fold.Apply);
        var step = after.Current!;
        return step.Status switch
        {
            StepStatus.Deciding when !step.Round.Stopped && !Menu.AsksAfter(after, step) => Verdict.Happens([.. events, Accepting.First(step)]),
            StepStatus.Failed when !step.Round.Stopped && after.Driving!.Automatic => Verdict.Happens([.. events, new RunEvent.RunFailed { Failure = step.Failure! }]),
            _ => new Verdict.Accepted(events),
        };
    }

    private static IEnumerable<RunEvent> FirstOf(StepState step) =>
        step.Status == StepStatus.Pending ? [new RunEvent.StepStarted { Step = step.Plan.Key, Reason = StartReason.First }] : [];

    private static StepState? StepOf(RunEffect? wanted) => wanted switch
    {
        RunEffect.Attempt attempt => attempt.Step,
        RunEffect.Render render => render.Step,
        _ => null,
    };

    private static bool IsOpen(RunState state, string key, int attempt) =>
        state.Phase == RunStatus.Running
        && state.Current is { } step
        && step.Plan.Key == key
        && step.OpenAttempts.Exists(open => open.Attempt == attempt);
}

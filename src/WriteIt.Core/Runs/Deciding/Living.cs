namespace WriteIt.Runs.Deciding;

/// <summary>Commands about the run as a whole.</summary>
internal static class Living
{
    public static Verdict Create(RunState state, RunCommand.Create command) =>
        state.Phase != RunStatus.New
            ? Verdict.No(new Rejection.AlreadyCreated())
            : Verdict.Happens(command.Facts, new RunEvent.RunStarted { Driving = command.Driving });

    public static Verdict Resume(RunState state, RunCommand.Resume command)
    {
        if (state.Phase is RunStatus.New or RunStatus.Completed) return Verdict.No(new Rejection.WrongStatus(state.Status, "resume"));
        List<RunEvent> events = [new RunEvent.RunResumed { Driving = command.Driving }];
        if (command.Driving.Automatic && state.Current is { Status: StepStatus.Deciding or StepStatus.Failed } step) events.Add(GoOn(step));
        return new Verdict.Accepted(events);
    }

    public static Verdict Quit(RunState state) => Leave(state, "quit", new RunEvent.RunQuit());

    public static Verdict Pause(RunState state) => Leave(state, "pause", new RunEvent.RunPaused());

    public static Verdict Complete(RunState state, RunCommand.Complete command) =>
        state.Phase != RunStatus.Running || state.Current is not null
            ? Verdict.No(new Rejection.WrongStatus(state.Status, "complete"))
            : new Verdict.Accepted([.. command.Saved, new RunEvent.RunCompleted()]);

    public static Verdict FailOutputs(RunState state, RunCommand.FailOutputs command) =>
        state.Phase != RunStatus.Running || state.Current is not null
            ? Verdict.No(new Rejection.WrongStatus(state.Status, "fail"))
            : Verdict.Happens(new RunEvent.RunFailed { Failure = command.Failure });

    private static Verdict Leave(RunState state, string action, RunEvent leaving) =>
        state.Phase is RunStatus.Created or RunStatus.Running || (state.Phase == RunStatus.Paused && leaving is RunEvent.RunQuit)
            ? Verdict.Happens(leaving)
            : Verdict.No(new Rejection.WrongStatus(state.Status, action));

    /// <summary>Nobody will be asked from here on, so what waits for a person is decided: what stands first, or else another try.</summary>
    private static RunEvent GoOn(StepState step) =>
        step is { Status: StepStatus.Deciding, Current.Partial: false }
            ? Accepting.First(step)
            : new RunEvent.StepStarted { Step = step.Plan.Key, Reason = StartReason.Retry };
}

namespace WriteIt.Runs.Deciding;

/// <summary>Going back.</summary>
internal static class Rewinding
{
    public static Verdict Rewind(RunState state, RunCommand.Rewind command)
    {
        if (state.Phase == RunStatus.New) return Verdict.No(new Rejection.WrongStatus(state.Status, "rewind"));
        return state.Find(command.Step) is null
            ? Verdict.No(new Rejection.NoSuchStep(command.Step, [.. state.Steps.Select(step => step.Plan.Key)]))
            : Verdict.Happens(new RunEvent.RunRewound { Step = command.Step });
    }
}

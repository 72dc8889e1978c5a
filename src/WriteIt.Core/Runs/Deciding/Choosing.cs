namespace WriteIt.Runs.Deciding;

/// <summary>What people choose from the menu.</summary>
internal static class Choosing
{
    public static Verdict Continue(RunState state, RunCommand.Continue command) =>
        Allowed(state, command.Step, ActionWords.Continue, menu => menu.Moment == MenuMoment.BeforeStep
            ? Verdict.Happens(First(command.Step))
            : Accepting.Named(menu.Step, command.Candidate, option: null));

    public static Verdict Pick(RunState state, RunCommand.Pick command) =>
        Allowed(state, command.Step, ActionWords.Pick, menu => Accepting.Named(menu.Step, command.Candidate, command.Option));

    public static Verdict Merge(RunState state, RunCommand.Merge command) =>
        Allowed(state, command.Step, ActionWords.Merge, menu =>
        {
            List<int> numbers = command.Candidates.Count > 0 ? [.. command.Candidates.Distinct()] : Mergeable(menu.Step);
            if (numbers.Count < 2) return Verdict.No(new Rejection.NothingToMerge());
            if (numbers.FindIndex(number => menu.Step.Find(number) is null) is >= 0 and var unknown) return Unknown(menu.Step, numbers[unknown]);
            return Verdict.Happens(new RunEvent.GuidanceGiven
            {
                Step = command.Step,
                Text = RunText.Of(command.Text.Trim()),
                Candidate = numbers[0],
                Merge = numbers[1..],
            });
        });

    public static Verdict Guide(RunState state, RunCommand.Guide command) =>
        Allowed(state, command.Step, ActionWords.Guide, menu =>
        {
            if (string.IsNullOrWhiteSpace(command.Text)) return Verdict.No(new Rejection.EmptyText());
            var guidance = new RunEvent.GuidanceGiven { Step = command.Step, Text = RunText.Of(command.Text.Trim()) };
            return menu.Moment == MenuMoment.BeforeStep
                ? Verdict.Happens(guidance, First(command.Step))
                : WithCandidate(menu.Step, command.Candidate, number => Verdict.Happens(guidance with { Candidate = number }));
        });

    public static Verdict Regenerate(RunState state, RunCommand.Regenerate command) =>
        Allowed(state, command.Step, ActionWords.Regenerate, _ =>
            Verdict.Happens(new RunEvent.StepStarted { Step = command.Step, Reason = StartReason.Regenerate }));

    public static Verdict Skip(RunState state, RunCommand.Skip command) =>
        Allowed(state, command.Step, ActionWords.Skip, _ => Verdict.Happens(new RunEvent.StepSkipped { Step = command.Step }));

    public static Verdict Retry(RunState state, RunCommand.Retry command) =>
        Allowed(state, command.Step, command.Model is null ? ActionWords.Retry : ActionWords.OtherModel, _ =>
            Verdict.Happens(new RunEvent.StepStarted { Step = command.Step, Reason = StartReason.Retry, Model = command.Model }));

    public static Verdict Edit(RunState state, RunCommand.Edit command)
    {
        if (string.IsNullOrWhiteSpace(command.Text)) return Verdict.No(new Rejection.EmptyText());
        if (state.Current is not { } step || step.Plan.Key != command.Step)
            return Verdict.No(new Rejection.WrongStep(command.Step, state.Current?.Plan.Key));
        if (step.Status != StepStatus.Deciding || state.Phase != RunStatus.Running)
            return Verdict.No(new Rejection.NotInMenu("edit", Menu.Of(state)?.Actions ?? []));
        return WithCandidate(step, command.Candidate, number =>
            Verdict.Happens(new RunEvent.CandidateEdited { Step = command.Step, Candidate = number, Text = RunText.Of(command.Text) }));
    }

    /// <summary>Decides only what the menu of this moment holds, for the step the person saw.</summary>
    private static Verdict Allowed(RunState state, string step, string action, Func<Menu, Verdict> decide)
    {
        if (state.Phase != RunStatus.Running) return Verdict.No(new Rejection.WrongStatus(state.Status, action));
        if (state.Current?.Plan.Key != step) return Verdict.No(new Rejection.WrongStep(step, state.Current?.Plan.Key));
        return Menu.Of(state) is { } menu && menu.Actions.Contains(action)
            ? decide(menu)
            : Verdict.No(new Rejection.NotInMenu(action, Menu.Of(state)?.Actions ?? []));
    }

    private static Verdict WithCandidate(StepState step, int? asked, Func<int, Verdict> decide)
    {
        var number = asked ?? step.Current?.Number ?? 1;
        return step.Find(number) is null ? Unknown(step, number) : decide(number);
    }

    private static Verdict Unknown(StepState step, int number) =>
        Verdict.No(new Rejection.NoSuchCandidate(number, [.. step.Candidates.Select(candidate => candidate.Number)]));

    /// <summary>What is brought together when nobody says: the texts that were written together, or else all there are.</summary>
    private static List<int> Mergeable(StepState step)
    {
        List<int> fresh = [.. step.Fresh.Select(candidate => candidate.Number)];
        return fresh.Count > 1 ? fresh : [.. step.Candidates.Select(candidate => candidate.Number)];
    }

    private static RunEvent.StepStarted First(string step) => new() { Step = step, Reason = StartReason.First };
}

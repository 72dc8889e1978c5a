namespace WriteIt.Runs;

/// <summary>Which menu a person sees.</summary>
public enum MenuMoment
{
    /// <summary>A step is about to run.</summary>
    BeforeStep,

    /// <summary>A text is there.</summary>
    AfterResponse,

    /// <summary>There is no text.</summary>
    AfterFailure,
}

/// <summary>What a person can decide now. Computed here and nowhere else; every face shows it.</summary>
/// <param name="Step">The step it is about.</param>
/// <param name="Moment">Which menu.</param>
/// <param name="Actions">What is allowed, the default first.</param>
public sealed record Menu(StepState Step, MenuMoment Moment, IReadOnlyList<string> Actions)
{
    /// <summary>The menu of this state; <c>null</c> while a model works, and when nobody drives the run.</summary>
    public static Menu? Of(RunState state)
    {
        if (state.Phase != RunStatus.Running || state.Current is not { } step) return null;
        return step.Status switch
        {
            StepStatus.Pending when AsksBefore(state, step) => new Menu(step, MenuMoment.BeforeStep, BeforeStep),
            StepStatus.Deciding => new Menu(step, MenuMoment.AfterResponse, AfterResponse(step)),
            StepStatus.Failed => new Menu(step, MenuMoment.AfterFailure, AfterFailure(step)),
            _ => null,
        };
    }

    /// <summary>Whether a person is asked before <paramref name="step"/> runs: only a model can be told beforehand what to mind.</summary>
    internal static bool AsksBefore(RunState state, StepState step) => Asks(state, step) && step.Plan.AsksModel;

    /// <summary>Whether a person is asked about the text of <paramref name="step"/>.</summary>
    public static bool AsksAfter(RunState state, StepState step) => Asks(state, step) && step.Plan.AllowFeedback && !step.Plan.IsTransform;

    private static readonly string[] BeforeStep = [ActionWords.Continue, ActionWords.Guide, ActionWords.Skip, ActionWords.Quit, ActionWords.Help];

    private static bool Asks(RunState state, StepState step) => !state.Driving!.Automatic && !step.Plan.AutoApprove;

    private static List<string> AfterResponse(StepState step)
    {
        List<string> actions = [ActionWords.Continue];
        if (step.HasOptions || step.Candidates.Count > 1) actions.Add(ActionWords.Pick);
        if (step.Plan.AsksModel) actions.AddRange([ActionWords.Guide, ActionWords.Regenerate]);
        if (step.Candidates.Count > 1 && step.Plan.AsksModel) actions.AddRange([ActionWords.Merge, ActionWords.Compare]);
        actions.AddRange([ActionWords.Skip, ActionWords.Quit, ActionWords.Help]);
        return actions;
    }

    private static List<string> AfterFailure(StepState step)
    {
        List<string> actions = [ActionWords.Retry];
        if (step.Plan.AsksModel) actions.Add(ActionWords.OtherModel);
        if (step.Candidates.Count > 0) actions.Add(ActionWords.Pick);
        actions.AddRange([ActionWords.Skip, ActionWords.Quit, ActionWords.Help]);
        return actions;
    }
}

/// <summary>The words for what a person can decide.</summary>
public static class ActionWords
{
    /// <summary>Before a step: run it. After a response: accept it.</summary>
    public const string Continue = "continue";

    /// <summary>Accept one of several texts, or one option of a text.</summary>
    public const string Pick = "pick";

    /// <summary>Ask a model to bring several texts together.</summary>
    public const string Merge = "merge";

    /// <summary>Lay texts side by side; answered by the face.</summary>
    public const string Compare = "compare";

    /// <summary>Tell the model what to do, or what to do better.</summary>
    public const string Guide = "guide";

    /// <summary>Ask afresh.</summary>
    public const string Regenerate = "regenerate";

    /// <summary>Go on without the step.</summary>
    public const string Skip = "skip";

    /// <summary>Try again after a failure.</summary>
    public const string Retry = "retry";

    /// <summary>Try another model after a failure.</summary>
    public const string OtherModel = "other_model";

    /// <summary>Stop here; everything is kept.</summary>
    public const string Quit = "quit";

    /// <summary>What the menu means; answered by the face.</summary>
    public const string Help = "help";
}

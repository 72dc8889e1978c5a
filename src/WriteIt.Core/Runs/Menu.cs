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
    private static readonly string[] BeforeStep = [ActionWords.Continue, ActionWords.Guide, ActionWords.Skip, ActionWords.Quit, ActionWords.Help];
    private static readonly string[] AfterResponse = [ActionWords.Continue, ActionWords.Guide, ActionWords.Regenerate, ActionWords.Skip, ActionWords.Quit, ActionWords.Help];
    private static readonly string[] AfterFailure = [ActionWords.Retry, ActionWords.OtherModel, ActionWords.Skip, ActionWords.Quit, ActionWords.Help];

    /// <summary>The menu of this state; <c>null</c> while a model works, and when nobody drives the run.</summary>
    public static Menu? Of(RunState state)
    {
        if (state.Phase != RunStatus.Running || state.Current is not { } step) return null;
        return step.Status switch
        {
            StepStatus.Pending when AsksBefore(state, step) => new Menu(step, MenuMoment.BeforeStep, BeforeStep),
            StepStatus.Deciding => new Menu(step, MenuMoment.AfterResponse, AfterResponse),
            StepStatus.Failed => new Menu(step, MenuMoment.AfterFailure, AfterFailure),
            _ => null,
        };
    }

    /// <summary>Whether a person is asked before <paramref name="step"/> runs.</summary>
    internal static bool AsksBefore(RunState state, StepState step) => !state.Driving!.Automatic && !step.Plan.AutoApprove;

    /// <summary>Whether a person is asked about the text of <paramref name="step"/>.</summary>
    public static bool AsksAfter(RunState state, StepState step) => AsksBefore(state, step) && step.Plan.AllowFeedback;
}

/// <summary>The words for what a person can decide.</summary>
public static class ActionWords
{
    /// <summary>Before a step: run it. After a response: accept it.</summary>
    public const string Continue = "continue";

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

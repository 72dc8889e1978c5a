using System.Collections.Immutable;
using System.Diagnostics;

namespace WriteIt.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>It has no events yet.</summary>
    New,

    /// <summary>It exists and nothing has begun.</summary>
    Created,

    /// <summary>A model works for it, or would if somebody drove it.</summary>
    Running,

    /// <summary>Its driver was killed: the log ends in the middle of it, and nobody drives it. No log says so; whoever shows a running run looks at its lock.</summary>
    Interrupted,

    /// <summary>It waits for a person.</summary>
    Waiting,

    /// <summary>Its driver left.</summary>
    Paused,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>It could not go on.</summary>
    Failed,

    /// <summary>A person stopped it.</summary>
    Quit,
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>A model is asked, or is about to be.</summary>
    Running,

    /// <summary>A text is there and nobody has decided.</summary>
    Deciding,

    /// <summary>It has its text.</summary>
    Accepted,

    /// <summary>It was passed over.</summary>
    Skipped,

    /// <summary>Its last attempt gave no text.</summary>
    Failed,
}

/// <summary>A run as its events tell it.</summary>
public sealed record RunState
{
    /// <summary>A run without events.</summary>
    public static readonly RunState New = new();

    /// <summary>The facts it was created with; <c>null</c> before.</summary>
    public RunEvent.RunCreated? Facts { get; init; }

    /// <summary>How it is driven.</summary>
    public Driving? Driving { get; init; }

    /// <summary>The last word of the log on the run as a whole; <see cref="Status"/> refines <see cref="RunStatus.Running"/>.</summary>
    internal RunStatus Phase { get; init; } = RunStatus.New;

    /// <summary>The steps, in file order.</summary>
    public ImmutableList<StepState> Steps { get; init; } = [];

    /// <summary>The files saved so far.</summary>
    public ImmutableList<RunEvent.OutputSaved> Outputs { get; init; } = [];

    /// <summary>Why it failed, when it did.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>The step whose turn it is: the first without an outcome; <c>null</c> when all have one.</summary>
    public StepState? Current => Steps.Find(step => !step.IsDone);

    /// <summary>Where the run stands.</summary>
    public RunStatus Status => Phase == RunStatus.Running && Menu.Of(this) is not null ? RunStatus.Waiting : Phase;

    /// <summary>The step whose text is the result: the last in file order that was accepted.</summary>
    public StepState? ResultStep => Steps.FindLast(step => step.Status == StepStatus.Accepted);

    /// <summary>The step with this key.</summary>
    public StepState? Find(string key) => Steps.Find(step => step.Plan.Key == key);
}

/// <summary>The words for states in storage, JSON and messages.</summary>
public static class StatusWords
{
    /// <summary>The stable word.</summary>
    public static string Word(this RunStatus status) => status switch
    {
        RunStatus.New => "new",
        RunStatus.Created => "created",
        RunStatus.Running => "running",
        RunStatus.Interrupted => "interrupted",
        RunStatus.Waiting => "waiting",
        RunStatus.Paused => "paused",
        RunStatus.Completed => "completed",
        RunStatus.Failed => "failed",
        RunStatus.Quit => "quit",
        _ => throw new UnreachableException($"run status {status}"),
    };

    /// <summary>The stable word.</summary>
    public static string Word(this StepStatus status) => status switch
    {
        StepStatus.Pending => "pending",
        StepStatus.Running => "running",
        StepStatus.Deciding => "deciding",
        StepStatus.Accepted => "accepted",
        StepStatus.Skipped => "skipped",
        StepStatus.Failed => "failed",
        _ => throw new UnreachableException($"step status {status}"),
    };

    /// <summary>Whether somebody drives a run in this state, as long as nobody killed them.</summary>
    public static bool NeedsDriver(this RunStatus status) => status is RunStatus.Running or RunStatus.Waiting;

    /// <summary>What a person can do with a run in this state; <c>null</c> when there is nothing to say.</summary>
    public static string? NextCommand(this RunStatus status) =>
        status is RunStatus.Interrupted or RunStatus.Paused or RunStatus.Failed or RunStatus.Quit ? "Go on with it: writeit resume." : null;
}

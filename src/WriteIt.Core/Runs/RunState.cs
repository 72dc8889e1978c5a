using System.Collections.Immutable;
using System.Diagnostics;
using WriteIt.Providers;

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

/// <summary>One step of a run.</summary>
public sealed record StepState
{
    /// <summary>What it is.</summary>
    public required PlanStep Plan { get; init; }

    /// <summary>Where it stands.</summary>
    public StepStatus Status { get; init; }

    /// <summary>Every text written for it, oldest first; a candidate's number is its place, from 1.</summary>
    public ImmutableList<Candidate> Candidates { get; init; } = [];

    /// <summary>The guidance given, oldest first.</summary>
    public ImmutableList<RunEvent.GuidanceGiven> Guidance { get; init; } = [];

    /// <summary>How many attempts were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The calls that came to nothing, in order.</summary>
    public ImmutableList<TriedModel> Tried { get; init; } = [];

    /// <summary>The attempt a model is working on; <c>null</c> when none is.</summary>
    public RunEvent.AttemptStarted? OpenAttempt { get; init; }

    /// <summary>Which answer to the prompt is wanted next: 0 for the first.</summary>
    public int Variant { get; init; }

    /// <summary>The guidance that asks for a revision, while that is what the next attempt does.</summary>
    public RunEvent.GuidanceGiven? Revision { get; init; }

    /// <summary>A model a person chose for this step.</summary>
    public string? Model { get; init; }

    /// <summary>The candidate that was accepted, from 1.</summary>
    public int? Selected { get; init; }

    /// <summary>Why the last attempt gave no text.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>Whether it has an outcome.</summary>
    public bool IsDone => Status is StepStatus.Accepted or StepStatus.Skipped;

    /// <summary>The accepted text; <c>null</c> when there is none.</summary>
    public Candidate? Accepted => Selected is { } number ? Candidates[number - 1] : null;
}

/// <summary>A text a step got.</summary>
public sealed record Candidate
{
    /// <summary>The text.</summary>
    public required RunText Text { get; init; }

    /// <summary>The attempt it came from; <c>null</c> for a person's own edit.</summary>
    public int? Attempt { get; init; }

    /// <summary>The model that wrote it; <c>null</c> for a person's own edit, or when it was stopped before the model was known.</summary>
    public ModelName? Model { get; init; }

    /// <summary>The models that were named for it.</summary>
    public IReadOnlyList<string> Wanted { get; init; } = [];

    /// <summary>The outcome it came with; <c>null</c> for an edit or a fragment.</summary>
    public RunEvent.CandidateProduced? Produced { get; init; }

    /// <summary>Whether it was stopped before its end.</summary>
    public bool Partial { get; init; }
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

    /// <summary>What a person can do with a run in this state; <c>null</c> when there is nothing to say.</summary>
    public static string? NextCommand(this RunStatus status) =>
        status is RunStatus.Interrupted or RunStatus.Paused or RunStatus.Failed or RunStatus.Quit ? "Go on with it: writeit resume." : null;
}

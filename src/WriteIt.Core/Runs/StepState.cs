using System.Collections.Immutable;
using WriteIt.Providers;
using WriteIt.Runs.Options;

namespace WriteIt.Runs;

/// <summary>One step of a run.</summary>
public sealed record StepState
{
    /// <summary>What it is.</summary>
    public required PlanStep Plan { get; init; }

    /// <summary>Where it stands.</summary>
    public StepStatus Status { get; init; }

    /// <summary>Every text written for it, by number.</summary>
    public ImmutableList<Candidate> Candidates { get; init; } = [];

    /// <summary>The guidance given, oldest first.</summary>
    public ImmutableList<RunEvent.GuidanceGiven> Guidance { get; init; } = [];

    /// <summary>How many attempts were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The calls that came to nothing, in order.</summary>
    public ImmutableList<TriedModel> Tried { get; init; } = [];

    /// <summary>The attempts models are working on.</summary>
    public ImmutableList<RunEvent.AttemptStarted> OpenAttempts { get; init; } = [];

    /// <summary>The texts that were asked for together last.</summary>
    public StepRound Round { get; init; } = StepRound.None;

    /// <summary>Which answer to the prompt the first text of the round is: 0 for the first ever.</summary>
    public int Variant { get; init; }

    /// <summary>The guidance that asks for a revision, while that is what the next attempt does.</summary>
    public RunEvent.GuidanceGiven? Revision { get; init; }

    /// <summary>A model a person chose for this step.</summary>
    public string? Model { get; init; }

    /// <summary>What a person is asked where several texts or options are there.</summary>
    public string? Question { get; init; }

    /// <summary>The candidate that was accepted, from 1.</summary>
    public int? Selected { get; init; }

    /// <summary>The option of it that was accepted, from 1; <c>null</c> for the whole text.</summary>
    public int? SelectedOption { get; init; }

    /// <summary>Why the last attempt gave no text.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>Whether it has an outcome.</summary>
    public bool IsDone => Status is StepStatus.Accepted or StepStatus.Skipped;

    /// <summary>The accepted text, of an option where one was chosen; <c>null</c> when there is none.</summary>
    public Candidate? Accepted { get; init; }

    /// <summary>The whole texts of the last round, by number.</summary>
    public IEnumerable<Candidate> Fresh => Candidates.Where(candidate => candidate.Round == Round.Number && !candidate.Partial);

    /// <summary>The text that is accepted unless another one is named: the first whole one of the last round, else the newest.</summary>
    public Candidate? Current => Fresh.FirstOrDefault() ?? (Candidates.IsEmpty ? null : Candidates[^1]);

    /// <summary>Whether options can be chosen from its texts.</summary>
    public bool HasOptions => Plan.OptionsFrom is not null && Candidates.Exists(candidate => candidate.Options.Count > 0);

    /// <summary>The number of the next text.</summary>
    internal int NextNumber =>
        Math.Max(Candidates.IsEmpty ? 0 : Candidates[^1].Number, OpenAttempts.IsEmpty ? 0 : OpenAttempts.Max(open => open.Candidate)) + 1;

    /// <summary>The candidate of this number.</summary>
    public Candidate? Find(int number) => Candidates.Find(candidate => candidate.Number == number);
}

/// <summary>The texts that are asked for together: one from each model, or several.</summary>
/// <param name="Number">Its number in the step, from 1; 0 before the first.</param>
/// <param name="Slots">How many texts are wanted.</param>
/// <param name="Ended">The slots that have an outcome.</param>
public sealed record StepRound(int Number, int Slots, ImmutableSortedSet<int> Ended)
{
    /// <summary>Whether somebody stopped one of its texts: then somebody is there and is asked, whatever became of the others.</summary>
    public bool Stopped { get; init; }

    /// <summary>The texts of the round that were cut and are written from the beginning.</summary>
    public ImmutableList<CutText> Cuts { get; init; } = [];

    /// <summary>Nothing was asked for yet.</summary>
    public static readonly StepRound None = new(0, 0, []);

    /// <summary>The round after this one.</summary>
    internal StepRound Next(int slots) => new(Number + 1, slots, []);

    /// <summary>How many texts <paramref name="step"/> asks for at once when it is driven like this.</summary>
    internal static int SlotsOf(StepState step, Driving driving, string? model)
    {
        if (!step.Plan.AsksModel || model is not null) return 1;
        return Math.Max(1, driving.Models.Count > 0 ? driving.Models.Count : step.Plan.Models) * TextsEach(step, driving);
    }

    /// <summary>How many texts each model writes for it: at least one, whatever a log or another program says.</summary>
    internal static int TextsEach(StepState step, Driving driving) => Math.Max(1, driving.Candidates ?? step.Plan.Responses);
}

/// <summary>A text that was cut and is written from the beginning.</summary>
/// <param name="Slot">Which of the texts wanted, from 0.</param>
/// <param name="Models">Who was asked for it until then.</param>
public sealed record CutText(int Slot, IReadOnlyList<ModelName> Models);

/// <summary>A text a step got.</summary>
public sealed record Candidate
{
    /// <summary>Its number in the step, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The text.</summary>
    public required RunText Text { get; init; }

    /// <summary>The round it came in.</summary>
    public required int Round { get; init; }

    /// <summary>The attempt it came from; <c>null</c> for a person's own edit and where no model was asked.</summary>
    public int? Attempt { get; init; }

    /// <summary>The model that wrote it; <c>null</c> for a person's own edit, where no model was asked, or when it was stopped before the model was known.</summary>
    public ModelName? Model { get; init; }

    /// <summary>The models that were named for it.</summary>
    public IReadOnlyList<string> Wanted { get; init; } = [];

    /// <summary>The outcome it came with; <c>null</c> for an edit or a fragment.</summary>
    public RunEvent.CandidateProduced? Produced { get; init; }

    /// <summary>The outcome a fragment came with; <c>null</c> for what is whole.</summary>
    public RunEvent.AttemptInterrupted? Cut { get; init; }

    /// <summary>Whether it was stopped before its end.</summary>
    public bool Partial { get; init; }

    /// <summary>What can be chosen from it; empty when it is taken as a whole.</summary>
    public IReadOnlyList<TextOption> Options { get; init; } = [];
}

using WriteIt.Providers;

namespace WriteIt.Runs;

/// <summary>What can be asked of a run: first what people ask, then what the work itself reports.</summary>
public abstract record RunCommand
{
    private protected RunCommand()
    {
    }

    /// <summary>Make the run.</summary>
    /// <param name="Facts">Everything that decides its course.</param>
    /// <param name="Driving">How it is driven.</param>
    public sealed record Create(RunEvent.RunCreated Facts, Driving Driving) : RunCommand;

    /// <summary>Go on with a run that nobody drives.</summary>
    /// <param name="Driving">How it is driven from here on.</param>
    public sealed record Resume(Driving Driving) : RunCommand;

    /// <summary>Before a step: run it. After a response: accept it.</summary>
    /// <param name="Step">The step the person saw.</param>
    /// <param name="Candidate">The text to accept; <see cref="StepState.Current"/> when <c>null</c>.</param>
    public sealed record Continue(string Step, int? Candidate = null) : RunCommand;

    /// <summary>Accept one text of several, or one option of a text.</summary>
    /// <param name="Step">The step the person saw.</param>
    /// <param name="Candidate">The text; <see cref="StepState.Current"/> when <c>null</c>.</param>
    /// <param name="Option">The option of it, from 1; <c>null</c> for the whole text, or its first option where it has some.</param>
    public sealed record Pick(string Step, int? Candidate, int? Option = null) : RunCommand;

    /// <summary>Ask a model to bring several texts together in a new one.</summary>
    /// <param name="Step">The step the person saw.</param>
    /// <param name="Candidates">The texts, at least two; empty for all of the last round, or else all there are.</param>
    /// <param name="Text">What to take from each; empty leaves it to the model.</param>
    public sealed record Merge(string Step, IReadOnlyList<int> Candidates, string Text) : RunCommand;

    /// <summary>Before a step: add to its prompt and run it. After a response: ask for a revision.</summary>
    /// <param name="Step">The step the person saw.</param>
    /// <param name="Text">The instruction.</param>
    /// <param name="Candidate">The text to revise; <see cref="StepState.Current"/> when <c>null</c>.</param>
    public sealed record Guide(string Step, string Text, int? Candidate = null) : RunCommand;

    /// <summary>Ask afresh.</summary>
    /// <param name="Step">The step the person saw.</param>
    public sealed record Regenerate(string Step) : RunCommand;

    /// <summary>Replace a text by one's own.</summary>
    /// <param name="Step">The step the person saw.</param>
    /// <param name="Candidate">The text it began from.</param>
    /// <param name="Text">The new text.</param>
    public sealed record Edit(string Step, int Candidate, string Text) : RunCommand;

    /// <summary>Go on without the step.</summary>
    /// <param name="Step">The step the person saw.</param>
    public sealed record Skip(string Step) : RunCommand;

    /// <summary>After a failure: try again.</summary>
    /// <param name="Step">The step the person saw.</param>
    /// <param name="Model">Another model for this step; <c>null</c> keeps it.</param>
    public sealed record Retry(string Step, string? Model = null) : RunCommand;

    /// <summary>Go back to a step.</summary>
    /// <param name="Step">The step that becomes pending.</param>
    public sealed record Rewind(string Step) : RunCommand;

    /// <summary>Stop here; everything is kept.</summary>
    public sealed record Quit : RunCommand;

    /// <summary>The driver leaves without anybody having decided to quit.</summary>
    public sealed record Pause : RunCommand;

    /// <summary>A model is about to be asked.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Slot">Which of the texts wanted, from 0.</param>
    /// <param name="Prompt">What will be sent.</param>
    /// <param name="Wanted">The models named.</param>
    /// <param name="Models">The models that will be asked.</param>
    public sealed record BeginAttempt(string Step, int Slot, IReadOnlyList<PromptPart> Prompt, IReadOnlyList<string> Wanted, IReadOnlyList<string> Models) : RunCommand
    {
        /// <summary>What a person is asked where several texts or options are there.</summary>
        public string? Question { get; init; }
    }

    /// <summary>A step that asks no model has its text.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Question">What a person is asked where it holds several options.</param>
    public sealed record ProvideText(string Step, string Text, string? Question) : RunCommand;

    /// <summary>The attempt gave a whole text.</summary>
    /// <param name="Outcome">The text and what it took.</param>
    public sealed record FinishAttempt(RunEvent.CandidateProduced Outcome) : RunCommand;

    /// <summary>The attempt gave no text, or could not even begin.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Attempt">The attempt; <c>null</c> for one that could not begin.</param>
    /// <param name="Failure">What happened.</param>
    public sealed record FailAttempt(string Step, int? Attempt, StepFailure Failure) : RunCommand
    {
        /// <summary>The calls that were made.</summary>
        public IReadOnlyList<TriedModel> Tried { get; init; } = [];
    }

    /// <summary>The attempt was stopped, or its text was cut.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Attempt">The attempt.</param>
    /// <param name="Text">What had come.</param>
    /// <param name="Model">Who was answering.</param>
    /// <param name="Failure">What cut the text; <c>null</c> when it was stopped.</param>
    public sealed record InterruptAttempt(string Step, int Attempt, string Text, ModelName? Model, StepFailure? Failure = null) : RunCommand
    {
        /// <summary>What the fragment took, counted from its text; <c>null</c> when nothing had come.</summary>
        public TokenUsage? Usage { get; init; }

        /// <summary>What it cost, in thousand-millionths of a US dollar; <c>null</c> when nothing had come or the price is unknown.</summary>
        public long? CostNanoUsd { get; init; }

        /// <summary>Who writes the text from the beginning; <c>null</c> when that is left to a person.</summary>
        public ModelName? Next { get; init; }

        /// <summary>The calls that came to nothing: those before it, and itself where <see cref="Next"/> goes on.</summary>
        public IReadOnlyList<TriedModel> Tried { get; init; } = [];
    }

    /// <summary>All steps have an outcome and the results are written.</summary>
    /// <param name="Saved">The files written now.</param>
    public sealed record Complete(IReadOnlyList<RunEvent.OutputSaved> Saved) : RunCommand;

    /// <summary>The results could not be written.</summary>
    /// <param name="Failure">What happened.</param>
    public sealed record FailOutputs(StepFailure Failure) : RunCommand;
}

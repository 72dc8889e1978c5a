using WriteIt.Providers;

namespace WriteIt.Runs;

/// <summary>
/// What can happen to a run, in the order of its life. Events are the truth: everything shown of a run is a fold of them. They hold the
/// payload only; who, when and in which order stands in <see cref="RecordedEvent"/>.
/// </summary>
public abstract record RunEvent
{
    private protected RunEvent()
    {
    }

    /// <summary>The run exists. Everything that decides its course is pinned here, so that a changed file never changes a run.</summary>
    public sealed record RunCreated : RunEvent
    {
        /// <summary>The pipeline as the user named it.</summary>
        public required string Pipeline { get; init; }

        /// <summary>The pipeline's file, whole.</summary>
        public required RunText Source { get; init; }

        /// <summary>The file's name for messages; <c>null</c> for a built-in pipeline.</summary>
        public string? SourcePath { get; init; }

        /// <summary>What the run is about, one line.</summary>
        public required string Title { get; init; }

        /// <summary>The steps, in file order.</summary>
        public required IReadOnlyList<PlanStep> Steps { get; init; }

        /// <summary>The answers, by input key, as they were typed or defaulted.</summary>
        public required IReadOnlyDictionary<string, RunText> Inputs { get; init; }

        /// <summary>The workspace it was created in.</summary>
        public required WorkspaceName Workspace { get; init; }

        /// <summary>Whether the results are written to files at the end.</summary>
        public required bool SaveOutputs { get; init; }

        /// <summary>The run it was forked from.</summary>
        public RunId? Parent { get; init; }
    }

    /// <summary>Somebody set the run going.</summary>
    public sealed record RunStarted : RunEvent
    {
        /// <summary>How it is driven from here on.</summary>
        public required Driving Driving { get; init; }
    }

    /// <summary>A step is set going: for the first time, or again.</summary>
    public sealed record StepStarted : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>Why.</summary>
        public required StartReason Reason { get; init; }

        /// <summary>The model a person chose for this step after a failure.</summary>
        public string? Model { get; init; }
    }

    /// <summary>A model is about to be asked. Durable before the provider hears of it.</summary>
    public sealed record AttemptStarted : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>Its number in the step, from 1.</summary>
        public required int Attempt { get; init; }

        /// <summary>Which of the texts that the step wants at once, from 0.</summary>
        public required int Slot { get; init; }

        /// <summary>The number its text will have in the step, from 1.</summary>
        public required int Candidate { get; init; }

        /// <summary>0 for the first answer to a prompt, one more for each that is asked afresh.</summary>
        public required int Variant { get; init; }

        /// <summary>What is sent, in order.</summary>
        public required IReadOnlyList<PromptPart> Prompt { get; init; }

        /// <summary>The models the pipeline or the user named.</summary>
        public required IReadOnlyList<string> Wanted { get; init; }

        /// <summary>The models that will be asked, best first.</summary>
        public required IReadOnlyList<string> Models { get; init; }

        /// <summary>What a person is asked where several texts or options are there.</summary>
        public string? Question { get; init; }
    }

    /// <summary>A step that asks no model has its text: made from the texts before it.</summary>
    public sealed record TextRendered : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The text.</summary>
        public required RunText Text { get; init; }

        /// <summary>What a person is asked where the text holds several options.</summary>
        public string? Question { get; init; }
    }

    /// <summary>A whole text is there.</summary>
    public sealed record CandidateProduced : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The attempt it came from.</summary>
        public required int Attempt { get; init; }

        /// <summary>The text.</summary>
        public required RunText Text { get; init; }

        /// <summary>The model that really answered.</summary>
        public required ModelName Model { get; init; }

        /// <summary>What it took.</summary>
        public required TokenUsage Usage { get; init; }

        /// <summary>Thousand-millionths of a US dollar; <c>null</c> when the price is unknown.</summary>
        public long? CostNanoUsd { get; init; }

        /// <summary>From the request to the first text.</summary>
        public required long FirstTextMs { get; init; }

        /// <summary>From the request to the end.</summary>
        public required long DurationMs { get; init; }

        /// <summary>Why it ended.</summary>
        public required FinishReason FinishReason { get; init; }

        /// <summary>The calls that came to nothing before it, in order.</summary>
        public IReadOnlyList<TriedModel> Tried { get; init; } = [];
    }

    /// <summary>An attempt gave no text.</summary>
    public sealed record AttemptFailed : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The attempt.</summary>
        public required int Attempt { get; init; }

        /// <summary>What happened.</summary>
        public required StepFailure Failure { get; init; }

        /// <summary>The calls that were made, in order; empty when it could not even begin.</summary>
        public IReadOnlyList<TriedModel> Tried { get; init; } = [];
    }

    /// <summary>An attempt was stopped, or its text was cut; what had come is kept.</summary>
    public sealed record AttemptInterrupted : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The attempt.</summary>
        public required int Attempt { get; init; }

        /// <summary>What had come; may be empty.</summary>
        public required RunText Text { get; init; }

        /// <summary>The model that was answering, when it had begun to.</summary>
        public ModelName? Model { get; init; }

        /// <summary>What cut the text; <c>null</c> when a person or the driver stopped it.</summary>
        public StepFailure? Failure { get; init; }

        /// <summary>What the fragment took, counted from its text; <c>null</c> when nothing had come.</summary>
        public TokenUsage? Usage { get; init; }

        /// <summary>What it cost, in thousand-millionths of a US dollar; <c>null</c> when nothing had come or the price is unknown.</summary>
        public long? CostNanoUsd { get; init; }

        /// <summary>Who writes the text from the beginning, because nobody took what had come for the result; <c>null</c> when that is left to a person.</summary>
        public ModelName? Next { get; init; }

        /// <summary>The calls that came to nothing, in order: those before it, and itself where <see cref="Next"/> goes on.</summary>
        public IReadOnlyList<TriedModel> Tried { get; init; } = [];
    }

    /// <summary>A person told the model what to do better.</summary>
    public sealed record GuidanceGiven : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The instruction; empty for a merge that leaves it to the model.</summary>
        public required RunText Text { get; init; }

        /// <summary>The candidate to revise; <c>null</c> when it was given before the step, for its first prompt.</summary>
        public int? Candidate { get; init; }

        /// <summary>Other candidates to bring together with it; <c>null</c> when one alone is revised.</summary>
        public IReadOnlyList<int>? Merge { get; init; }
    }

    /// <summary>A person changed a text with their own hands; the change is a candidate of its own.</summary>
    public sealed record CandidateEdited : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The candidate it began from.</summary>
        public required int Candidate { get; init; }

        /// <summary>The text after the change.</summary>
        public required RunText Text { get; init; }
    }

    /// <summary>A step has its text.</summary>
    public sealed record StepAccepted : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }

        /// <summary>The candidate that was chosen, from 1.</summary>
        public required int Candidate { get; init; }

        /// <summary>The option of it that was chosen, from 1; <c>null</c> for the whole text.</summary>
        public int? Option { get; init; }

        /// <summary>The text of the option; <c>null</c> for the whole text.</summary>
        public RunText? Text { get; init; }

        /// <summary>Whether the pipeline or the mode chose it, and no person.</summary>
        public required bool Automatic { get; init; }
    }

    /// <summary>A step is passed over; later prompts read it as empty.</summary>
    public sealed record StepSkipped : RunEvent
    {
        /// <summary>The step.</summary>
        public required string Step { get; init; }
    }

    /// <summary>The run goes back: the step and all behind it are pending again. What was decided there is void but stays in the log.</summary>
    public sealed record RunRewound : RunEvent
    {
        /// <summary>The step it goes back to.</summary>
        public required string Step { get; init; }
    }

    /// <summary>Nobody drives the run for now.</summary>
    public sealed record RunPaused : RunEvent;

    /// <summary>Somebody goes on with it. An attempt that had no outcome is started again.</summary>
    public sealed record RunResumed : RunEvent
    {
        /// <summary>How it is driven from here on.</summary>
        public required Driving Driving { get; init; }
    }

    /// <summary>A result was written to a file.</summary>
    public sealed record OutputSaved : RunEvent
    {
        /// <summary>The file.</summary>
        public required string Path { get; init; }

        /// <summary>The step whose text it holds.</summary>
        public required string Step { get; init; }
    }

    /// <summary>Every step has an outcome and the results are saved.</summary>
    public sealed record RunCompleted : RunEvent;

    /// <summary>The run cannot go on by itself; it can be resumed.</summary>
    public sealed record RunFailed : RunEvent
    {
        /// <summary>Why.</summary>
        public required StepFailure Failure { get; init; }
    }

    /// <summary>A person stopped the run; it can be resumed.</summary>
    public sealed record RunQuit : RunEvent;
}

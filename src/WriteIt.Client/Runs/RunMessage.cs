using System.Text.Json.Serialization;

namespace WriteIt.Client;

/// <summary>
/// What a run tells those who watch it: the same records on the WebSocket, as server-sent events, in <c>--jsonl</c> and in this process.
/// </summary>
/// <remarks>
/// <see cref="Delta"/>s may be dropped for a reader that is too slow; it then gets a <see cref="Snapshot"/>. Everything else arrives, in order, once.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Delta), "delta")]
[JsonDerivedType(typeof(Response), "response")]
[JsonDerivedType(typeof(DecisionNeeded), "decision_needed")]
[JsonDerivedType(typeof(DecisionMade), "decision")]
[JsonDerivedType(typeof(Warning), "warning")]
[JsonDerivedType(typeof(Failure), "error")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Snapshot), "snapshot")]
[JsonDerivedType(typeof(Completed), "completed")]
public abstract record RunMessage
{
    private protected RunMessage()
    {
    }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The place behind this message; watching from it shows nothing twice and misses nothing. Opaque.</summary>
    public required string Cursor { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>A step changed its state.</summary>
    public sealed record Progress : RunMessage
    {
        /// <summary>Which, and how.</summary>
        public required ProgressData Data { get; init; }
    }

    /// <summary>The next piece of a text that is being written.</summary>
    public sealed record Delta : RunMessage
    {
        /// <summary>Which text, and where the piece belongs.</summary>
        public required DeltaData Data { get; init; }

        /// <summary>The piece.</summary>
        public required string Content { get; init; }
    }

    /// <summary>A text is there.</summary>
    public sealed record Response : RunMessage
    {
        /// <summary>Who wrote it and what it took.</summary>
        public required ResponseData Data { get; init; }

        /// <summary>The text.</summary>
        public required string Content { get; init; }
    }

    /// <summary>The run waits for a person.</summary>
    public sealed record DecisionNeeded : RunMessage
    {
        /// <summary>What can be decided.</summary>
        public required MenuData Data { get; init; }
    }

    /// <summary>Somebody, or the pipeline itself, decided.</summary>
    public sealed record DecisionMade : RunMessage
    {
        /// <summary>What was decided.</summary>
        public required DecisionData Data { get; init; }
    }

    /// <summary>Worth knowing; the run goes on.</summary>
    public sealed record Warning : RunMessage
    {
        /// <summary>What it is about.</summary>
        public required NoteData Data { get; init; }

        /// <summary>One sentence for people.</summary>
        public required string Content { get; init; }
    }

    /// <summary>An attempt or the run failed.</summary>
    public sealed record Failure : RunMessage
    {
        /// <summary>What kind, and how to mend it.</summary>
        public required NoteData Data { get; init; }

        /// <summary>One sentence for people.</summary>
        public required string Content { get; init; }
    }

    /// <summary>Nobody drives the run now.</summary>
    public sealed record Paused : RunMessage;

    /// <summary>The text so far, for a reader that came late or was too slow.</summary>
    public sealed record Snapshot : RunMessage
    {
        /// <summary>Which text; the offset is its length.</summary>
        public required DeltaData Data { get; init; }

        /// <summary>The whole text up to the offset.</summary>
        public required string Content { get; init; }
    }

    /// <summary>The run has ended; the last message.</summary>
    public sealed record Completed : RunMessage
    {
        /// <summary>How, and what came of it.</summary>
        public required CompletedData Data { get; init; }

        /// <summary>The result; <c>null</c> when there is none.</summary>
        public string? Content { get; init; }
    }
}

/// <summary>A step's state.</summary>
public sealed record ProgressData
{
    /// <summary>The step.</summary>
    public required string StepKey { get; init; }

    /// <summary>Its name.</summary>
    public required string StepName { get; init; }

    /// <summary>As in <see cref="StepItem.State"/>.</summary>
    public required string State { get; init; }

    /// <summary>Its place in the file, from 1.</summary>
    public required int Index { get; init; }

    /// <summary>All steps.</summary>
    public required int Total { get; init; }

    /// <summary>Steps with an outcome, 0 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>How many texts are wanted at once; 0 before the step begins.</summary>
    public int Texts { get; init; }

    /// <summary>The model that answers now, once it is known.</summary>
    public string? Model { get; init; }

    /// <summary>Something a waiting person wants to know (waiting in line, trying again).</summary>
    public string? Note { get; init; }
}

/// <summary>A piece of a text.</summary>
/// <param name="StepKey">The step.</param>
/// <param name="Attempt">The attempt in the step, from 1; a new number means that earlier pieces are void.</param>
/// <param name="Candidate">The candidate in the step, from 1.</param>
/// <param name="Offset">Where the piece begins in the text, in UTF-16 units.</param>
public sealed record DeltaData(string StepKey, int Attempt, int Candidate, int Offset)
{
    /// <summary>Whether nothing can reject this text any more: it is already the run's result.</summary>
    public bool IsResult { get; init; }
}

/// <summary>Who wrote a text.</summary>
public sealed record ResponseData
{
    /// <summary>The step.</summary>
    public required string StepKey { get; init; }

    /// <summary>The candidate in the step, from 1.</summary>
    public required int Candidate { get; init; }

    /// <summary>The model that answered, without the provider; <c>null</c> for a person's own edit.</summary>
    public string? Model { get; init; }

    /// <summary>The provider that answered; <c>null</c> for a person's own edit.</summary>
    public string? Provider { get; init; }

    /// <summary>What it took.</summary>
    public required UsageItem Usage { get; init; }

    /// <summary>US dollars, a decimal; <c>null</c> when the price is unknown.</summary>
    public string? CostUsd { get; init; }

    /// <summary>Whether the text came from the cache.</summary>
    public bool Cached { get; init; }

    /// <summary>Whether the text was cut before its end.</summary>
    public bool Partial { get; init; }

    /// <summary>From the request to the end, in milliseconds.</summary>
    public long DurationMs { get; init; }

    /// <summary>Its words.</summary>
    public int Words { get; init; }

    /// <summary><c>stop</c>, <c>length</c> or <c>repetition</c>; <c>null</c> when it was stopped, and for a person's own edit.</summary>
    public string? FinishReason { get; init; }
}

/// <summary>What a person can decide now.</summary>
/// <param name="StepKey">The step.</param>
/// <param name="Moment"><c>before_step</c>, <c>after_response</c> or <c>after_failure</c>.</param>
/// <param name="Actions">What is allowed, in menu order; the first is the default.</param>
/// <param name="Candidates">The numbers of all texts of the step, oldest first.</param>
public sealed record MenuData(string StepKey, string Moment, IReadOnlyList<string> Actions, IReadOnlyList<int> Candidates)
{
    /// <summary>The numbers of the texts that were written last, together; <c>continue</c> accepts the first.</summary>
    public IReadOnlyList<int> Fresh { get; init; } = [];

    /// <summary>The parts of the texts to choose from, of every text; empty unless the step asks for a choice.</summary>
    public IReadOnlyList<OptionItem> Options { get; init; } = [];

    /// <summary>What the pipeline asks where something is to be chosen.</summary>
    public string? Question { get; init; }
}

/// <summary>A part of a text that can be chosen for the whole.</summary>
/// <param name="Candidate">The text, by its number in the step.</param>
/// <param name="Number">The part's place in it, from 1.</param>
/// <param name="Title">What it is called, one line.</param>
/// <param name="Text">The part itself.</param>
public sealed record OptionItem(int Candidate, int Number, string Title, string Text);

/// <summary>What was decided.</summary>
/// <param name="StepKey">The step; <c>null</c> for the run as a whole.</param>
/// <param name="Action">One of <see cref="RunActions"/>.</param>
/// <param name="By">Who decided; <c>null</c> when the pipeline or the mode did.</param>
public sealed record DecisionData(string? StepKey, string Action, string? By)
{
    /// <summary>The text accepted, or the one to revise.</summary>
    public int? Candidate { get; init; }

    /// <summary>The option of it that was accepted; <c>null</c> for the whole text.</summary>
    public int? Option { get; init; }

    /// <summary>With <c>merge</c>: the other texts to bring together with it.</summary>
    public IReadOnlyList<int> Others { get; init; } = [];

    /// <summary>The instruction given.</summary>
    public string? Guidance { get; init; }
}

/// <summary>What a warning or an error is about.</summary>
/// <param name="Code">The stable name.</param>
/// <param name="Hint">How to mend it.</param>
/// <param name="StepKey">The step it happened in.</param>
public sealed record NoteData(string Code, string? Hint = null, string? StepKey = null);

/// <summary>How a run ended.</summary>
/// <param name="Status"><c>completed</c>, <c>failed</c> or <c>quit</c>.</param>
/// <param name="Outputs">The files it saved.</param>
/// <param name="Usage">Tokens of all attempts.</param>
/// <param name="CostUsd">US dollars, a decimal; <c>null</c> when a price is unknown.</param>
public sealed record CompletedData(string Status, IReadOnlyList<string> Outputs, UsageItem Usage, string? CostUsd);

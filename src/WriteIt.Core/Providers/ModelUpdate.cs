using System.Text.Json.Serialization;

namespace WriteIt.Providers;

/// <summary>One piece of a model's answer, in the order it happens.</summary>
public abstract record ModelUpdate
{
    private protected ModelUpdate()
    {
    }

    /// <summary>Something a waiting person wants to know (waiting in line, trying again in 2 s); no part of the text.</summary>
    /// <param name="Message">One sentence without a line break.</param>
    public sealed record Notice(string Message) : ModelUpdate;

    /// <summary>A call came to nothing before its first text; another follows, or the answer fails.</summary>
    /// <param name="Model">Who was asked.</param>
    /// <param name="Failure">What happened.</param>
    /// <param name="Waited">How long was waited before the call.</param>
    /// <param name="Took">How long the call took.</param>
    public sealed record Tried(ModelName Model, ModelFailure Failure, TimeSpan Waited, TimeSpan Took) : ModelUpdate;

    /// <summary>This model answers now. When it comes again, another model has taken over and the text before it is void.</summary>
    /// <param name="Model">Who really answers.</param>
    public sealed record Started(ModelName Model) : ModelUpdate;

    /// <summary>The next piece of the text, never empty and never half a character.</summary>
    /// <param name="Delta">To be put behind what came before.</param>
    public sealed record Text(string Delta) : ModelUpdate;

    /// <summary>The text is whole.</summary>
    /// <param name="Reason">Why it ended.</param>
    /// <param name="Usage">What it took.</param>
    public sealed record Finished(FinishReason Reason, TokenUsage Usage) : ModelUpdate
    {
        /// <summary>Whether the call was made for somebody else who asked the same at the same time, and costs nothing more.</summary>
        public bool IsShared { get; init; }
    }

    /// <summary>There will be no whole text; what came before is a fragment.</summary>
    /// <param name="Failure">What happened.</param>
    public sealed record Failed(ModelFailure Failure) : ModelUpdate
    {
        /// <summary>Who could write the text from the beginning after it was cut; <c>null</c> when nobody can now, or nothing was cut.</summary>
        public ModelName? Next { get; init; }

        /// <summary>What it took all the same, as its provider counted it: thinking is paid for without a text too. <c>null</c> when nobody counted.</summary>
        public TokenUsage? Usage { get; init; }
    }
}

/// <summary>Why an answer ended by itself.</summary>
public enum FinishReason
{
    /// <summary>The model was done, or a stop text came.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>The answer reached its longest allowed length.</summary>
    [JsonStringEnumMemberName("length")]
    Length,

    /// <summary>The model began to repeat a paragraph and was stopped before the repetition.</summary>
    [JsonStringEnumMemberName("repetition")]
    Repetition,
}

/// <summary>Tokens by class. The classes do not overlap: their sum is everything that was read and written.</summary>
/// <param name="Input">Read from the prompt, at the full price.</param>
/// <param name="Output">Written as text.</param>
public sealed record TokenUsage(long Input, long Output)
{
    /// <summary>Read from the provider's own prompt cache.</summary>
    public long CacheRead { get; init; }

    /// <summary>Written to the provider's own prompt cache.</summary>
    public long CacheWrite { get; init; }

    /// <summary>Written as reasoning that nobody sees.</summary>
    public long Reasoning { get; init; }

    /// <summary>Whether the provider told no figures and these are counted from the text.</summary>
    public bool Estimated { get; init; }

    /// <summary>Everything together.</summary>
    [JsonIgnore]
    public long Total => Input + Output + CacheRead + CacheWrite + Reasoning;
}

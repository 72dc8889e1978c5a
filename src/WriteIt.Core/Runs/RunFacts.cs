using System.Text.Json.Serialization;
using WriteIt.Pipelines;
using WriteIt.Providers;

namespace WriteIt.Runs;

/// <summary>What the course of a run needs to know of a step, pinned when the run is created.</summary>
public sealed record PlanStep
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The stable word for what it does, such as <c>llm_generate</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The steps whose text it reads.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>How many models write a text each; 0 when one does, the first of its preference that can.</summary>
    public int Models { get; init; }

    /// <summary>How many texts each model writes; at least 1.</summary>
    public int Responses { get; init; } = 1;

    /// <summary>How its text is cut into options, as the pipeline's <c>options_from</c> says it; <c>null</c> when the text is taken as a whole.</summary>
    public string? OptionsFrom { get; init; }

    /// <summary>Whether it runs and is accepted without asking.</summary>
    public required bool AutoApprove { get; init; }

    /// <summary>Whether a person is asked about its text.</summary>
    public required bool AllowFeedback { get; init; }

    /// <summary>Whether a model writes its text.</summary>
    [JsonIgnore]
    public bool AsksModel => Type == StepTypeWords.Of(StepType.Generate);

    /// <summary>Whether its text is made from others without a model and without a person.</summary>
    [JsonIgnore]
    public bool IsTransform => Type == StepTypeWords.Of(StepType.Transform);
}

/// <summary>How a run is driven from a start or resume on.</summary>
public sealed record Driving
{
    /// <summary>Whether every step is accepted without asking, and a failure ends the run.</summary>
    public required bool Automatic { get; init; }

    /// <summary>Models that replace those of every step, each for a text of its own; empty keeps the pipeline's.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>How many texts each model writes; <c>null</c> keeps the pipeline's number.</summary>
    public int? Candidates { get; init; }

    /// <summary>Whether stored answers may be used and new ones stored.</summary>
    public required bool UseCache { get; init; }

    /// <summary>How providers are put in order; <c>null</c> as the pipeline says, or as configured.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>How urgent its answers are; <c>null</c> for the usual.</summary>
    public Priority? Priority { get; init; }

    /// <summary>What the whole run may cost, in thousand-millionths of a US dollar; <c>null</c> for no limit of its own.</summary>
    public long? MaxCostNanoUsd { get; init; }

    /// <summary>
    /// Whether nobody takes the last text for the result while it is written: then one that was cut is written from the beginning by the next
    /// model, as every other text is. <c>null</c> is <c>false</c>.
    /// </summary>
    public bool? HoldsResult { get; init; }

    /// <summary>The default model that answers for one that was asked for but has no provider with a key.</summary>
    public Takeover? Takeover { get; init; }
}

/// <summary>The default model answers instead of one that nobody here can ask.</summary>
/// <param name="Asked">The first model that was named.</param>
/// <param name="Answers">The default model.</param>
/// <param name="Hint">What to do so that the model answers that was asked for.</param>
public sealed record Takeover(string Asked, ModelName Answers, string Hint);

/// <summary>One part of a prompt as it was sent.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">What is said.</param>
public sealed record PromptPart(MessageRole Role, RunText Text);

/// <summary>Why a step or a run could not go on.</summary>
/// <param name="Class">The stable word for the kind of trouble: a <see cref="FailureClass"/>, or <c>template</c> or <c>output</c>.</param>
/// <param name="Code">The name of its <see cref="ProblemCode"/>.</param>
/// <param name="Message">What happened.</param>
/// <param name="Hint">How to mend it.</param>
public sealed record StepFailure(string Class, string Code, string Message, string? Hint = null);

/// <summary>One call to a model that came to nothing.</summary>
/// <param name="Model">Who was asked.</param>
/// <param name="Class">The stable word for the kind of trouble: a <see cref="FailureClass"/>.</param>
/// <param name="Message">What happened.</param>
/// <param name="WaitedMs">How long was waited before the call: in line, or because the one before it failed.</param>
/// <param name="DurationMs">How long the call took.</param>
public sealed record TriedModel(ModelName Model, string Class, string Message, long WaitedMs, long DurationMs)
{
    /// <summary>The status of the HTTP answer, when there was one.</summary>
    public int? Status { get; init; }
}

/// <summary>Why a step was set going.</summary>
public enum StartReason
{
    /// <summary>It is its turn.</summary>
    [JsonStringEnumMemberName("first")]
    First,

    /// <summary>A person wants another text.</summary>
    [JsonStringEnumMemberName("regenerate")]
    Regenerate,

    /// <summary>It failed, and a person wants it tried again.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,
}

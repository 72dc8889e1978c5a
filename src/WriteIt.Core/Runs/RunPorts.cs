using WriteIt.Pipelines.Prompts;
using WriteIt.Providers;
using WriteIt.Storage;

namespace WriteIt.Runs;

/// <summary>Everything a run touches outside itself.</summary>
public sealed record RunPorts
{
    /// <summary>The log.</summary>
    public required IEventLog Log { get; init; }

    /// <summary>The long texts.</summary>
    public required IBlobs Blobs { get; init; }

    /// <summary>Who answers prompts.</summary>
    public required ILanguageModel Model { get; init; }

    /// <summary>What a step sends.</summary>
    public required IStepPrompts Prompts { get; init; }

    /// <summary>Where results are written.</summary>
    public required IRunOutputs Outputs { get; init; }

    /// <summary>What tokens cost.</summary>
    public required IPriceList Prices { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Fresh ids.</summary>
    public required IIdSource Ids { get; init; }
}

/// <summary>Says what a step sends to whom.</summary>
public interface IStepPrompts
{
    /// <summary>The prompt of the step whose turn it is; fails with a <see cref="ProblemException"/> when it cannot be made.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="slot">Which of the texts it wants at once, from 0.</param>
    StepPrompt Prepare(RunMoment moment, StepState step, int slot);

    /// <summary>The text of a step that asks no model; fails with a <see cref="ProblemException"/> when it cannot be made.</summary>
    RenderedText Render(RunMoment moment, StepState step);
}

/// <summary>A run as it stands, with what the events do not say themselves.</summary>
/// <param name="Run">The run.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="State">The run after its last event.</param>
public sealed record RunMoment(RunId Run, DateTimeOffset CreatedAt, RunState State);

/// <summary>What a step sends.</summary>
public sealed record StepPrompt
{
    /// <summary>The models the pipeline or the user named, best first.</summary>
    public required IReadOnlyList<string> Wanted { get; init; }

    /// <summary>The request, ready to be sent.</summary>
    public required ModelRequest Request { get; init; }

    /// <summary>What a person is asked where several texts or options are there.</summary>
    public string? Question { get; init; }

    /// <summary>What a person should know about it, one sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>Writes the results of a run to files.</summary>
public interface IRunOutputs
{
    /// <summary>
    /// Writes every result of a run whose steps all have an outcome, each file whole or not at all. Called again after a crash, it finds
    /// the files it wrote before. Fails with a <see cref="ProblemException"/>.
    /// </summary>
    Task<IReadOnlyList<RunEvent.OutputSaved>> SaveAsync(RunMoment moment, CancellationToken cancellationToken);
}

/// <summary>What tokens cost.</summary>
public interface IPriceList
{
    /// <summary>Thousand-millionths of a US dollar for <paramref name="usage"/> on <paramref name="model"/>; <c>null</c> when the price is unknown, 0 when it is free.</summary>
    long? CostNanoUsd(ModelName model, TokenUsage usage);
}

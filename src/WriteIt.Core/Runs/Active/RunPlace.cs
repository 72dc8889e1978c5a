using WriteIt.Providers;
using WriteIt.Storage;

namespace WriteIt.Runs.Active;

/// <summary>Where runs live: one workspace as the runs see it.</summary>
public sealed record RunPlace
{
    /// <summary>The workspace.</summary>
    public required WorkspaceName Workspace { get; init; }

    /// <summary>Its database.</summary>
    public required IWorkspaceStore Store { get; init; }

    /// <summary>The folder of its run locks; exists.</summary>
    public required string LocksDirectory { get; init; }

    /// <summary>Where its results are written.</summary>
    public required IRunOutputs Outputs { get; init; }

    /// <summary>Who answers prompts, by the workspace's settings.</summary>
    public required ILanguageModel Model { get; init; }

    /// <summary>What tokens cost, by the workspace's settings.</summary>
    public required IPriceList Prices { get; init; }

    /// <summary>Makes what says what the steps of a run send; called once for each driver.</summary>
    public required Func<IStepPrompts> Prompts { get; init; }
}

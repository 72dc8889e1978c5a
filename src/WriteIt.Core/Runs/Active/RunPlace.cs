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
}

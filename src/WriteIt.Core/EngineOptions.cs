using WriteIt.Providers;
using WriteIt.Storage;
using WriteIt.Wiring;
using WriteIt.Workspaces;

namespace WriteIt;

/// <summary>What a host gives the engine.</summary>
public sealed record EngineOptions
{
    /// <summary>The user and the shell the program was started from.</summary>
    public required HomeOptions Home { get; init; }

    /// <summary>Opens the databases of workspaces.</summary>
    public required IStoreOpener Stores { get; init; }

    /// <summary>Makes the provider of models that run in this process, given the home; <c>null</c> for a host without one. Called at most once, when a model is looked for.</summary>
    public Func<WriteItHome, IModelProvider>? LocalModels { get; init; }

    /// <summary>Providers of the host's own, asked before all others.</summary>
    public IReadOnlyList<IModelProvider> Providers { get; init; } = [];

    /// <summary>Servers that may run on this machine without configuration; each is looked for only when a list is wanted or a bare name needs it.</summary>
    public IReadOnlyList<UsualServer> UsualServers { get; init; } = [];

    /// <summary>Through which face people decide: <c>cli</c>, <c>tui</c>, <c>web</c>.</summary>
    public required string Through { get; init; }

    /// <summary>The process, for whoever finds a run held by it: <c>process 4711</c>.</summary>
    public required string Holder { get; init; }

    /// <summary>WriteIt's own version, for the front matter of outputs.</summary>
    public required string Version { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Fresh ids.</summary>
    public IIdSource Ids { get; init; } = new RandomIdSource();
}

using WriteIt.Runs.Active;
using WriteIt.Wiring;
using WriteIt.Workspaces;

namespace WriteIt;

/// <summary>
/// WriteIt without a face: the slices, wired together. Making one costs nothing; each slice does its work when it is asked.
/// </summary>
/// <remarks>Safe to use from several threads. Disposing it saves and pauses the runs it drives and closes the databases.</remarks>
public sealed class Engine : IAsyncDisposable
{
    /// <param name="options">What the host gives. Fails with a <see cref="ProblemException"/> when there is no place for the home.</param>
    public Engine(EngineOptions options)
    {
        Options = options;
        Home = new WriteItHome(options.Home, options.Time);
        Runs = new ActiveRuns(new RunTools { Time = options.Time, Ids = options.Ids, Holder = options.Holder });
        Workspaces = new OpenWorkspaces(this);
        Shared = new SharedHome(this);
    }

    /// <summary>What the host gave.</summary>
    public EngineOptions Options { get; }

    /// <summary>The home folder, and in it the list of workspaces.</summary>
    public WriteItHome Home { get; }

    /// <summary>The workspaces in use: settings, pipelines, models and runs of each.</summary>
    public OpenWorkspaces Workspaces { get; }

    /// <summary>What all processes of the user share.</summary>
    internal SharedHome Shared { get; }

    /// <summary>The runs this process drives.</summary>
    public ActiveRuns Runs { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Runs.DisposeAsync().ConfigureAwait(false);
        await Workspaces.DisposeAsync().ConfigureAwait(false);
        await Shared.DisposeAsync().ConfigureAwait(false);
    }
}

using WriteIt.Workspaces;

namespace WriteIt.Wiring;

/// <summary>The workspaces this process works in, each opened once.</summary>
public sealed class OpenWorkspaces(Engine engine) : IAsyncDisposable
{
    private readonly Dictionary<WorkspaceName, OpenWorkspace> _open = [];

    /// <summary>
    /// Opens a workspace, making the home when it is missing. Fails with a <see cref="ProblemException"/>: <see cref="ProblemCodes.BadName"/>,
    /// <see cref="ProblemCodes.WorkspaceNotFound"/>, or what keeps the home from being made.
    /// </summary>
    /// <param name="name">Its name as a flag gives it; <c>null</c> for the active one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OpenWorkspace> OpenAsync(string? name, CancellationToken cancellationToken)
    {
        await engine.Home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var folder = ActiveWorkspace.Find(engine.Home, name).Open(engine.Home);
        lock (_open)
        {
            if (!_open.TryGetValue(folder.Name, out var open)) _open.Add(folder.Name, open = new OpenWorkspace(engine, folder));
            return open;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open.Values) await open.DisposeAsync().ConfigureAwait(false);
    }
}

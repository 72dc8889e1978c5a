using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Workspaces;

namespace WriteIt.Local.Workspaces;

/// <summary>The home and its workspaces, as the contract shows them.</summary>
internal sealed class LocalWorkspaces(Engine engine)
{
    public async Task<HomeReport> InitializeAsync(CancellationToken cancellationToken)
    {
        var created = await engine.Home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var workspace = await engine.Workspaces.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        var standIn = await workspace.Models.ResolveAsync([], cancellationToken).ConfigureAwait(false);
        var found = (await workspace.Models.ListFoundAsync(cancellationToken).ConfigureAwait(false)).Select(one => one.Provider.Id).ToHashSet();
        return new HomeReport
        {
            Path = engine.Home.Path,
            Created = created,
            Workspace = workspace.Folder.Name.ToString(),
            Providers = [.. workspace.Models.Providers.Where(provider => !workspace.Models.IsFound(provider) || found.Contains(provider.Id))
                .Select(provider => provider.ToWire(workspace.Models.IsFound(provider) ? "found on this machine" : workspace.KeySourceOf(provider.Id)))],
            DefaultModel = standIn.Candidates is [var first, ..] ? first.Model.ToString() : null,
        };
    }

    public async Task<ItemPage<WorkspaceItem>> ListAsync(CancellationToken cancellationToken)
    {
        await engine.Home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var active = ActiveWorkspace.Find(engine.Home, flag: null).Name;
        return new ItemPage<WorkspaceItem> { Items = [.. engine.Home.Workspaces.List().Select(folder => folder.ToWire(active))] };
    }

    public async Task<WorkspaceDetail> GetAsync(string? name, CancellationToken cancellationToken)
    {
        var workspace = await engine.Workspaces.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        var facts = workspace.Folder.Inspect();
        return new WorkspaceDetail
        {
            Name = workspace.Folder.Name.ToString(),
            Active = workspace.Folder.Name == ActiveWorkspace.Find(engine.Home, flag: null).Name,
            Path = workspace.Folder.Path,
            CreatedAt = facts.CreatedAt,
            Pipelines = facts.Pipelines,
            Outputs = facts.Outputs,
            Runs = await CountRunsAsync(workspace, cancellationToken).ConfigureAwait(false),
            Bytes = facts.Bytes,
            Budgets = [.. (await workspace.BudgetsAsync(cancellationToken).ConfigureAwait(false)).Select(stand => stand.ToWire())],
        };
    }

    public async Task<WorkspaceItem> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var made = await engine.Home.Workspaces.CreateAsync(WorkspaceName.Parse(name), cancellationToken).ConfigureAwait(false);
        return made.ToWire(ActiveWorkspace.Find(engine.Home, flag: null).Name);
    }

    public async Task<WorkspaceItem> UseAsync(string name, CancellationToken cancellationToken)
    {
        await engine.Home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var used = await ActiveWorkspace.UseAsync(engine.Home, WorkspaceName.Parse(name), cancellationToken).ConfigureAwait(false);
        return used.ToWire(ActiveWorkspace.Find(engine.Home, flag: null).Name);
    }

    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await engine.Home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        var active = ActiveWorkspace.Find(engine.Home, flag: null).Name;
        await engine.Home.Workspaces.RemoveAsync(WorkspaceName.Parse(name), active, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> CountRunsAsync(Wiring.OpenWorkspace workspace, CancellationToken cancellationToken)
    {
        var place = await workspace.RunsAsync(cancellationToken).ConfigureAwait(false);
        return await place.Store.Events.CountAsync(cancellationToken).ConfigureAwait(false);
    }
}

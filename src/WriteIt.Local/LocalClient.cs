using WriteIt.Client;
using WriteIt.Local.Keys;
using WriteIt.Local.Models;
using WriteIt.Local.Pipelines;
using WriteIt.Local.Runs;
using WriteIt.Local.Settings;
using WriteIt.Local.Workspaces;

namespace WriteIt.Local;

/// <summary>The contract over the engine in this process.</summary>
/// <remarks>Owns the engine: disposing the client saves and pauses the runs it drives.</remarks>
public sealed class LocalClient(Engine engine) : WriteItClient
{
    private readonly LocalWorkspaces _workspaces = new(engine);
    private readonly LocalPipelines _pipelines = new(engine);
    private readonly LocalModels _models = new(engine);
    private readonly ModelShelves _shelves = new(engine);
    private readonly ModelTests _modelTests = new(engine);
    private readonly LocalProviders _providers = new(engine);
    private readonly LocalSettings _settings = new(engine);
    private readonly LocalKeys _keys = new(engine);
    private readonly LocalRuns _runs = new(engine);
    private readonly RunPreviews _previews = new(engine);
    private readonly Lock _gate = new();
    private Task? _closing;

    /// <inheritdoc/>
    public override Task<HomeReport> InitializeAsync(CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _workspaces.InitializeAsync(cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<WorkspaceItem>> ListWorkspacesAsync(CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _workspaces.ListAsync(cancellationToken));

    /// <inheritdoc/>
    public override Task<WorkspaceDetail> GetWorkspaceAsync(string? name, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _workspaces.GetAsync(name, cancellationToken));

    /// <inheritdoc/>
    public override Task<WorkspaceItem> CreateWorkspaceAsync(string name, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _workspaces.CreateAsync(name, cancellationToken));

    /// <inheritdoc/>
    public override Task<WorkspaceItem> UseWorkspaceAsync(string name, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _workspaces.UseAsync(name, cancellationToken));

    /// <inheritdoc/>
    public override Task RemoveWorkspaceAsync(string name, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _workspaces.RemoveAsync(name, cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<PipelineItem>> ListPipelinesAsync(PipelineScope scope, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _pipelines.ListAsync(scope, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<PipelineDetail> GetPipelineAsync(string pipeline, PipelineScope scope, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _pipelines.GetAsync(pipeline, scope, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<IReadOnlyList<InputProblem>> CheckInputsAsync(CheckInputs request, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _pipelines.CheckAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<ModelItem>> ListModelsAsync(string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _models.ListAsync(workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<ModelDetail> GetModelAsync(string model, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _models.GetAsync(model, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<ModelTest> TestModelAsync(string model, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _modelTests.TestAsync(model, workspace, cancellationToken));

    /// <inheritdoc/>
    public override IAsyncEnumerable<ModelPull> PullModelAsync(PullModel request, CancellationToken cancellationToken = default) =>
        Asking.WatchAsync(_shelves.PullAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override Task<ShelvedModelItem> AddModelFolderAsync(AddModelFolder request, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _shelves.AddAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<SettingChange> AddProviderAsync(AddProvider request, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.AddProviderAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<RemovalItem> FindRemovalAsync(string name, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _shelves.FindRemovalAsync(name, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<RemovalItem> RemoveModelAsync(string name, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _shelves.RemoveAsync(name, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<ProviderDetail>> ListProvidersAsync(string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _providers.ListAsync(workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<ProviderTest> TestProviderAsync(string provider, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _providers.TestAsync(provider, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<RouteDetail> ExplainRouteAsync(string model, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _providers.ExplainAsync(model, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<SettingItem>> ListSettingsAsync(string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.ListAsync(workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<IReadOnlyList<WireFinding>> CheckSettingsAsync(string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.CheckAsync(workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<SettingDetail> GetSettingAsync(string key, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.GetAsync(key, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<SettingChange> SetSettingAsync(string key, string value, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.SetAsync(key, value, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<SettingChange> UnsetSettingAsync(string key, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.UnsetAsync(key, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<FolderTrust> GetTrustAsync(CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.GetTrustAsync(cancellationToken));

    /// <inheritdoc/>
    public override Task<FolderTrust> TrustAsync(string hash, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _settings.TrustAsync(hash, cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<KeyItem>> ListKeysAsync(string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _keys.ListAsync(workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<KeyChange> SetKeyAsync(string provider, string key, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _keys.SetAsync(provider, key, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<KeyChange> RemoveKeyAsync(string provider, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _keys.RemoveAsync(provider, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<RunPreview> PreviewRunAsync(StartRun request, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _previews.PreviewAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<RunDetail> StartRunAsync(StartRun request, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _runs.StartAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<RunDetail> ResumeRunAsync(ResumeRun request, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _runs.ResumeAsync(request, cancellationToken));

    /// <inheritdoc/>
    public override Task<RunDetail> GetRunAsync(string run, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _runs.GetAsync(run, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task DeleteRunAsync(string run, string? workspace, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _runs.DeleteAsync(run, workspace, cancellationToken));

    /// <inheritdoc/>
    public override Task<ItemPage<RunItem>> ListRunsAsync(RunListQuery query, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _runs.ListAsync(query, cancellationToken));

    /// <inheritdoc/>
    public override IAsyncEnumerable<RunMessage> WatchAsync(string run, string? workspace, string? after, CancellationToken cancellationToken = default) =>
        Asking.WatchAsync(_runs.WatchAsync(run, workspace, after, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override Task DecideAsync(string run, string? workspace, Decision decision, CancellationToken cancellationToken = default) =>
        Asking.AskAsync(() => _runs.DecideAsync(run, workspace, decision, cancellationToken));

    /// <summary>Saves and pauses the runs it drives and closes everything, once; who asks again waits for the same end.</summary>
    public override ValueTask DisposeAsync()
    {
        lock (_gate) return new ValueTask(_closing ??= engine.DisposeAsync().AsTask());
    }
}

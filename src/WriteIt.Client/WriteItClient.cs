namespace WriteIt.Client;

/// <summary>
/// Everything WriteIt can do, as every face sees it: one contract over the engine in this process or over a server.
/// </summary>
/// <remarks>
/// Safe to use from several threads. Requests that cannot be carried out fail with a <see cref="WriteItException"/>. A run goes on when
/// nobody watches it; <see cref="IAsyncDisposable.DisposeAsync"/> of a client in process saves and stops the runs it drives.
/// </remarks>
public abstract class WriteItClient : IAsyncDisposable
{
    /// <summary>Makes the home folder when it is not there, and says what was found.</summary>
    public abstract Task<HomeReport> InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>All workspaces, by name.</summary>
    public abstract Task<ItemPage<WorkspaceItem>> ListWorkspacesAsync(CancellationToken cancellationToken = default);

    /// <summary>One workspace; the active one when <paramref name="name"/> is <c>null</c>.</summary>
    public abstract Task<WorkspaceDetail> GetWorkspaceAsync(string? name, CancellationToken cancellationToken = default);

    /// <summary>Makes a workspace; fails with <c>conflict</c> when there is one of that name.</summary>
    public abstract Task<WorkspaceItem> CreateWorkspaceAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Makes a workspace the active one.</summary>
    public abstract Task<WorkspaceItem> UseWorkspaceAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes a workspace with everything in it; refuses the active one and <c>default</c>.</summary>
    public abstract Task RemoveWorkspaceAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>The pipelines a name can mean, shadowed ones included, by name.</summary>
    public abstract Task<ItemPage<PipelineItem>> ListPipelinesAsync(PipelineScope scope, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Reads and checks one pipeline; fails with <c>invalid_file</c> and every error in it.</summary>
    public abstract Task<PipelineDetail> GetPipelineAsync(string pipeline, PipelineScope scope, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Checks answers against a pipeline's inputs; empty when all are good.</summary>
    public abstract Task<IReadOnlyList<InputProblem>> CheckInputsAsync(CheckInputs request, CancellationToken cancellationToken = default);

    /// <summary>The models of all providers that the workspace's configuration names; the active workspace when <c>null</c>.</summary>
    public abstract Task<ItemPage<ModelItem>> ListModelsAsync(string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Who answers for a name, with context and prices; fails with <c>model_not_found</c> when nobody serves it.</summary>
    public abstract Task<ModelDetail> GetModelAsync(string model, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Asks a model for a few words, as a run would ask it; fails as a run would.</summary>
    public abstract Task<ModelTest> TestModelAsync(string model, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches a model: an Ollama server fetches it itself, <c>local</c> from the hub that is configured. Ends with the one message that has
    /// <see cref="ModelPull.Done"/>; ended before that, nothing is installed, and the next call goes on with what came.
    /// </summary>
    public abstract IAsyncEnumerable<ModelPull> PullModelAsync(PullModel request, CancellationToken cancellationToken = default);

    /// <summary>Makes a folder of this machine a model of <c>local</c>; the folder stays where it is.</summary>
    public abstract Task<ShelvedModelItem> AddModelFolderAsync(AddModelFolder request, CancellationToken cancellationToken = default);

    /// <summary>Configures a server that speaks OpenAI's protocol; fails with <c>conflict</c> when the file has a provider of that name.</summary>
    public abstract Task<SettingChange> AddProviderAsync(AddProvider request, CancellationToken cancellationToken = default);

    /// <summary>What <see cref="RemoveModelAsync"/> would take away: a local or fetched model, or a configured provider; fails with <c>model_not_found</c>.</summary>
    public abstract Task<RemovalItem> FindRemovalAsync(string name, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Removes a model, or takes a provider out of the configuration; fails with <c>conflict</c> for what is built in.</summary>
    public abstract Task<RemovalItem> RemoveModelAsync(string name, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>All providers, those found on this machine among them, and how well they are as far as this process has asked them.</summary>
    public abstract Task<ItemPage<ProviderDetail>> ListProvidersAsync(string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Asks a provider for its list of models, which is free; fails with what is wrong with address or key.</summary>
    public abstract Task<ProviderTest> TestProviderAsync(string provider, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Whom the router would ask for a model, and why; asks no model.</summary>
    public abstract Task<RouteDetail> ExplainRouteAsync(string model, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Every setting with the value that holds and the layer that says so; fails with <c>invalid_config</c> and every mistake.</summary>
    public abstract Task<ItemPage<SettingItem>> ListSettingsAsync(string? workspace, CancellationToken cancellationToken = default);

    /// <summary>What in the configuration works, but perhaps not as meant: variables nobody reads, settings without effect. Fails as <see cref="ListSettingsAsync"/> does.</summary>
    public abstract Task<IReadOnlyList<WireFinding>> CheckSettingsAsync(string? workspace, CancellationToken cancellationToken = default);

    /// <summary>One setting with what every layer says of it; fails with <c>key_not_found</c> when there is none of that name.</summary>
    public abstract Task<SettingDetail> GetSettingAsync(string key, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets one value in the file of a workspace, or in the home's when <paramref name="workspace"/> is <c>null</c>, and leaves the rest of the file as it
    /// is. A value that the setting cannot have is refused before anything is written.
    /// </summary>
    public abstract Task<SettingChange> SetSettingAsync(string key, string value, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Takes one setting out of the file of a workspace, or of the home's; fails with <c>key_not_found</c> when it does not stand there.</summary>
    public abstract Task<SettingChange> UnsetSettingAsync(string key, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>What the current folder's configuration wants to decide and may not until it is trusted; fails with <c>file_not_found</c> when there is none.</summary>
    public abstract Task<FolderTrust> GetTrustAsync(CancellationToken cancellationToken = default);

    /// <summary>Trusts the current folder's configuration as long as it holds what <paramref name="hash"/> says; fails with <c>conflict</c> when it holds something else by now.</summary>
    public abstract Task<FolderTrust> TrustAsync(string hash, CancellationToken cancellationToken = default);

    /// <summary>The providers that take a key, by id, and where each key comes from. Runs no program.</summary>
    public abstract Task<ItemPage<KeyItem>> ListKeysAsync(string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Stores the key of a provider; fails with <c>provider_not_found</c> when the workspace's configuration knows none of that id, and never repeats the key.</summary>
    public abstract Task<KeyChange> SetKeyAsync(string provider, string key, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Forgets a stored key; fails with <c>key_not_found</c> when none is stored for that provider.</summary>
    public abstract Task<KeyChange> RemoveKeyAsync(string provider, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>What a run would send to whom, without asking a model and without creating a run; fails as starting it would.</summary>
    public abstract Task<RunPreview> PreviewRunAsync(StartRun request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a run and starts it. When this returns, the run is durable. What is returned is the run as it stood before it set off:
    /// watching from its cursor tells everything that happens.
    /// </summary>
    public abstract Task<RunDetail> StartRunAsync(StartRun request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goes on with a run; what is finished is not paid again. What is returned is the run as it stood before: watching from its cursor tells
    /// everything that this set going, warnings and open decisions included.
    /// </summary>
    public abstract Task<RunDetail> ResumeRunAsync(ResumeRun request, CancellationToken cancellationToken = default);

    /// <summary>One run by id, unique prefix or <c>last</c>.</summary>
    public abstract Task<RunDetail> GetRunAsync(string run, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes a run for good, by id, unique prefix or <c>last</c>: its events, prompts and texts; the files it saved stay. Fails with
    /// <c>run_held</c> while somebody drives it.
    /// </summary>
    public abstract Task DeleteRunAsync(string run, string? workspace, CancellationToken cancellationToken = default);

    /// <summary>Runs, newest first.</summary>
    public abstract Task<ItemPage<RunItem>> ListRunsAsync(RunListQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// What happens in a run from <paramref name="after"/> on (from its beginning when <c>null</c>), until it ends, pauses, or the caller stops reading.
    /// </summary>
    public abstract IAsyncEnumerable<RunMessage> WatchAsync(string run, string? workspace, string? after, CancellationToken cancellationToken = default);

    /// <summary>Carries a decision to a run that this client drives; fails with <c>bad_decision</c> when it is not allowed now.</summary>
    public abstract Task DecideAsync(string run, string? workspace, Decision decision, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

using WriteIt.Files;
using WriteIt.Pipelines.Shelf;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Routing.Sharing;
using WriteIt.Routing.Spending;
using WriteIt.Runs.Active;
using WriteIt.Runs.Prompting;
using WriteIt.Storage;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Keys;

namespace WriteIt.Wiring;

/// <summary>A workspace in use. Each part is made when it is first asked for: a command that lists pipelines opens no database.</summary>
public sealed class OpenWorkspace : IAsyncDisposable
{
    private readonly Engine _engine;
    private readonly Lazy<Settings> _settings;
    private readonly Lazy<ModelDirectory> _models;
    private readonly Lazy<LanguageModelRouter> _router;
    private readonly Lazy<PipelineShelf> _pipelines;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private RunPlace? _runs;

    internal OpenWorkspace(Engine engine, WorkspaceFolder folder)
    {
        _engine = engine;
        Folder = folder;
        _settings = new(() => new SettingsReader(engine.Home).Read(folder));
        _models = new(() => ConfiguredProviders.Directory(engine, Settings));
        _router = new(() => new LanguageModelRouter(Models, ConfiguredProviders.Routing(Settings, folder.Name), engine.Options.Time, new Random(), engine.Shared.OpenAsync));
        _pipelines = new(() => new PipelineShelf(new ShelfFolders { Workspace = folder.TemplatesFolder, Global = engine.Home.TemplatesFolder, Typed = TypedPaths }));
    }

    /// <summary>Where it is.</summary>
    public WorkspaceFolder Folder { get; }

    /// <summary>What is configured for it. Fails with <see cref="ProblemCodes.InvalidConfig"/>.</summary>
    public Settings Settings => _settings.Value;

    /// <summary>Who answers for a model's name here. Fails with <see cref="ProblemCodes.InvalidConfig"/>.</summary>
    public ModelDirectory Models => _models.Value;

    /// <summary>Who makes one answer of many providers here. Fails with <see cref="ProblemCodes.InvalidConfig"/>.</summary>
    public LanguageModelRouter Router => _router.Value;

    /// <summary>The pipelines a name means here.</summary>
    public PipelineShelf Pipelines => _pipelines.Value;

    /// <summary>What typed paths are relative to.</summary>
    public TypedPaths TypedPaths
    {
        get
        {
            var home = _engine.Options.Home;
            return new TypedPaths(home.CurrentDirectory, home.HomeDirectory.Length is 0 ? null : home.HomeDirectory);
        }
    }

    /// <summary>Who decides here, for the history of runs.</summary>
    public Actor Actor => new(Settings.User, _engine.Options.Through);

    /// <summary>Where the key of a provider comes from, for people; <c>null</c> when there is none. Never the key.</summary>
    public string? KeySourceOf(string provider) =>
        new ApiKeys(_engine.Home, _engine.Options.Time).Where(provider, Settings.Providers.GetValueOrDefault(provider))?.ToString();

    /// <summary>The wish for a model, with what the settings and the shell say of where it comes from.</summary>
    /// <param name="model">Its name without the provider's prefix.</param>
    /// <param name="name">What it is to be called here; <c>null</c> for its own name.</param>
    public PullRequest Pull(string model, string? name) => new(model)
    {
        As = name,
        Hub = Settings.Hub,
        Proxy = Settings.Hub is { } hub ? ConfiguredProviders.ProxyTo(hub, _engine.Options.Home) : null,
        Holder = _engine.Options.Holder,
    };

    /// <summary>The budgets that hold here as they stand; none while the configuration has a mistake. Opens what processes share only when there is one.</summary>
    public async Task<IReadOnlyList<BudgetStand>> BudgetsAsync(CancellationToken cancellationToken)
    {
        if (new SettingsReader(_engine.Home).Try(Folder).Settings is not { } settings || ConfiguredBudgets.Of(settings, Folder.Name) is not [_, ..] budgets) return [];
        var home = await _engine.Shared.OpenAsync(cancellationToken).ConfigureAwait(false);
        var now = _engine.Options.Time.GetUtcNow();
        var sums = await home.Spending.ReadAsync([.. budgets.Select(budget => budget.At(now))], now, cancellationToken).ConfigureAwait(false);
        return [.. budgets.Zip(sums, (budget, sum) => new BudgetStand(budget, sum))];
    }

    /// <summary>Its runs; opens the database at the first call. Fails with a <see cref="ProblemException"/> when it cannot be opened.</summary>
    public async Task<RunPlace> RunsAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _runs) is { } open) return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Folder.EnsureWhole();
            return _runs ??= Place(await _engine.Options.Stores.OpenAsync(Folder.Path, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_runs is { } open) await open.Store.DisposeAsync().ConfigureAwait(false);
        if (_router.IsValueCreated) await _router.Value.DisposeAsync().ConfigureAwait(false);
        if (_models.IsValueCreated) await ConfiguredProviders.CloseAsync(_models.Value.Providers).ConfigureAwait(false);
        _opening.Dispose();
    }

    private RunPlace Place(IWorkspaceStore store) => new()
    {
        Workspace = Folder.Name,
        Store = store,
        LocksDirectory = Folder.LocksFolder,
        Outputs = new RunOutputs(_engine.Options, Folder, () => Settings.User),
        Model = new DeferredModel(() => new SharedAnswers(Router)),
        Prices = new CataloguePrices(() => Models.Known),
        Prompts = () => new PipelinePrompts(Settings.User),
    };

    /// <summary>Lists of runs need no providers, so the router is made for the first prompt.</summary>
    private sealed class DeferredModel(Func<ILanguageModel> make) : ILanguageModel
    {
        private readonly Lazy<ILanguageModel> _model = new(make);

        public IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, CancellationToken cancellationToken) => _model.Value.AnswerAsync(request, cancellationToken);
    }
}

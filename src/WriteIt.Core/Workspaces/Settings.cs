using WriteIt.Findings;
using WriteIt.Workspaces.Layers;

namespace WriteIt.Workspaces;

/// <summary>What the user configured, all layers put together. Money is in thousand-millionths of a US dollar.</summary>
public sealed record Settings
{
    /// <summary>The model that answers when nothing else is asked for; <c>null</c> leaves the choice to <see cref="LlmProvider"/> and the catalogue.</summary>
    public string? DefaultModel { get; init; }

    /// <summary>The style primer of pipelines that name none.</summary>
    public string? DefaultStyle { get; init; }

    /// <summary>The provider that is tried first for a model named without one.</summary>
    public string? LlmProvider { get; init; }

    /// <summary>Whether a model nobody serves is an error instead of a reason for the default model to take over.</summary>
    public bool StrictModels { get; init; }

    /// <summary>The workspace that a layer names; which one is active says <see cref="ActiveWorkspace"/>.</summary>
    public WorkspaceName? Workspace { get; init; }

    /// <summary>Who acts, for the history of runs: by default the login name.</summary>
    public required string User { get; init; }

    /// <summary>Whether nothing is asked and standard input is not read.</summary>
    public bool NoInput { get; init; }

    /// <summary>What is configured of providers, by id. A built-in one need not be here.</summary>
    public IReadOnlyDictionary<string, ProviderSettings> Providers { get; init; } = new Dictionary<string, ProviderSettings>();

    /// <summary>Models by the short names the user gave them.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>What the user knows of models, by <c>provider/model</c>.</summary>
    public IReadOnlyDictionary<string, ModelSettings> Models { get; init; } = new Dictionary<string, ModelSettings>();

    /// <summary>From where models for <c>local</c> are fetched; <c>null</c> when nobody said.</summary>
    public Uri? Hub { get; init; }

    /// <summary>How a provider is chosen.</summary>
    public RoutingSettings Routing { get; init; } = new();

    /// <summary>What is done with answers that were given before.</summary>
    public CacheSettings Cache { get; init; } = new();

    /// <summary>What may be spent.</summary>
    public BudgetSettings Budget { get; init; } = new();

    /// <summary>What each layer says may be spent, weakest first: they hold beside each other, see <see cref="LayerBudget"/>.</summary>
    public IReadOnlyList<LayerBudget> Budgets { get; init; } = [];

    /// <summary>What the user should know about the configuration; nothing here is an error.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>The layers, weakest first.</summary>
    internal IReadOnlyList<SettingsLayer> Layers { get; init; } = [];

    /// <summary>Which layer decides a key such as <c>cache.ttl</c>, and where it stands there.</summary>
    public SettingOrigin OriginOf(string key) =>
        Layers.Reverse().Select(layer => layer.Find(key) is { } value ? new SettingOrigin(layer.Kind, value.Span) : null).FirstOrDefault(found => found is not null)
        ?? new SettingOrigin(LayerKind.BuiltIn, null);
}

/// <summary>The layers of configuration, weakest first.</summary>
public enum LayerKind
{
    /// <summary>What holds when nobody says anything.</summary>
    BuiltIn,

    /// <summary><c>config.yaml</c> of the home.</summary>
    Home,

    /// <summary><c>workspace.yaml</c> of the workspace.</summary>
    Workspace,

    /// <summary><c>.writeit/config.yaml</c> in the current directory.</summary>
    Directory,

    /// <summary>A <c>WRITEIT_*</c> variable.</summary>
    Environment,

    /// <summary>A flag of the command.</summary>
    Flag,
}

/// <summary>Where the value of a setting comes from.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Where">The place in its file; a variable or flag counts as a file of its name. <c>null</c> when it is built in.</param>
public sealed record SettingOrigin(LayerKind Layer, SourceSpan? Where);

/// <summary>What kind of provider it is.</summary>
public enum ProviderKind
{
    /// <summary>OpenAI.</summary>
    OpenAi,

    /// <summary>Anthropic.</summary>
    Anthropic,

    /// <summary>A server that speaks OpenAI's protocol.</summary>
    OpenAiCompatible,

    /// <summary>Models in this process.</summary>
    Local,

    /// <summary>Canned texts for trying things out.</summary>
    Demo,
}

/// <summary>One provider.</summary>
public sealed record ProviderSettings
{
    /// <summary>What kind it is.</summary>
    public required ProviderKind Kind { get; init; }

    /// <summary>Where it is; <c>null</c> for its usual place. Always there for <see cref="ProviderKind.OpenAiCompatible"/>.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The variable that holds its key, instead of the usual one.</summary>
    public string? ApiKeyEnv { get; init; }

    /// <summary>The program, with its arguments, that prints its key; empty for none.</summary>
    public IReadOnlyList<string> ApiKeyCommand { get; init; } = [];

    /// <summary>The models it serves; empty when it is to be asked.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How many requests it may have at once, from 1; <c>null</c> for its usual number.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>How large its share is where providers take turns, from 1; <c>null</c> for 1.</summary>
    public int? Weight { get; init; }

    /// <summary>The longest answer it gives when a step names no length, in tokens; <c>null</c> for its usual length.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How long a whole answer may take; <c>null</c> for the usual time.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What the user knows of a model. Prices are in US dollars for a million tokens; those of reading and writing come together.</summary>
public sealed record ModelSettings
{
    /// <summary>How many tokens prompt and answer may have together; <c>null</c> for what is known anyway.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Reading the prompt; <c>null</c> for what is known anyway.</summary>
    public decimal? InputUsd { get; init; }

    /// <summary>Writing; there when <see cref="InputUsd"/> is.</summary>
    public decimal? OutputUsd { get; init; }

    /// <summary>Reading from the provider's cache; <c>null</c> when unknown.</summary>
    public decimal? CacheReadUsd { get; init; }

    /// <summary>Writing to the provider's cache; <c>null</c> when unknown.</summary>
    public decimal? CacheWriteUsd { get; init; }

    /// <summary>The day on which the prices were known to hold; <c>null</c> when nobody said.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>How a provider is chosen.</summary>
public sealed record RoutingSettings
{
    /// <summary>The order.</summary>
    public RoutingStrategy Strategy { get; init; } = RoutingStrategy.PreferenceOrder;

    /// <summary>How often one provider is tried again, 0 to 5.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Whether the order runs over all models a writer named, not only the providers of one.</summary>
    public bool AcrossModels { get; init; }
}

/// <summary>What is done with answers that were given before.</summary>
public sealed record CacheSettings
{
    /// <summary>Whether they are used at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long they are good.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>What may be spent.</summary>
public sealed record BudgetSettings
{
    /// <summary>In a day; <c>null</c> for no limit.</summary>
    public long? DayNanoUsd { get; init; }

    /// <summary>In a month; <c>null</c> for no limit.</summary>
    public long? MonthNanoUsd { get; init; }
}

/// <summary>
/// What one layer says may be spent. That of a workspace counts what this workspace spends, beside what another layer sets for all of them; that of
/// a directory, which somebody else may have written, holds beside all others and so can only lower them.
/// </summary>
/// <param name="Layer">Which layer.</param>
/// <param name="Budget">What it says.</param>
public sealed record LayerBudget(LayerKind Layer, BudgetSettings Budget);

using System.Diagnostics;
using WriteIt.Providers;
using WriteIt.Providers.Anthropic;
using WriteIt.Providers.Catalogue;
using WriteIt.Providers.Demo;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Providers.Upstream;
using WriteIt.Routing;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Keys;

namespace WriteIt.Wiring;

/// <summary>The providers that the settings name, and those that need no settings.</summary>
internal static class ConfiguredProviders
{
    /// <summary>Those that need nothing but a key.</summary>
    private static readonly (string Id, ProviderKind Kind)[] BuiltIn = [("openai", ProviderKind.OpenAi), ("anthropic", ProviderKind.Anthropic)];

    public static ModelDirectory Directory(Engine engine, Settings settings)
    {
        var options = new ModelDirectoryOptions
        {
            Aliases = settings.Aliases,
            DefaultModel = settings.DefaultModel,
            Known = Known(settings),
            LlmProvider = settings.LlmProvider,
            StrictModels = settings.StrictModels,
            Usual = [.. Usual(engine.Options, settings).Select(server => server.Id)],
        };
        return new ModelDirectory(Of(engine, settings), options, engine.Options.Time);
    }

    /// <summary>What the user says of models, as the catalogue says it.</summary>
    private static KnownModels Known(Settings settings)
    {
        var own = new Dictionary<ModelName, OwnModelFacts>();
        foreach (var (name, facts) in settings.Models)
        {
            if (ModelName.TryParse(name, out var model)) own[model] = new OwnModelFacts(facts.ContextWindow, Prices(facts));
        }

        return new KnownModels(own);
    }

    private static TokenPrices? Prices(ModelSettings facts) => facts is { InputUsd: { } input, OutputUsd: { } output }
        ? new TokenPrices(input, output) { CacheRead = facts.CacheReadUsd, CacheWrite = facts.CacheWriteUsd, Since = facts.Since, Source = "your configuration" }
        : null;

    /// <summary>A server of this machine answers at once, or is not there.</summary>
    private static readonly TimeSpan LookFor = TimeSpan.FromSeconds(1);

    /// <summary>The numbers the settings give the router.</summary>
    public static RouterOptions Routing(Settings settings, WorkspaceName workspace) => new()
    {
        Budgets = ConfiguredBudgets.Of(settings, workspace),
        Strategy = settings.Routing.Strategy,
        AcrossModels = settings.Routing.AcrossModels,
        MaxRetries = settings.Routing.MaxRetries,
        Weights = settings.Providers.Where(one => one.Value.Weight is not null).ToDictionary(one => one.Key, one => one.Value.Weight!.Value),
        MaxConcurrent = settings.Providers.Where(one => one.Value.MaxConcurrent is not null).ToDictionary(one => one.Key, one => one.Value.MaxConcurrent!.Value),
    };

    /// <summary>Ends the connections and models that were opened.</summary>
    public static async ValueTask CloseAsync(IEnumerable<IModelProvider> providers)
    {
        foreach (var provider in providers)
        {
            if (provider is IAsyncDisposable slow) await slow.DisposeAsync().ConfigureAwait(false);
            else if (provider is IDisposable quick) quick.Dispose();
        }
    }

    /// <summary>The usual servers that the user did not configure, by name or by address.</summary>
    private static IEnumerable<UsualServer> Usual(EngineOptions options, Settings settings) =>
        options.UsualServers.Where(server => !settings.Providers.ContainsKey(server.Id) && settings.Providers.Values.All(one => one.BaseUrl?.Authority != server.BaseUrl.Authority));

    /// <summary>The host's own, then those the user configured in the order of the file, then the built-in ones.</summary>
    private static List<IModelProvider> Of(Engine engine, Settings settings)
    {
        var keys = new ApiKeys(engine.Home, engine.Options.Time);
        var all = new List<IModelProvider>(engine.Options.Providers);
        foreach (var (id, one) in settings.Providers)
        {
            if (one.Kind is not (ProviderKind.Local or ProviderKind.Demo)) all.Add(Server(id, one, keys, engine.Options));
        }

        foreach (var (id, kind) in BuiltIn.Where(one => !settings.Providers.ContainsKey(one.Id)))
            all.Add(Server(id, new ProviderSettings { Kind = kind }, keys, engine.Options));
        all.AddRange(Usual(engine.Options, settings).Select(server => new OpenAiCompatibleProvider(
            new OpenAiCompatibleOptions { Id = server.Id, BaseUrl = server.BaseUrl, ConnectTimeout = LookFor, ListTimeout = LookFor }, engine.Options.Time)));
        if (engine.Options.LocalModels is { } local) all.Add(local(engine.Home));
        all.Add(new DemoProvider(new DemoOptions(), engine.Options.Time));
        return all;
    }

    private static IModelProvider Server(string id, ProviderSettings settings, ApiKeys keys, EngineOptions options)
    {
        var key = new ApiKey(
            async cancellationToken => (await keys.FindAsync(id, settings, cancellationToken).ConfigureAwait(false))?.Key.Reveal(),
            () => keys.Where(id, settings) is not null,
            HowToSet(id, settings));
        return settings.Kind switch
        {
            ProviderKind.OpenAi => OpenAiCompatible(OpenAiCompatibleOptions.OpenAi(key) with { Id = id, BaseUrl = settings.BaseUrl ?? OpenAiCompatibleOptions.OpenAiUrl }),
            ProviderKind.OpenAiCompatible => OpenAiCompatible(new OpenAiCompatibleOptions { Id = id, BaseUrl = settings.BaseUrl!, Key = SendsKey(settings, keys, id) ? key : null }),
            ProviderKind.Anthropic => new AnthropicProvider(
                Configured(new AnthropicOptions { Id = id, BaseUrl = settings.BaseUrl ?? AnthropicOptions.AnthropicUrl, Key = key }, settings, options), options.Time),
            _ => throw new UnreachableException($"provider kind {settings.Kind}"),
        };

        OpenAiCompatibleProvider OpenAiCompatible(OpenAiCompatibleOptions wire) => new(Configured(wire, settings, options), options.Time);
    }

    /// <summary>What the settings say of any server.</summary>
    private static T Configured<T>(T wire, ProviderSettings settings, EngineOptions options)
        where T : ServerOptions => wire with
        {
            Models = settings.Models,
            MaxTokens = settings.MaxTokens,
            AnswerTimeout = settings.Timeout ?? wire.AnswerTimeout,
            Proxy = ProxyTo(wire.BaseUrl, options.Home),
        };

    /// <summary>A server of the user's own gets a key only when one is configured for it.</summary>
    private static bool SendsKey(ProviderSettings settings, ApiKeys keys, string id) =>
        settings.ApiKeyEnv is not null || settings.ApiKeyCommand.Count > 0 || keys.Where(id, settings) is not null;

    /// <summary>The proxy that the shell names for the address, as other programs read it; one that is no address is as good as none.</summary>
    public static Uri? ProxyTo(Uri address, HomeOptions shell)
    {
        var named = address.Scheme == Uri.UriSchemeHttps
            ? shell.Variable("HTTPS_PROXY") ?? shell.Variable("https_proxy")
            : shell.Variable("http_proxy");
        return Uri.TryCreate(named ?? shell.Variable("ALL_PROXY") ?? shell.Variable("all_proxy"), UriKind.Absolute, out var proxy) ? proxy : null;
    }

    private static string HowToSet(string id, ProviderSettings settings) => settings switch
    {
        { ApiKeyEnv: { } variable } => $"Set {variable} to your key, or store it: writeit keys set {id}.",
        { Kind: ProviderKind.OpenAi } => $"Set OPENAI_API_KEY to your key, or store it: writeit keys set {id}.",
        { Kind: ProviderKind.Anthropic } => $"Set ANTHROPIC_API_KEY to your key, or store it: writeit keys set {id}.",
        _ => $"Store its key: writeit keys set {id}.",
    };
}

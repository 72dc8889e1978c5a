using System.Diagnostics;
using WriteIt.Providers;
using WriteIt.Providers.Demo;
using WriteIt.Providers.OpenAiCompatible;
using WriteIt.Routing;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Keys;

namespace WriteIt.Wiring;

/// <summary>The providers that the settings name, and those that need no settings.</summary>
internal static class ConfiguredProviders
{
    private const string OpenAi = "openai";

    public static ModelDirectory Directory(Engine engine, Settings settings)
    {
        var options = new ModelDirectoryOptions
        {
            Aliases = settings.Aliases,
            DefaultModel = settings.DefaultModel,
            LlmProvider = settings.LlmProvider,
            StrictModels = settings.StrictModels,
        };
        return new ModelDirectory(Of(engine, settings), options, engine.Options.Time);
    }

    /// <summary>Ends the connections and models that were opened.</summary>
    public static async ValueTask CloseAsync(IEnumerable<IModelProvider> providers)
    {
        foreach (var provider in providers)
        {
            if (provider is IAsyncDisposable slow) await slow.DisposeAsync().ConfigureAwait(false);
            else if (provider is IDisposable quick) quick.Dispose();
        }
    }

    /// <summary>The host's own, then those the user configured in the order of the file, then the built-in ones.</summary>
    private static List<IModelProvider> Of(Engine engine, Settings settings)
    {
        var keys = new ApiKeys(engine.Home, engine.Options.Time);
        var all = new List<IModelProvider>(engine.Options.Providers);
        foreach (var (id, one) in settings.Providers)
        {
            if (one.Kind is ProviderKind.OpenAiCompatible or ProviderKind.OpenAi) all.Add(Speaking(id, one, keys, engine.Options));
        }

        if (!settings.Providers.ContainsKey(OpenAi)) all.Add(Speaking(OpenAi, new ProviderSettings { Kind = ProviderKind.OpenAi }, keys, engine.Options));
        if (engine.Options.LocalModels is { } local) all.Add(local(engine.Home));
        all.Add(new DemoProvider(new DemoOptions(), engine.Options.Time));
        return all;
    }

    private static OpenAiCompatibleProvider Speaking(string id, ProviderSettings settings, ApiKeys keys, EngineOptions options)
    {
        var key = new Providers.OpenAiCompatible.ApiKey(
            async cancellationToken => (await keys.FindAsync(id, settings, cancellationToken).ConfigureAwait(false))?.Key.Reveal(),
            () => keys.Where(id, settings) is not null,
            HowToSet(id, settings));
        var wire = settings.Kind switch
        {
            ProviderKind.OpenAi => OpenAiCompatibleOptions.OpenAi(key) with { Id = id, BaseUrl = settings.BaseUrl ?? OpenAiCompatibleOptions.OpenAiUrl },
            ProviderKind.OpenAiCompatible => new OpenAiCompatibleOptions { Id = id, BaseUrl = settings.BaseUrl!, Key = SendsKey(settings, keys, id) ? key : null },
            _ => throw new UnreachableException($"provider kind {settings.Kind}"),
        };
        wire = wire with { Models = settings.Models, MaxTokens = settings.MaxTokens, AnswerTimeout = settings.Timeout ?? wire.AnswerTimeout, Proxy = ProxyTo(wire.BaseUrl, options.Home) };
        return new OpenAiCompatibleProvider(wire, options.Time);
    }

    /// <summary>A server of the user's own gets a key only when one is configured for it.</summary>
    private static bool SendsKey(ProviderSettings settings, ApiKeys keys, string id) =>
        settings.ApiKeyEnv is not null || settings.ApiKeyCommand.Count > 0 || keys.Where(id, settings) is not null;

    /// <summary>The proxy that the shell names for the address, as other programs read it; one that is no address is as good as none.</summary>
    private static Uri? ProxyTo(Uri address, HomeOptions shell)
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
        _ => $"Store its key: writeit keys set {id}.",
    };
}

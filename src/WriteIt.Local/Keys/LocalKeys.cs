using System.Diagnostics;
using WriteIt.Client;
using WriteIt.Findings;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Keys;

namespace WriteIt.Local.Keys;

/// <summary>The keys of providers, as the contract shows them: where they come from, and never more of them than their ends.</summary>
internal sealed class LocalKeys(Engine engine)
{
    private const int LongestShown = 16;

    /// <summary>Kinds of provider that ask nobody else, so there is nothing to sign in to.</summary>
    private static readonly ProviderKind[] WithoutKey = [ProviderKind.Local, ProviderKind.Demo];

    private readonly ApiKeys _keys = new(engine.Home, engine.Options.Time);
    private readonly KeysFile _file = new(engine.Home);

    public async Task<ItemPage<KeyItem>> ListAsync(string? workspace, CancellationToken cancellationToken)
    {
        var providers = await ProvidersAsync(workspace, cancellationToken).ConfigureAwait(false);
        var strangers = _file.Providers.Except(Known(providers)).Select(id => Item(id, settings: null) with { Warning = $"No provider is called {id}, so nobody uses this key." });
        return new ItemPage<KeyItem> { Items = [.. Known(providers).Select(id => Item(id, providers.GetValueOrDefault(id))).Concat(strangers).OrderBy(item => item.Provider, StringComparer.Ordinal)] };
    }

    public async Task<KeyChange> SetAsync(string provider, string text, string? workspace, CancellationToken cancellationToken)
    {
        var providers = await ProvidersAsync(workspace, cancellationToken).ConfigureAwait(false);
        if (!Known(providers).Contains(provider)) throw Unknown(provider, providers);
        var key = SecretKey.From(text) ?? throw new Problem(ProblemCodes.Usage, "What was given cannot be a key: it is empty or holds blanks or special characters.", Hint: "Give the key alone, on one line.").ToException();
        await _file.SetAsync(provider, key, cancellationToken).ConfigureAwait(false);
        return Change(provider, key.ToString(), providers);
    }

    public async Task<KeyChange> RemoveAsync(string provider, string? workspace, CancellationToken cancellationToken)
    {
        var providers = await ProvidersAsync(workspace, cancellationToken).ConfigureAwait(false);
        var stored = _file.Providers;
        if (!stored.Contains(provider) && !Known(providers).Contains(provider)) throw Unknown(provider, providers);
        var removed = await _file.RemoveAsync(provider, cancellationToken).ConfigureAwait(false) ?? throw NotStored(provider, providers);
        return Change(provider, removed, providers);
    }

    private async Task<IReadOnlyDictionary<string, ProviderSettings>> ProvidersAsync(string? workspace, CancellationToken cancellationToken) =>
        (await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false)).Settings.Providers;

    private static IEnumerable<string> Known(IReadOnlyDictionary<string, ProviderSettings> providers) =>
        ApiKeys.BuiltInProviders.Union(providers.Keys).Where(id => !providers.TryGetValue(id, out var settings) || !WithoutKey.Contains(settings.Kind));

    private KeyChange Change(string provider, string masked, IReadOnlyDictionary<string, ProviderSettings> providers) =>
        new() { Provider = provider, Key = masked, Path = engine.Home.KeysFile, InUse = Item(provider, providers.GetValueOrDefault(provider)) };

    private KeyItem Item(string provider, ProviderSettings? settings) => _keys.Where(provider, settings) is { } origin
        ? new() { Provider = provider, Key = _keys.Masked(provider, origin), Source = Word(origin.Source), From = origin.Name, Warning = origin.Warning }
        : new() { Provider = provider, Source = "none" };

    private ProblemException NotStored(string provider, IReadOnlyDictionary<string, ProviderSettings> providers)
    {
        var hint = _keys.Where(provider, providers.GetValueOrDefault(provider)) is { } origin ? $"Its key comes from {origin}; take it away there." : "See: writeit keys list";
        return new Problem(ProblemCodes.KeyNotFound, $"No key of {provider} is stored in {engine.Home.KeysFile}.", Hint: hint).ToException();
    }

    private static ProblemException Unknown(string provider, IReadOnlyDictionary<string, ProviderSettings> providers)
    {
        if (provider is "local" or "demo" || providers.ContainsKey(provider))
            return new Problem(ProblemCodes.ProviderNotFound, $"The provider {provider} needs no key.", Hint: "See: writeit keys list").ToException();
        // Somebody may have given the key itself.
        if (provider.Length > LongestShown)
            return new Problem(ProblemCodes.ProviderNotFound, "What was given is no provider.", Hint: "Give the provider alone, such as openai; the key is asked for.").ToException();
        var meant = Suggest.DidYouMean(provider, Known(providers));
        var hint = meant is null ? $"See: writeit keys list. A provider of your own is named in config.yaml first: providers.{provider}." : $"{char.ToUpperInvariant(meant[0])}{meant[1..]}";
        return new Problem(ProblemCodes.ProviderNotFound, $"There is no provider {provider}.", Hint: hint).ToException();
    }

    private static string Word(KeySource source) => source switch
    {
        KeySource.Environment => "environment",
        KeySource.Command => "command",
        KeySource.KeysFile => "file",
        KeySource.LlmTool => "llm",
        _ => throw new UnreachableException($"key source {source}"),
    };
}

using System.Collections.Concurrent;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;

namespace WriteIt.Routing;

/// <summary>Which models the providers say they serve. Each is asked at most once a minute, and only when a bare name needs it.</summary>
internal sealed class ServedModels(KnownModels facts, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Ollama lists what others call <c>name</c> with a tag.</summary>
    private const string DefaultTag = ":latest";

    private readonly ConcurrentDictionary<string, (long At, IReadOnlyList<ModelInfo> Models)> _known = new();

    /// <summary>The provider's own name for <paramref name="bareName"/>, or <c>null</c> when it does not serve it or cannot be asked.</summary>
    public async Task<ModelName?> FindAsync(IModelProvider provider, string bareName, CancellationToken cancellationToken)
    {
        var models = await KnownAsync(provider, cancellationToken).ConfigureAwait(false);
        return Named(models, bareName) ?? Named(models, bareName + DefaultTag);
    }

    /// <summary>What a provider serves; empty when it cannot be asked, for then it serves nothing now.</summary>
    public async Task<IReadOnlyList<ModelInfo>> KnownAsync(IModelProvider provider, CancellationToken cancellationToken)
    {
        if (provider.Unready is not null) return [];
        if (_known.TryGetValue(provider.Id, out var known) && time.GetElapsedTime(known.At) < Fresh) return known.Models;
        // A server that is down must not keep another from answering; `models list` is where its trouble is shown.
        var models = (await ListAsync(provider, cancellationToken).ConfigureAwait(false)).Models;
        _known[provider.Id] = (time.GetTimestamp(), models);
        return models;
    }

    /// <summary>What a provider serves, asked afresh; of one that cannot be asked, what the catalogue knows.</summary>
    public async Task<ProviderModels> ListAsync(IModelProvider provider, CancellationToken cancellationToken)
    {
        if (provider.Unready is { } unready) return new ProviderModels(provider, InCatalogue(provider), unready);
        try
        {
            var models = await provider.ListModelsAsync(cancellationToken).ConfigureAwait(false);
            return new ProviderModels(provider, [.. models.Select(Completed)], null);
        }
        catch (ProblemException trouble)
        {
            // Here the problem is the outcome: one silent server is a line in a list, not the end of it.
            return new ProviderModels(provider, [], trouble.Problem);
        }
    }

    private ModelInfo Completed(ModelInfo model) => model with { ContextWindow = facts.ContextWindowOf(model) };

    private IReadOnlyList<ModelInfo> InCatalogue(IModelProvider provider) =>
        [.. ModelCatalogue.Models.Where(model => model.Name.Provider == provider.Id).Select(model => new ModelInfo(model.Name, facts.ContextWindowOf(model.Name)))];

    private static ModelName? Named(IReadOnlyList<ModelInfo> models, string name) =>
        models.FirstOrDefault(model => model.Name.Model == name)?.Name;
}

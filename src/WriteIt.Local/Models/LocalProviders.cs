using WriteIt.Client;
using WriteIt.Findings;
using WriteIt.Local.ToWire;
using WriteIt.Providers;
using WriteIt.Wiring;

namespace WriteIt.Local.Models;

/// <summary>The providers, as the contract shows them.</summary>
internal sealed class LocalProviders(Engine engine)
{
    public async Task<ItemPage<ProviderDetail>> ListAsync(string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        await open.Router.LookAroundAsync(cancellationToken).ConfigureAwait(false);
        var answering = (await open.Models.ListFoundAsync(cancellationToken).ConfigureAwait(false)).Select(found => found.Provider.Id).ToHashSet();
        return new ItemPage<ProviderDetail>
        {
            Items = [.. open.Models.Providers.Where(provider => !open.Models.IsFound(provider) || answering.Contains(provider.Id)).Select(provider => Detail(open, provider))],
        };
    }

    /// <summary>Asks for the list of models: that shows whether address and key are right, and is free.</summary>
    public async Task<ProviderTest> TestAsync(string id, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var provider = open.Models.Providers.FirstOrDefault(one => one.Id == id) ?? throw Unknown(open, id);
        if (provider.Unready is { } unready) throw unready.ToException();
        var began = engine.Options.Time.GetTimestamp();
        var models = await provider.ListModelsAsync(cancellationToken).ConfigureAwait(false);
        return new ProviderTest { Provider = id, Models = models.Count, DurationMs = (long)engine.Options.Time.GetElapsedTime(began).TotalMilliseconds };
    }

    public async Task<RouteDetail> ExplainAsync(string model, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        await open.Router.LookAroundAsync(cancellationToken).ConfigureAwait(false);
        var route = await open.Router.ExplainAsync(new ModelRequest { Models = [model], Messages = [] }, cancellationToken).ConfigureAwait(false);
        var why = route.Candidates.Count == 0 ? route.Unanswered[0].Why : null;
        return new RouteDetail
        {
            Asked = model,
            Strategy = Routes.Word(route.Strategy.ToString()),
            Candidates = [.. route.Candidates.Select(candidate => candidate.ToWire())],
            Why = why?.Message,
            Hint = why?.Hint,
        };
    }

    private static ProviderDetail Detail(OpenWorkspace open, IModelProvider provider)
    {
        var (writing, atOnce, waiting) = open.Router.LoadOf(provider.Id);
        var item = provider.ToWire(open.KeySourceOf(provider.Id));
        return new ProviderDetail
        {
            Id = item.Id,
            Ready = item.Ready,
            Found = open.Models.IsFound(provider),
            Note = item.Note,
            Writing = writing,
            AtOnce = atOnce,
            Waiting = waiting,
            Models = [.. open.Router.HealthOf(provider.Id).Select(health => health.ToWire())],
        };
    }

    private static ProblemException Unknown(OpenWorkspace open, string id)
    {
        var meant = Suggest.DidYouMean(id, open.Models.Providers.Select(provider => provider.Id));
        return new Problem(
            ProblemCodes.ProviderNotFound,
            $"No provider '{id}' is configured.",
            Hint: meant is null ? "See which there are: writeit providers list." : $"{char.ToUpperInvariant(meant[0])}{meant[1..]}").ToException();
    }
}

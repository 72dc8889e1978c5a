using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing;

namespace WriteIt.Local.Models;

/// <summary>The models of all providers, as the contract shows them.</summary>
internal sealed class LocalModels(Engine engine)
{
    public async Task<ItemPage<ModelItem>> ListAsync(string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var standIn = await open.Models.ResolveAsync([], cancellationToken).ConfigureAwait(false);
        var preferred = standIn.Candidates is [var first, ..] ? first.Model : (ModelName?)null;
        var all = await open.Models.ListAsync(cancellationToken).ConfigureAwait(false);
        var items = all.SelectMany(served => served.Models.Select(model => Item(served, model, preferred, open.Models.Known)));
        return new ItemPage<ModelItem> { Items = [.. items.OrderByDescending(item => item.Default).ThenByDescending(item => item.Ready)] };
    }

    public async Task<ModelDetail> GetAsync(string name, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var standIn = await open.Models.ResolveAsync([], cancellationToken).ConfigureAwait(false);
        var choice = await open.Models.ResolveAsync([name], cancellationToken).ConfigureAwait(false);
        var found = choice.Candidates is [var first, ..] ? first.Model : choice.Unanswered[0].Model ?? throw choice.Problem!.ToException();
        return new ModelDetail
        {
            Asked = name,
            Name = found.ToString(),
            Ready = choice.Problem is null,
            Default = standIn.Candidates is [var preferred, ..] && preferred.Model == found,
            Aliases = [.. open.Settings.Aliases.Where(alias => alias.Value == found.ToString() || alias.Value == found.Model).Select(alias => alias.Key)],
            ContextWindow = open.Models.Known.ContextWindowOf(found),
            Prices = open.Models.Known.PricesOf(found)?.ToWire(),
            Trouble = choice.Problem?.Code.Name,
            Note = choice.Problem?.Message,
            Hint = choice.Problem?.Hint,
        };
    }

    private static ModelItem Item(ProviderModels served, ModelInfo model, ModelName? preferred, KnownModels known)
    {
        var prices = known.PricesOf(model.Name);
        return new ModelItem
        {
            Name = model.Name.ToString(),
            Provider = model.Name.Provider,
            Ready = served.Trouble is null,
            Default = model.Name == preferred,
            ContextWindow = model.ContextWindow,
            InputUsdPerMillion = Price(prices?.Input),
            OutputUsdPerMillion = Price(prices?.Output),
            Trouble = served.Trouble?.Code.Name,
            Note = served.Trouble is { } trouble ? trouble.Code == ProblemCodes.NoKey ? trouble.Hint : trouble.Message : model.Description,
        };
    }

    private static string? Price(decimal? usd) => usd?.ToString("0.######");
}

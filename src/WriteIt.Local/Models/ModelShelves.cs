using System.Diagnostics;
using System.Runtime.CompilerServices;
using WriteIt.Client;
using WriteIt.Findings;
using WriteIt.Providers;
using WriteIt.Wiring;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Editing;

namespace WriteIt.Local.Models;

/// <summary>Models that come and go, as the contract shows them.</summary>
internal sealed class ModelShelves(Engine engine)
{
    private const string Local = "local";

    public async IAsyncEnumerable<ModelPull> PullAsync(PullModel request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(request.Workspace, cancellationToken).ConfigureAwait(false);
        var (shelf, model) = ShelfOf(open, request.Model);
        await foreach (var update in shelf.PullAsync(open.Pull(model, request.As), cancellationToken).ConfigureAwait(false))
        {
            yield return update switch
            {
                PullUpdate.Progress progress => new ModelPull { Model = request.Model, What = progress.What, Bytes = progress.Bytes, TotalBytes = progress.Total },
                PullUpdate.Done done => new ModelPull { Model = request.Model, What = "done", Done = Item(done.Model) },
                _ => throw new UnreachableException($"update {update}"),
            };
        }
    }

    public async Task<ShelvedModelItem> AddAsync(AddModelFolder request, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(name: null, cancellationToken).ConfigureAwait(false);
        var shelf = open.Models.Providers.OfType<IModelFolderShelf>().FirstOrDefault()
            ?? throw new Problem(ProblemCodes.Usage, "Nothing here runs models of this machine.").ToException();
        return Item(await shelf.AddAsync(open.TypedPaths.Resolve(request.Folder) ?? request.Folder, request.As, cancellationToken).ConfigureAwait(false));
    }

    public async Task<RemovalItem> FindRemovalAsync(string name, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        if (!name.Contains('/') && open.Settings.Providers.ContainsKey(name)) return Provider(open, name, workspace);
        var full = await FullNameAsync(open, name, cancellationToken).ConfigureAwait(false);
        var (shelf, model) = ShelfOf(open, full);
        var found = await shelf.FindAsync(model, cancellationToken).ConfigureAwait(false);
        return new RemovalItem { Name = full, Kind = "model", Path = found.Path, Bytes = found.Bytes, Linked = found.IsLink, UsedBy = UsedBy(open.Settings, named => named == full) };
    }

    public async Task<RemovalItem> RemoveAsync(string name, string? workspace, CancellationToken cancellationToken)
    {
        var removal = await FindRemovalAsync(name, workspace, cancellationToken).ConfigureAwait(false);
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        if (removal.Kind == "provider")
        {
            await new SettingsEditor(engine.Home).UnsetAsync($"providers.{name}", workspace is null ? null : open.Folder, cancellationToken).ConfigureAwait(false);
            return removal;
        }

        var (shelf, model) = ShelfOf(open, removal.Name);
        await shelf.RemoveAsync(model, cancellationToken).ConfigureAwait(false);
        return removal;
    }

    private RemovalItem Provider(OpenWorkspace open, string id, string? workspace)
    {
        var (layer, edited) = workspace is null ? (LayerKind.Home, engine.Home.ConfigFile) : (LayerKind.Workspace, open.Folder.ConfigFile);
        var origin = open.Settings.OriginOf($"providers.{id}");
        // What people are asked about is what will be changed.
        if (origin.Where is { } where && origin.Layer != layer) throw StandsElsewhere(id, origin.Layer, where.File, edited, open.Folder.Name).ToException();
        return new RemovalItem
        {
            Name = id,
            Kind = "provider",
            Path = edited,
            Linked = false,
            UsedBy = UsedBy(open.Settings, named => named.StartsWith($"{id}/", StringComparison.Ordinal)),
        };
    }

    private static Problem StandsElsewhere(string id, LayerKind layer, string? file, string edited, WorkspaceName workspace) =>
        new(ProblemCodes.Conflict, $"The provider {id} is configured in {file}, and this would change {edited}.", Hint: layer switch
        {
            LayerKind.Home => $"Remove it for all workspaces: writeit models remove {id}",
            LayerKind.Workspace => $"Remove it from that workspace: writeit models remove {id} -w {workspace}",
            LayerKind.Directory or LayerKind.Environment or LayerKind.Flag => $"Take 'providers.{id}' out there with an editor.",
            _ => throw new UnreachableException($"layer {layer}"),
        });

    /// <summary>Settings that would name something that is gone.</summary>
    private static List<string> UsedBy(WriteIt.Workspaces.Settings settings, Func<string, bool> isMeant) =>
    [
        .. settings.DefaultModel is { } model && isMeant(model) ? (string[])["default_model"] : [],
        .. settings.Aliases.Where(alias => isMeant(alias.Value)).Select(alias => $"aliases.{alias.Key}"),
    ];

    /// <summary>A bare name is that of a folder of ours; every other model is named with its provider.</summary>
    private static async Task<string> FullNameAsync(OpenWorkspace open, string name, CancellationToken cancellationToken)
    {
        if (name.Contains('/')) return name;
        var folders = open.Models.Providers.FirstOrDefault(provider => provider.Id == Local) is { } local ? await local.ListModelsAsync(cancellationToken).ConfigureAwait(false) : [];
        if (folders.Any(folder => folder.Name.Model == name)) return $"{Local}/{name}";
        var known = open.Settings.Providers.Keys.Concat(folders.Select(folder => folder.Name.ToString()));
        var builtIn = open.Models.Providers.Any(provider => provider.Id == name);
        throw (builtIn
            ? new Problem(ProblemCodes.Conflict, $"{name} is not configured by you, so there is nothing to remove.", Hint: $"Its key can be forgotten: writeit keys remove {name}")
            : new Problem(ProblemCodes.ModelNotFound, $"There is neither a provider nor a local model '{name}'.", Hint: Meant(name, known) ?? "See what there is: writeit models list.")).ToException();
    }

    private static (IModelShelf Shelf, string Model) ShelfOf(OpenWorkspace open, string name)
    {
        if (!ModelName.TryParse(name, out var model))
            throw new Problem(ProblemCodes.Usage, $"'{name}' does not say which provider is meant.", Hint: $"Name it: ollama/{name} for an Ollama server, local/OWNER/NAME for a folder of a hub.").ToException();
        var providers = open.Models.Providers;
        return providers.FirstOrDefault(provider => provider.Id == model.Provider) switch
        {
            IModelShelf shelf => (shelf, model.Model),
            null => throw new Problem(ProblemCodes.ProviderNotFound, $"No provider '{model.Provider}' is configured.", Hint: Meant(model.Provider, providers.Select(provider => provider.Id)) ?? "See which there are: writeit providers list.").ToException(),
            _ => throw new Problem(ProblemCodes.Usage, $"{model.Provider} has its models itself; there is nothing to fetch or remove.", Hint: "Models are fetched by an Ollama server, or into folders for local.").ToException(),
        };
    }

    private static string? Meant(string name, IEnumerable<string> known) =>
        Suggest.DidYouMean(name, known) is { } meant ? $"{char.ToUpperInvariant(meant[0])}{meant[1..]}" : null;

    private static ShelvedModelItem Item(ShelvedModel model) => new() { Name = model.Name.ToString(), Path = model.Path, Bytes = model.Bytes, Linked = model.IsLink };
}

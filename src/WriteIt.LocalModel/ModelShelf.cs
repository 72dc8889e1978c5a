using System.Runtime.CompilerServices;
using WriteIt.Files;
using WriteIt.LocalModel.Fetching;
using WriteIt.LocalModel.Loading;
using WriteIt.Providers;

namespace WriteIt.LocalModel;

/// <summary>The folders of the user's own models: new ones come from a hub, or are linked from where they lie.</summary>
internal sealed class ModelShelf(ModelFolders folders, TimeProvider clock)
{
    private static readonly Problem NoHub = new(
        ProblemCodes.Usage,
        "It is not configured from where models are fetched.",
        Hint: "Name a hub once: writeit config set hub.base_url https://…, or fetch the folder yourself: writeit models add FOLDER");

    public async IAsyncEnumerable<PullUpdate> PullAsync(PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = HubAddress.Parse(request.Model);
        var name = request.As ?? address.Name;
        CheckFree(name);
        using var connection = new HubConnection(request.Hub ?? throw NoHub.ToException(), request.Proxy, clock);
        using var place = ArrivingFolder.Take(folders.Options.HomeModelsDirectory, name, request.Holder);
        yield return new PullUpdate.Progress($"asking {request.Hub.Host}");
        var files = HubListing.Choose(address, name, await connection.ListAsync(address, cancellationToken).ConfigureAwait(false));
        place.MakeRoom(files, folders.Options.FreeBytes);
        var (total, before) = (files.Sum(file => file.Size), 0L);
        foreach (var file in files)
        {
            if (!place.Has(file))
            {
                var download = await FileDownload.BeginAsync(connection, address, file, place.Path, cancellationToken).ConfigureAwait(false);
                await using var downloadEnds = download.ConfigureAwait(false);
                do yield return new PullUpdate.Progress(file.Name, before + download.Bytes, total);
                while (await download.NextAsync(cancellationToken).ConfigureAwait(false));
                place.Keep(file, download.Sha256!);
            }

            before += file.Size;
        }

        yield return new PullUpdate.Progress("keeping it", total, total);
        await place.FinishAsync(cancellationToken).ConfigureAwait(false);
        yield return new PullUpdate.Done(Find(name));
    }

    /// <summary>A link, because models are large; the folder may lie on another disk.</summary>
    public ShelvedModel Add(string folder, string? name)
    {
        var path = Folder.RealPath(folder);
        var named = name ?? Path.GetFileName(path);
        if (Folder.KindOf(path) is not PathKind.Folder) throw new Problem(ProblemCodes.FileNotFound, $"There is no folder {folder}.", Hint: "Name the folder that holds model.onnx.").ToException();
        CheckFree(named);
        if (ModelLoader.Check(new ModelFolder(named, path, BuiltIn: false)) is { } failure) throw failure.ToProblem().ToException();
        Folder.Create(folders.Options.HomeModelsDirectory, ownerOnly: true);
        if (!Folder.Link(Path.Combine(folders.Options.HomeModelsDirectory, named), path)) throw Taken(named).ToException();
        return Find(named);
    }

    /// <summary>The model as it lies here. Fails with <see cref="ProblemCodes.ModelNotFound"/>, and with <see cref="ProblemCodes.Conflict"/> for the built-in one, which stays.</summary>
    public ShelvedModel Find(string name)
    {
        if (folders.Find(name) is not { } folder)
            return LostLink(name) is { } lost ? new ShelvedModel(new ModelName(LocalModelProvider.ProviderId, name), lost, Bytes: 0) { IsLink = true } : throw folders.NotFound(name).ToProblem().ToException();
        if (folder.BuiltIn) throw new Problem(ProblemCodes.Conflict, $"{folder.FullName} is built in and stays.", Hint: "Choose another default if you do not want it: writeit models default NAME").ToException();
        var isLink = Folder.IsLink(folder.Path);
        return new ShelvedModel(folder.FullName, folder.Path, Folder.SizeOf(Folder.RealPath(folder.Path)).Bytes) { IsLink = isLink };
    }

    public void Remove(string name)
    {
        var model = Find(name);
        using var place = ArrivingFolder.Take(folders.Options.HomeModelsDirectory, name, "writeit models remove");
        place.Remove(model.Path!);
    }

    private void CheckFree(string name)
    {
        if (!HubAddress.IsPart(name))
            throw new Problem(ProblemCodes.BadName, $"'{name}' cannot name a model here.", Hint: "Take letters, digits, '.', '_' and '-', beginning with a letter or digit: --as NAME").ToException();
        if (name == LocalModelOptions.BuiltInName || folders.Find(name) is not null || LostLink(name) is not null) throw Taken(name).ToException();
    }

    /// <summary>A link whose folder went away: no model any more, but it still has the name.</summary>
    private string? LostLink(string name)
    {
        var path = Path.Combine(folders.Options.HomeModelsDirectory, name);
        return HubAddress.IsPart(name) && Folder.KindOf(path) is not PathKind.Folder && Folder.IsLink(path) ? path : null;
    }

    private static Problem Taken(string name) =>
        new(ProblemCodes.Conflict, $"There is a model {LocalModelProvider.ProviderId}/{name} already.", Hint: $"Give the new one another name with --as NAME, or remove the old one: writeit models remove {LocalModelProvider.ProviderId}/{name}");
}

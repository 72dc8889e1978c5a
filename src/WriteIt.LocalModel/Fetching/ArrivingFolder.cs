using System.Globalization;
using WriteIt.Files;
using WriteIt.LocalModel.Loading;

namespace WriteIt.LocalModel.Fetching;

/// <summary>
/// A model's folder while its files arrive: hidden beside the others, held by one process at a time, kept when that ends early. It becomes a model
/// by one change of its name.
/// </summary>
internal sealed class ArrivingFolder : IDisposable
{
    private const string Prefix = ".arriving-";

    private readonly string _models;
    private readonly string _name;
    private readonly LockFile _lock;
    private readonly Dictionary<string, string> _sums = new(StringComparer.Ordinal);

    private ArrivingFolder(string models, string name, LockFile held) => (_models, _name, _lock) = (models, name, held);

    /// <summary>Where the files lie.</summary>
    public string Path => System.IO.Path.Combine(_models, Prefix + _name);

    /// <summary>Takes the place of a name. Fails with <see cref="ProblemCodes.Conflict"/>, naming the holder, when another process has it.</summary>
    public static ArrivingFolder Take(string models, string name, string holder)
    {
        Folder.Create(models, ownerOnly: true);
        var file = System.IO.Path.Combine(models, $"{Prefix}{name}.lock");
        var held = LockFile.TryAcquire(file, holder) ?? throw new Problem(
            ProblemCodes.Conflict,
            $"{LockFile.NoteOf(file) ?? "Another process"} is fetching or removing {LocalModelProvider.ProviderId}/{name} at this moment.",
            Hint: "Wait for it to end; what it fetched is gone on with.").ToException();
        return new ArrivingFolder(models, name, held);
    }

    /// <summary>Sees to it that the files can be written. Fails with <see cref="ProblemCodes.StorageFailed"/> when the disk has no room for what is missing.</summary>
    /// <param name="files">What will be in the folder.</param>
    /// <param name="freeBytes">How much room the disk of a folder has.</param>
    public void MakeRoom(IReadOnlyList<HubFile> files, Func<string, long> freeBytes)
    {
        Folder.Create(Path);
        PartFile.RemoveOthers(Path, [.. files.Select(file => file.Name), .. files.Select(FileDownload.PartName)]);
        var (needed, free) = (files.Sum(file => file.Size) - Folder.SizeOf(Path).Bytes, freeBytes(Path));
        if (needed <= free) return;
        throw new Problem(
            ProblemCodes.StorageFailed,
            string.Create(CultureInfo.InvariantCulture, $"{LocalModelProvider.ProviderId}/{_name} needs {needed:N0} bytes more, and the disk of {_models} has {free:N0}."),
            Hint: "Free some space and do the same again.").ToException();
    }

    /// <summary>Whether a file is there and is what the hub has; one that is not is fetched again.</summary>
    public bool Has(HubFile file)
    {
        var path = System.IO.Path.Combine(Path, file.Name);
        if (Folder.KindOf(path) is not PathKind.File) return false;
        var (sha256, blob) = Checksums.Of(path);
        if ((file.IsBlob ? blob : sha256) != file.Checksum) return false;
        Keep(file, sha256);
        return true;
    }

    /// <summary>Notes the checksum of a file that is there.</summary>
    public void Keep(HubFile file, string sha256) => _sums[file.Name] = sha256;

    /// <summary>Every file is there: writes their checksums beside them, and gives the folder its name. Fails with a <see cref="ProblemException"/>.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var sums = string.Concat(_sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => $"{sum.Value}  {sum.Key}\n"));
        await AtomicFile.WriteAsync(System.IO.Path.Combine(Path, Checksums.FileName), sums, ownerOnly: false, cancellationToken).ConfigureAwait(false);
        if (!Folder.Move(Path, System.IO.Path.Combine(_models, _name)))
            throw new Problem(ProblemCodes.Conflict, $"A folder {_name} appeared in {_models} while the model was fetched.", Hint: "Do the same again with another name: --as NAME").ToException();
    }

    /// <summary>Takes a model away: first its name, so that nobody loads half of it, then its files.</summary>
    public void Remove(string model)
    {
        if (Folder.IsLink(model))
        {
            Folder.Delete(model);
            return;
        }

        Folder.Delete(Path);
        if (Folder.Move(model, Path)) Folder.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

using System.Security.Cryptography;

namespace WriteIt.Files;

/// <summary>
/// A file that arrives piece by piece, perhaps over several processes: what came is kept under a name of its own and gone on with, and the file
/// gets its true name only when all of it is there and right.
/// </summary>
public sealed class PartFile : IAsyncDisposable
{
    private const int ReadSize = 1 << 20;

    private readonly string _path;
    private readonly FileStream _file;

    private PartFile(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>How many bytes came.</summary>
    public long Length => _file.Length;

    /// <summary>Opens what came before, or begins. Fails with a <see cref="ProblemException"/>, also when another process has it open.</summary>
    /// <param name="path">The name while it arrives; its folder must exist.</param>
    public static PartFile Open(string path) => Try(path, () =>
        new PartFile(path, new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous })));

    /// <summary>Reads what came before; what comes next is put behind it. Fails with a <see cref="ProblemException"/>.</summary>
    /// <param name="hashes">Each is fed with every byte.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task ReadAsync(IReadOnlyList<IncrementalHash> hashes, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[Math.Min(ReadSize, Math.Max(1, Length))];
            _file.Position = 0;
            for (var left = Length; left > 0;)
            {
                var read = await _file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken).ConfigureAwait(false);
                if (read == 0) break;
                foreach (var hash in hashes) hash.AppendData(buffer, 0, read);
                left -= read;
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(_path);
        }
    }

    /// <summary>Puts a piece behind what is there. Fails with a <see cref="ProblemException"/>, as when the disk is full; what came before stays.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            _file.Position = _file.Length;
            await _file.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(_path);
        }
    }

    /// <summary>Forgets what came. Fails with a <see cref="ProblemException"/>.</summary>
    public void Restart() => Try(_path, () =>
    {
        _file.SetLength(0);
        return true;
    });

    /// <summary>All of it is there, on the disk too: gives it its true name, in place of what had it. Fails with a <see cref="ProblemException"/>.</summary>
    /// <param name="name">The path it is to have, on the same disk.</param>
    public void Finish(string name) => Try(_path, () =>
    {
        _file.Flush(flushToDisk: true);
        File.Move(_path, name, overwrite: true);
        return true;
    });

    /// <summary>Takes away what was left under other names than <paramref name="wanted"/>. Fails with a <see cref="ProblemException"/>.</summary>
    /// <param name="folder">The folder; may be missing.</param>
    /// <param name="wanted">The names that stay.</param>
    public static void RemoveOthers(string folder, IReadOnlyCollection<string> wanted) => Try(folder, () =>
    {
        if (!Directory.Exists(folder)) return false;
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => !wanted.Contains(Path.GetFileName(path)))) File.Delete(path);
        return true;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static T Try<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(path);
        }
    }
}

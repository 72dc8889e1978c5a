using System.Text;

namespace WriteIt.Files;

/// <summary>Writes a file whole or not at all: whoever reads it sees the old text or the new one, also after a crash or a power cut.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Replaces <paramref name="path"/>, or creates it. A link is followed, rights stay as they are, and a pipe or device is written to, not
    /// replaced. Fails with a <see cref="ProblemException"/>; the old file is then untouched.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">What it will hold, as UTF-8 without a byte order mark.</param>
    /// <param name="ownerOnly">Whether nobody but its owner may read it; for keys.</param>
    /// <param name="cancellationToken">Ends the write; nothing has changed then.</param>
    public static async Task WriteAsync(string path, string text, bool ownerOnly, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var target = TargetOf(path);
            if (IsStream(target)) await WriteInPlaceAsync(target, bytes, cancellationToken).ConfigureAwait(false);
            else await ReplaceAsync(target, bytes, ownerOnly ? OwnerOnly : ModeOf(target), cancellationToken).ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException trouble)
        {
            throw NoFolder(path, trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(path);
        }
    }

    /// <summary>Creates <paramref name="path"/>; <c>false</c> when something of that name is there, whoever of several was faster.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">What it will hold, as UTF-8 without a byte order mark.</param>
    /// <param name="cancellationToken">Ends the write; nothing has changed then.</param>
    public static async Task<bool> CreateAsync(string path, string text, CancellationToken cancellationToken)
    {
        // Who asks for one name after the other shall not write the text for each that is taken; one that is taken meanwhile is found below.
        if (Path.Exists(path)) return false;
        var bytes = Encoding.UTF8.GetBytes(text);
        var draft = Draft.In(FolderOf(path));
        try
        {
            await Draft.WriteAsync(draft, bytes, mode: null, cancellationToken).ConfigureAwait(false);
            return OperatingSystem.IsWindows() ? MoveToFreeName(draft, path) : await LinkAsync(draft, path, bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException trouble)
        {
            throw NoFolder(path, trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(path);
        }
        finally
        {
            Draft.Remove(draft);
        }
    }

    private static async Task ReplaceAsync(string target, byte[] bytes, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var draft = Draft.In(FolderOf(target));
        try
        {
            await Draft.WriteAsync(draft, bytes, mode, cancellationToken).ConfigureAwait(false);
            File.Move(draft, target, overwrite: true);
            SyncFolderOf(target);
        }
        finally
        {
            Draft.Remove(draft);
        }
    }

    private static async Task WriteInPlaceAsync(string target, byte[] bytes, CancellationToken cancellationToken)
    {
        var stream = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await using (stream.ConfigureAwait(false)) await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private static bool MoveToFreeName(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path) || Directory.Exists(path))
        {
            return false;
        }
    }

    /// <summary>.NET looks whether the name is free and then renames, so that two processes could both find it free; a link cannot be made twice.</summary>
    private static async Task<bool> LinkAsync(string draft, string path, byte[] bytes, CancellationToken cancellationToken)
    {
        switch (Posix.Link(draft, path))
        {
            case Linked.NameTaken:
                return false;
            case Linked.NotHere when !await CreateInPlaceAsync(path, bytes, cancellationToken).ConfigureAwait(false):
                return false;
            default:
                SyncFolderOf(path);
                return true;
        }
    }

    /// <summary>For file systems where a file has one name only.</summary>
    internal static async Task<bool> CreateInPlaceAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }

        await using (file.ConfigureAwait(false))
        {
            try
            {
                await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                return true;
            }
            catch
            {
                File.Delete(path);
                throw;
            }
        }
    }

    private static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path);
        if (IsDevice(full)) return full;
        var file = new FileInfo(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows()
        && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
        && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static bool IsStream(string target)
    {
        if (IsDevice(target)) return true;
        if (!File.Exists(target)) return false;
        if (OperatingSystem.IsLinux() && Posix.IsRegularFile(target) is { } regular) return !regular;
        using var file = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return !file.CanSeek;
    }

    private static UnixFileMode? ModeOf(string target) => OperatingSystem.IsWindows() || !File.Exists(target) ? null : File.GetUnixFileMode(target);

    private static void SyncFolderOf(string path)
    {
        if (!OperatingSystem.IsWindows()) Posix.SyncFolder(FolderOf(path));
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    private static ProblemException NoFolder(string path, DirectoryNotFoundException trouble) =>
        new Problem(ProblemCodes.FileNotFound, $"{path} cannot be written: its folder is not there.", Hint: $"Make the folder first: {FolderOf(path)}").ToException(trouble);
}

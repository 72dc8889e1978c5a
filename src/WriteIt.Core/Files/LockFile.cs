namespace WriteIt.Files;

/// <summary>
/// An exclusive lock on a file, held as long as it is open. The kernel frees it when the process ends, however it ends; a note that is left
/// behind in a file nobody holds means nothing.
/// </summary>
public sealed class LockFile : IDisposable
{
    private readonly FileStream _file;

    private LockFile(FileStream file) => _file = file;

    /// <summary>Takes the lock; <c>null</c> when another process, or another holder in this one, has it.</summary>
    /// <param name="path">The lock's file, created when it is not there; its folder must exist.</param>
    /// <param name="note">Who holds it, for those who come later; one line.</param>
    public static LockFile? TryAcquire(string path, string note)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException trouble)
        {
            throw trouble.ToProblem(path);
        }
        catch (DirectoryNotFoundException trouble)
        {
            throw trouble.ToProblem(path);
        }
        catch (IOException)
        {
            return null;
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(note));
        file.Flush();
        return new LockFile(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

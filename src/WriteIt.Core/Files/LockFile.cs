namespace WriteIt.Files;

/// <summary>
/// An exclusive lock on a file, held as long as it is open. The kernel frees it when the process ends, however it ends. Who holds it stands
/// in a second file beside it, because a locked file cannot be read; a note that is left behind means nothing once the lock is free.
/// </summary>
public sealed class LockFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _note;

    private LockFile(FileStream file, string note)
    {
        _file = file;
        _note = note;
    }

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
        catch (Exception trouble) when (trouble is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw trouble.ToProblem(path);
        }
        catch (IOException)
        {
            return null;
        }

        try
        {
            File.WriteAllText(NotePath(path), note);
            return new LockFile(file, NotePath(path));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw trouble.ToProblem(path);
        }
    }

    /// <summary>
    /// Whether somebody holds the lock. Without a note nobody does; a note that was left behind is told from a live one by trying the lock,
    /// which could turn away somebody who wants it at that very moment.
    /// </summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(NotePath(path))) return false;
        using var taken = TryAcquire(path, "");
        return taken is null;
    }

    /// <summary>Who holds the lock, as they said; <c>null</c> when they said nothing.</summary>
    public static string? NoteOf(string path)
    {
        try
        {
            return File.ReadAllText(NotePath(path)) is { Length: > 0 } note ? note : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // A note is a courtesy: without one the refusal is just less precise.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_note);
        _file.Dispose();
    }

    private static string NotePath(string path) => path + ".holder";
}

using System.Security.Cryptography;
using System.Text;

namespace WriteIt.Files;

/// <summary>
/// An exclusive lock on a file, held as long as it is open. The kernel frees it when the process ends, however it ends; a note that is left
/// behind in a file nobody holds means nothing.
/// </summary>
public sealed class LockFile : IDisposable
{
    /// <summary>Begins the text of a file whose lock was let go: it is being deleted, and whoever has it open must open it anew.</summary>
    private const string Free = "\0free ";
    private const int MaxNoteBytes = 1024;

    /// <summary>On Windows others may read the note; a lock on Unix is exclusive only when nothing is shared.</summary>
    private static readonly FileShare Sharing = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;

    private readonly string _path;
    private readonly FileStream _file;
    private bool _free;

    private LockFile(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>
    /// Takes the lock; <c>null</c> when another process, or another holder in this one, has it. Fails with a <see cref="ProblemException"/>
    /// when the file cannot be made.
    /// </summary>
    /// <param name="path">The lock's file, created when it is not there; its folder must exist.</param>
    /// <param name="note">Who holds it, for those who come later; one line.</param>
    public static LockFile? TryAcquire(string path, string note)
    {
        try
        {
            return Acquire(path, note);
        }
        catch (IOException trouble) when (IsSharingViolation(trouble))
        {
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(path);
        }
    }

    /// <summary>
    /// Whether somebody holds the lock. Without a note nobody does; a note that was left behind is told from a live one by sharing the file for a
    /// moment. That keeps no other onlooker out, but could turn away somebody who wants the lock at that very moment.
    /// </summary>
    public static bool IsHeld(string path)
    {
        if (NoteOf(path) is null) return false;
        try
        {
            using var shared = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException trouble) when (IsSharingViolation(trouble))
        {
            return true;
        }
        catch (IOException trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(path);
        }
    }

    /// <summary>The note of the lock's holder; <c>null</c> when there is none to read. Means nothing once the lock is free.</summary>
    public static string? NoteOf(string path)
    {
        try
        {
            using var file = OpenForReading(path);
            if (file is null) return null;
            var text = ReadText(file);
            return text.Length is 0 || text.StartsWith(Free, StringComparison.Ordinal) ? null : text;
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
        if (_free) return;
        _free = true;
        using (_file)
        {
            // Windows cannot delete what somebody else is just opening; there the file stays.
            if (!OperatingSystem.IsWindows()) DeleteFile();
        }
    }

    /// <summary>
    /// Opening a file and locking it are two steps. In between, the holder before may have deleted it, and a lock on a file without a name keeps
    /// nobody out. So a holder marks the file before it deletes it, and whoever finds the mark opens the name again. Finding the same mark again
    /// means that its writer died before it could delete: the file still has its name, and is taken.
    /// </summary>
    private static LockFile Acquire(string path, string note)
    {
        var seen = "";
        while (true)
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Sharing, bufferSize: 0);
            try
            {
                var text = ReadText(file);
                if (!text.StartsWith(Free, StringComparison.Ordinal) || text == seen)
                {
                    Write(file, note);
                    return new LockFile(path, file);
                }

                seen = text;
                file.Dispose();
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }

    private void DeleteFile()
    {
        try
        {
            Write(_file, Free + RandomNumberGenerator.GetHexString(16));
            File.Delete(_path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The lock is freed all the same; a file that nobody holds means nothing.
        }
    }

    private static FileStream? OpenForReading(string path)
    {
        if (OperatingSystem.IsWindows()) return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Posix.OpenForReading(path) is { } handle ? new FileStream(handle, FileAccess.Read) : null;
    }

    private static string ReadText(FileStream file)
    {
        var bytes = new byte[MaxNoteBytes];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static void Write(FileStream file, string text)
    {
        file.SetLength(0);
        file.Position = 0;
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush();
    }

    private static bool IsSharingViolation(IOException trouble) => (trouble.HResult & 0xFFFF) switch
    {
        11 => OperatingSystem.IsLinux(),
        35 => OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD(),
        32 or 33 => OperatingSystem.IsWindows(),
        _ => false,
    };
}

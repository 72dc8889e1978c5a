namespace WriteIt.Files;

/// <summary>Writes a file whole or not at all: whoever reads it sees the old text or the new one, also after a crash.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces <paramref name="path"/>, or creates it. Fails with a <see cref="ProblemException"/>; the old file is then untouched.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">What it will hold, as UTF-8 without a byte order mark.</param>
    /// <param name="ownerOnly">Whether nobody but its owner may read it; for keys.</param>
    /// <param name="cancellationToken">Ends the write; nothing has changed then.</param>
    public static async Task WriteAsync(string path, string text, bool ownerOnly, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            await WriteDraftAsync(draft, text, ownerOnly, cancellationToken).ConfigureAwait(false);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(path);
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }

    private static async Task WriteDraftAsync(string draft, string text, bool ownerOnly, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (ownerOnly && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(draft, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }
}

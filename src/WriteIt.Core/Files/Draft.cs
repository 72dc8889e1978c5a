namespace WriteIt.Files;

/// <summary>
/// A file on its way to its name. Its own name is random, so that no two writers, also of several machines, share one; it begins with a dot, so
/// that no list shows it.
/// </summary>
internal static class Draft
{
    private const string Prefix = ".writeit-";
    private const string Ending = ".tmp";

    /// <summary>After this time nobody is writing it any more: its writer was killed.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    public static string In(string folder) => Path.Combine(folder, Prefix + Path.GetRandomFileName() + Ending);

    public static async Task WriteAsync(string draft, byte[] bytes, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (mode is not null && !OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        var file = new FileStream(draft, options);
        await using (file.ConfigureAwait(false))
        {
            // Once more, because creating a file takes the rights away that the process's mask forbids.
            if (mode is { } wanted && !OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, wanted);
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    public static void Remove(string draft)
    {
        if (File.Exists(draft)) File.Delete(draft);
    }

    /// <summary>Removes what killed writers left behind in a folder.</summary>
    /// <param name="folder">The folder; may be missing.</param>
    /// <param name="now">The time, UTC.</param>
    public static void RemoveAbandoned(string folder, DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, $"{Prefix}*{Ending}"))
        {
            if (now.UtcDateTime - File.GetLastWriteTimeUtc(path) > Abandoned) File.Delete(path);
        }
    }
}

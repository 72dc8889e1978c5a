namespace WriteIt.Files;

/// <summary>What stands at a path.</summary>
public enum PathKind
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A file, pipe or device.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,
}

/// <summary>How much is in a folder.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes they hold together.</param>
public sealed record FolderSize(int Files, long Bytes);

/// <summary>Folders: what is in them, and making, moving and removing them.</summary>
public static class Folder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What stands at <paramref name="path"/>; nothing, too, for what no path can be or nobody may see.</summary>
    public static PathKind KindOf(string path)
    {
        if (Directory.Exists(path)) return PathKind.Folder;
        return File.Exists(path) ? PathKind.File : PathKind.Nothing;
    }

    /// <summary>
    /// The paths of the files in <paramref name="folder"/> whose names end in one of <paramref name="endings"/> (such as <c>.yaml</c>), by
    /// name; hidden ones are left out. Empty when the folder is not there; fails with a <see cref="ProblemException"/> when it cannot be read.
    /// </summary>
    public static IReadOnlyList<string> Files(string folder, params ReadOnlySpan<string> endings)
    {
        try
        {
            if (!Directory.Exists(folder)) return [];
            var found = new List<string>();
            foreach (var path in Directory.EnumerateFiles(folder))
            {
                if (!Path.GetFileName(path.AsSpan()).StartsWith('.') && EndsInOne(path, endings)) found.Add(path);
            }

            found.Sort(StringComparer.Ordinal);
            return found;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(folder);
        }
    }

    /// <summary>The names of the folders in <paramref name="folder"/>, by name. Empty when it is not there; fails with a <see cref="ProblemException"/> when it cannot be read.</summary>
    public static IReadOnlyList<string> Folders(string folder) => Try(folder, () =>
    {
        if (!Directory.Exists(folder)) return [];
        return (IReadOnlyList<string>)[.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    });

    /// <summary>What is in a folder and the folders in it; links are not followed. Fails with a <see cref="ProblemException"/> when it cannot be read.</summary>
    public static FolderSize SizeOf(string folder) => Try(folder, () =>
    {
        if (!Directory.Exists(folder)) return new FolderSize(0, 0);
        var files = new DirectoryInfo(folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => file.Length).ToArray();
        return new FolderSize(files.Length, files.Sum());
    });

    /// <summary>When something in the folder last changed, UTC.</summary>
    public static DateTimeOffset ChangedAt(string folder) => new(Directory.GetLastWriteTimeUtc(folder), TimeSpan.Zero);

    /// <summary>Creates a folder and those above it that are missing. Fails with a <see cref="ProblemException"/>.</summary>
    /// <param name="folder">The folder; nothing happens when it is there.</param>
    /// <param name="ownerOnly">Whether nobody but its owner may look into it when it is made now.</param>
    public static void Create(string folder, bool ownerOnly = false) => Try(folder, () =>
    {
        try
        {
            if (ownerOnly && !OperatingSystem.IsWindows()) Directory.CreateDirectory(folder, OwnerOnly);
            else Directory.CreateDirectory(folder);
            return true;
        }
        catch (DirectoryNotFoundException trouble)
        {
            throw new Problem(ProblemCodes.StorageFailed, $"The folder {folder} cannot be made: something above it is a file.", Hint: "Choose another place.").ToException(trouble);
        }
    });

    /// <summary>Gives a folder another name on the same disk; <c>false</c> when the new name is taken, whoever of several was faster.</summary>
    public static bool Move(string from, string to) => Try(from, () =>
    {
        try
        {
            Directory.Move(from, to);
            if (!OperatingSystem.IsWindows()) Posix.SyncFolder(Path.GetDirectoryName(to)!);
            return true;
        }
        catch (IOException) when (Path.Exists(to) && Directory.Exists(from))
        {
            return false;
        }
    });

    /// <summary>Makes <paramref name="link"/> another name of a folder that stays where it is; <c>false</c> when the name is taken. Fails with a <see cref="ProblemException"/>.</summary>
    public static bool Link(string link, string folder) => Try(link, () =>
    {
        try
        {
            Directory.CreateSymbolicLink(link, folder);
            return true;
        }
        catch (IOException) when (Path.Exists(link))
        {
            return false;
        }
    });

    /// <summary>Whether a folder is only another name of one that lies elsewhere.</summary>
    public static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    /// <summary>How many bytes may still be written to the disk a folder lies on; as many as one likes where the system does not say.</summary>
    public static long FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    /// <summary>Removes a folder with all that is in it; links go, what they point to stays. Fails with a <see cref="ProblemException"/>.</summary>
    public static void Delete(string folder) => Try(folder, () =>
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        // A link whose folder went away is no folder to the system.
        else if (IsLink(folder)) File.Delete(folder);
        return true;
    });

    /// <summary>The one true name of a path: absolute, with every link on the way resolved. What is not there is taken as it is written.</summary>
    public static string RealPath(string path) => Try(path, () =>
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var real = Path.GetPathRoot(full)!;
        foreach (var name in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Combine(real, name));
            real = next.LinkTarget is null ? next.FullName : RealPath(next.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }

        return real;
    });

    private static T Try<T>(string folder, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(folder);
        }
    }

    private static bool EndsInOne(string path, ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}

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

/// <summary>Looks at the file system without changing it.</summary>
public static class Folder
{
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

    private static bool EndsInOne(string path, ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}

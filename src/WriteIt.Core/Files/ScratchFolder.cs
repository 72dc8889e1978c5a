namespace WriteIt.Files;

/// <summary>A folder for a moment, which nobody but its owner may look into. Gone with everything in it when it is disposed.</summary>
public sealed class ScratchFolder : IDisposable
{
    private ScratchFolder(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes one where the system keeps such things. Fails with a <see cref="ProblemException"/>.</summary>
    public static ScratchFolder Create()
    {
        try
        {
            return new ScratchFolder(Directory.CreateTempSubdirectory("writeit-").FullName);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw trouble.ToProblem(System.IO.Path.GetTempPath());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Folder.Delete(Path);
}

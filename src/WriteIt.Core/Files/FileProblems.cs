namespace WriteIt.Files;

/// <summary>What the file system's complaints mean for a person. The one place where they are read.</summary>
internal static class FileProblems
{
    private const int DiskFull = 28;
    private const int DiskFullOnWindows = 112;

    public static ProblemException ToProblem(this Exception trouble, string path) => (trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => new Problem(ProblemCodes.FileNotFound, $"There is no file {path}."),
        UnauthorizedAccessException => new Problem(ProblemCodes.StorageFailed, $"{path} may not be read or written.", Hint: "Check the rights of the file and its folder."),
        IOException io when (io.HResult & 0xFFFF) is DiskFull or DiskFullOnWindows =>
            new Problem(ProblemCodes.StorageFailed, $"The disk is full; {path} was not written.", Hint: "Free some space and try again."),
        _ => new Problem(ProblemCodes.StorageFailed, $"{path} could not be read or written: {trouble.Message}"),
    }).ToException(trouble);
}

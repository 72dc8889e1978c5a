namespace WriteIt.Files;

/// <summary>What the file system's complaints mean for a person. The one place where they are read.</summary>
internal static class FileProblems
{
    private const int DiskFull = 28;
    private const int DiskFullOnWindows = 112;
    private const int FileTooLarge = 27;
    private const int ReadOnlyDisk = 30;

    public static ProblemException ToProblem(this Exception trouble, string path) => (trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => new Problem(ProblemCodes.FileNotFound, $"There is no file {path}."),
        UnauthorizedAccessException => new Problem(ProblemCodes.StorageFailed, $"{path} may not be read or written.", Hint: "Check the rights of the file and its folder."),
        IOException io when (io.HResult & 0xFFFF) is DiskFull or DiskFullOnWindows =>
            new Problem(ProblemCodes.StorageFailed, $"The disk is full; {path} was not written.", Hint: "Free some space and try again."),
        IOException io when !OperatingSystem.IsWindows() && (io.HResult & 0xFFFF) is FileTooLarge =>
            new Problem(ProblemCodes.StorageFailed, $"{path} would be larger than files may be here.", Hint: "See the limit with: ulimit -f."),
        IOException io when !OperatingSystem.IsWindows() && (io.HResult & 0xFFFF) is ReadOnlyDisk =>
            new Problem(ProblemCodes.StorageFailed, $"{path} cannot be written: its disk may only be read.", Hint: "Choose another place; for everything WriteIt keeps: WRITEIT_HOME=/path writeit …"),
        _ => new Problem(ProblemCodes.StorageFailed, $"{path} could not be read or written: {trouble.Message}"),
    }).ToException(trouble);
}

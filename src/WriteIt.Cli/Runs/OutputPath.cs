using WriteIt.Files;

namespace WriteIt.Cli.Runs;

/// <summary>The file a result goes to, looked at before anything is paid for.</summary>
internal static class OutputPath
{
    /// <summary>The whole path; <c>null</c> for standard output. Fails when no file can be there.</summary>
    public static string? Check(string? file, Surroundings surroundings)
    {
        if (file is null) return null;
        var path = Path.Combine(surroundings.CurrentFolder, file);
        if (Folder.KindOf(path) == PathKind.Folder) throw new Problem(ProblemCodes.Usage, $"{file} is a folder.", Hint: $"Name a file in it: -o {Path.Combine(file, "article.md")}").ToException();
        var folder = Path.GetDirectoryName(path);
        if (folder is not null && Folder.KindOf(folder) != PathKind.Folder) throw new Problem(ProblemCodes.FileNotFound, $"There is no folder for {file}.", Hint: $"Make it first: mkdir -p {folder}").ToException();
        return path;
    }
}

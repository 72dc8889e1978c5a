using Microsoft.Data.Sqlite;

namespace WriteIt.Sqlite;

/// <summary>What SQLite's result codes mean for a person. The one place where they are read.</summary>
internal static class SqliteProblems
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int DiskTrouble = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static ProblemException ToProblem(this SqliteException trouble, string path) => (trouble.SqliteErrorCode switch
    {
        Busy => new Problem(ProblemCodes.StorageFailed, $"The database {path} stayed locked for 5 seconds.", Hint: "End the program that holds it, then try again; a run that had begun goes on with: writeit resume."),
        ReadOnly => new Problem(ProblemCodes.StorageFailed, $"The database {path} cannot be written.", Hint: "Check the rights of the file and its folder, or choose another home: WRITEIT_HOME=/path writeit …"),
        DiskTrouble => new Problem(ProblemCodes.StorageFailed, $"The disk refused to read or write {path}.", Hint: "See whether the disk is failing or files may not grow (ulimit -f), then try again; a run that had begun goes on with: writeit resume."),
        Full => new Problem(ProblemCodes.StorageFailed, $"The disk is full; {path} could not be written. Nothing half was kept.", Hint: "Free some space and try again; a run that had begun goes on with: writeit resume."),
        CannotOpen => new Problem(ProblemCodes.StorageFailed, $"The database {path} cannot be opened.", Hint: "Check that its folder exists and may be written, or choose another home: WRITEIT_HOME=/path writeit …"),
        Corrupt or NotADatabase => new Problem(ProblemCodes.StorageDamaged, $"The database {path} is damaged.", Hint: "Restore it from a backup, or move it away and begin anew; finished texts are still in the folder outputs beside it."),
        _ => new Problem(ProblemCodes.StorageFailed, $"The database {path} failed: {trouble.Message}"),
    }).ToException(trouble);
}

using WriteIt.Client;
using WriteIt.Findings;

namespace WriteIt.Local.ToWire;

/// <summary>Problems and findings in the words of the contract.</summary>
public static class Problems
{
    /// <summary>A problem as every caller sees it.</summary>
    public static WireError ToWire(this Problem problem) => new()
    {
        Code = problem.Code.Name,
        Message = problem.Message,
        Hint = problem.Hint,
        Where = problem.Where?.ToString(),
        Errors = [.. problem.Findings.Select(ToWire)],
        ExitCode = problem.Code.ExitCode,
    };

    /// <summary>A finding as every caller sees it.</summary>
    public static WireFinding ToWire(this Finding finding) => new()
    {
        Severity = finding.Severity.ToString().ToLowerInvariant(),
        Code = finding.Code,
        Message = finding.Message,
        File = finding.Where.File,
        Line = finding.Where.Line,
        Column = finding.Where.Column,
        EndLine = finding.Where.EndLine,
        EndColumn = finding.Where.EndColumn,
        Path = finding.Path,
        Suggestion = finding.Suggestion,
    };
}

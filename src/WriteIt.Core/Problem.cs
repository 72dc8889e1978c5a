using WriteIt.Findings;

namespace WriteIt;

/// <summary>
/// Something that went wrong and that a person can mend: what, where, and how. The command line, JSON, problem details and the full
/// screen only render it.
/// </summary>
/// <param name="Code">Which kind of problem; decides exit code and HTTP status.</param>
/// <param name="Message">What happened, in one sentence that names the thing.</param>
/// <param name="Where">The place in a file, when there is one.</param>
/// <param name="Hint">The next command or the change that mends it.</param>
public sealed record Problem(ProblemCode Code, string Message, SourceSpan? Where = null, string? Hint = null)
{
    /// <summary>Everything a check found, when the problem is a file with mistakes; reported all at once.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The exception that carries this problem to the edge that renders it.</summary>
    public ProblemException ToException(Exception? cause = null) => new(this, cause);
}

/// <summary>Carries a <see cref="WriteIt.Problem"/> from where it was noticed to the edge that shows it (decision 0002).</summary>
public sealed class ProblemException(Problem problem, Exception? cause = null) : Exception(problem.Message, cause)
{
    /// <summary>What to tell the user.</summary>
    public Problem Problem { get; } = problem;
}

using WriteIt.Files;

namespace WriteIt.Runs.Active;

/// <summary>The lock that says which process drives a run.</summary>
internal static class RunLock
{
    /// <summary>Takes it; fails with <see cref="ProblemCodes.RunHeld"/>, naming the holder, when another process has it.</summary>
    public static LockFile Take(string locksDirectory, RunId run, string holder)
    {
        var path = PathOf(locksDirectory, run);
        return LockFile.TryAcquire(path, holder) ?? throw new Problem(
            ProblemCodes.RunHeld,
            $"Run {run} is driven by {LockFile.NoteOf(path) ?? "another process"}.",
            Hint: "Go on there, or end that process and then: writeit resume.").ToException();
    }

    /// <summary>Whether a process drives the run.</summary>
    public static bool IsHeld(string locksDirectory, RunId run) => LockFile.IsHeld(PathOf(locksDirectory, run));

    private static string PathOf(string locksDirectory, RunId run) => Path.Combine(locksDirectory, $"{run}.lock");
}

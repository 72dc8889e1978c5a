using WriteIt.Files;

namespace WriteIt.Runs.Active;

/// <summary>The lock that says which process drives a run.</summary>
internal static class RunLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private const int Tries = 20;

    /// <summary>
    /// Takes it; fails with <see cref="ProblemCodes.RunHeld"/>, naming the holder, when another process has it. Whoever lists runs looks at
    /// the lock of a killed one by sharing it for a moment, so to be turned away once means nothing.
    /// </summary>
    public static async Task<LockFile> TakeAsync(string locksDirectory, RunId run, RunTools tools, CancellationToken cancellationToken)
    {
        var path = PathOf(locksDirectory, run);
        for (var tried = 0; tried < Tries; tried++)
        {
            if (tried > 0) await Task.Delay(Pause, tools.Time, cancellationToken).ConfigureAwait(false);
            if (LockFile.TryAcquire(path, tools.Holder) is { } taken) return taken;
        }

        throw new Problem(
            ProblemCodes.RunHeld,
            $"Run {run} is driven by {LockFile.NoteOf(path) ?? "another process"}.",
            Hint: "Go on there, or end that process and then: writeit resume.").ToException();
    }

    /// <summary>Whether a process drives the run.</summary>
    public static bool IsHeld(string locksDirectory, RunId run) => LockFile.IsHeld(PathOf(locksDirectory, run));

    private static string PathOf(string locksDirectory, RunId run) => Path.Combine(locksDirectory, $"{run}.lock");
}

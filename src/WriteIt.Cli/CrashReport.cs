using WriteIt.Cli.Options;
using WriteIt.Client;
using WriteIt.Files;

namespace WriteIt.Cli;

/// <summary>What is kept of a fault in the program itself, for the person who mends it. Holds no input, no text and no key.</summary>
internal static class CrashReport
{
    /// <summary>Writes the report and tells where it is.</summary>
    public static async Task<WireError> WriteAsync(Exception broken, Surroundings surroundings, Globals globals, CancellationToken cancellationToken)
    {
        var now = surroundings.Time.GetUtcNow();
        var path = Path.Combine(Path.GetTempPath(), $"writeit-crash-{now:yyyyMMdd-HHmmss}-{Environment.ProcessId}.txt");
        // Nobody knows what a fault says of itself: it may have happened with a request in its hands.
        var said = WithoutKeys.Of($"{broken}", surroundings.Environment);
        var kept = await TryWriteAsync(path, $"WriteIt {ProgramVersion.Text} on {Environment.OSVersion}, {now:O}\n{said}\n", cancellationToken);
        return new WireError
        {
            Code = ProblemCodes.Internal.Name,
            Message = $"WriteIt itself failed: {WithoutKeys.Of(broken.Message, surroundings.Environment)}" + (globals.Verbose ? $"\n{said}" : ""),
            Hint = kept ? $"Please report it, with the file {path}" : "Please report it, with what -v shows.",
            ExitCode = ProblemCodes.Internal.ExitCode,
        };
    }

    private static async Task<bool> TryWriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(path, text, ownerOnly: true, cancellationToken);
            return true;
        }
        catch (ProblemException)
        {
            // The fault itself is what counts; the hint says that there is no file.
            return false;
        }
    }
}

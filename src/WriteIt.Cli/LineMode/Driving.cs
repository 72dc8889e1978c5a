using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Starts a run, or goes on with one, and follows it; from the first moment on somebody may want the program to stop.</summary>
internal static class Driving
{
    /// <param name="host">The outputs and the engine.</param>
    /// <param name="interrupts">Where whoever wants the program to stop is heard, also what was said before the run began.</param>
    /// <param name="start">Starts the run.</param>
    /// <param name="outputFile">Where the result goes instead of standard output.</param>
    /// <param name="limit">How long it may take; <c>null</c> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public static async Task<ExitCode> DriveAsync(Host host, Interrupts interrupts, Func<Task<RunDetail>> start, string? outputFile, TimeSpan? limit, CancellationToken cancellationToken)
    {
        using var clock = host.Surroundings.Time.CreateTimer(_ => interrupts.Raise(Interrupt.OutOfTime), null, limit ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var starting = start();
        if (await Task.WhenAny(starting, interrupts.NextAsync(cancellationToken)) != starting)
        {
            host.Hurry();
            var interrupt = await interrupts.TakeAsync(cancellationToken);
            return interrupt == Interrupt.OutOfTime ? throw Late(limit).ToException() : CodeOf(interrupt);
        }

        using var session = new RunSession(host, await starting, outputFile, interrupts, Late(limit));
        return await session.FollowAsync(cancellationToken);
    }

    /// <summary>What the program ends with after <paramref name="interrupt"/>.</summary>
    public static ExitCode CodeOf(Interrupt interrupt) => interrupt == Interrupt.Stop ? ExitCode.Interrupted : ExitCode.Terminated;

    private static Problem Late(TimeSpan? limit) =>
        new(ProblemCodes.LimitReached, $"The run was not complete within {Figures.Time(limit ?? Timeout.InfiniteTimeSpan)}, the --timeout that was given.", Hint: "Give it more time, or none: leave --timeout out.");
}

using WriteIt.Cli.Terminal;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Starts a run, or goes on with one, and follows it; from the first moment on somebody may want the program to stop.</summary>
internal static class Driving
{
    /// <param name="host">The outputs and the engine.</param>
    /// <param name="start">Starts the run.</param>
    /// <param name="outputFile">Where the result goes instead of standard output.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public static async Task<ExitCode> DriveAsync(Host host, Func<Task<RunDetail>> start, string? outputFile, CancellationToken cancellationToken)
    {
        var interrupts = new Interrupts();
        using var signals = host.Surroundings.ListenToSignals(interrupts);
        var starting = start();
        if (await Task.WhenAny(starting, interrupts.NextAsync(cancellationToken)) != starting)
        {
            host.Hurry();
            return CodeOf(await interrupts.TakeAsync(cancellationToken));
        }

        using var session = new RunSession(host, await starting, outputFile, interrupts);
        return await session.FollowAsync(cancellationToken);
    }

    /// <summary>What the program ends with after <paramref name="interrupt"/>.</summary>
    public static ExitCode CodeOf(Interrupt interrupt) => interrupt == Interrupt.Stop ? ExitCode.Interrupted : ExitCode.Terminated;
}

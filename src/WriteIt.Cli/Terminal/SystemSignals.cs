using System.Runtime.InteropServices;

namespace WriteIt.Cli.Terminal;

/// <summary>
/// Turns the system's signals into <see cref="Interrupts"/> as long as it lives, one for each that is delivered; before and after, they end the
/// program at once. Only what the system itself has merged, because it came before the first could be delivered, is one.
/// </summary>
internal sealed class SystemSignals : IDisposable
{
    private const int FileSizeExceeded = 25;
    private const nint Ignored = 1;

    private readonly PosixSignalRegistration[] _registrations;

    public SystemSignals(Interrupts interrupts) => _registrations =
    [
        On(PosixSignal.SIGINT, interrupts, Interrupt.Stop),
        On(PosixSignal.SIGTERM, interrupts, Interrupt.Terminate),
        On(PosixSignal.SIGHUP, interrupts, Interrupt.Terminate),
    ];

    private static PosixSignalRegistration On(PosixSignal signal, Interrupts interrupts, Interrupt interrupt) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            interrupts.Raise(interrupt);
        });

    /// <summary>A file that grows past the limit of the shell (<c>ulimit -f</c>) is a failed write, which is told, and no reason to die without a word.</summary>
    public static void SurviveFileSizeLimit()
    {
        if (!OperatingSystem.IsWindows()) _ = Handle(FileSizeExceeded, Ignored);
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Handle(int signal, nint handler);
}

/// <summary>Nothing was begun, so nothing is to end: for surroundings that are no process.</summary>
internal sealed class Nothing : IDisposable
{
    public static readonly Nothing Instance = new();

    public void Dispose()
    {
    }
}

namespace WriteIt.Cli.Terminal;

/// <summary>Somebody wants the program to stop, and there is nothing left to ask.</summary>
internal sealed class InterruptionException(Interrupt interrupt) : Exception($"stopped by {interrupt}")
{
    /// <summary>Who wants it.</summary>
    public Interrupt Interrupt { get; } = interrupt;

    /// <summary>What the program ends with.</summary>
    public ExitCode ExitCode => Interrupt == Interrupt.Stop ? ExitCode.Interrupted : ExitCode.Terminated;
}

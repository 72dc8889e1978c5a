using WriteIt.Cli.Terminal;

namespace WriteIt.Cli.LineMode;

/// <summary>Somebody wants the program to stop, and there is nothing left to ask.</summary>
internal sealed class InterruptionException(Interrupt interrupt) : Exception($"stopped by {interrupt}")
{
    /// <summary>Who wants it.</summary>
    public Interrupt Interrupt { get; } = interrupt;
}

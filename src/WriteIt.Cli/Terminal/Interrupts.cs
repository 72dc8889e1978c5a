using System.Threading.Channels;

namespace WriteIt.Cli.Terminal;

/// <summary>Why the program is asked to stop.</summary>
internal enum Interrupt
{
    /// <summary>The user pressed Ctrl-C.</summary>
    Stop,

    /// <summary>The time the user gave is over.</summary>
    OutOfTime,

    /// <summary>The system, or a terminal that went away, wants the program to end.</summary>
    Terminate,
}

/// <summary>Where requests to stop arrive, one at a time.</summary>
internal sealed class Interrupts
{
    private readonly Channel<Interrupt> _arrived = Channel.CreateUnbounded<Interrupt>();
    private Task<Interrupt>? _next;

    /// <summary>Somebody wants the program to stop. Safe from any thread.</summary>
    public void Raise(Interrupt interrupt) => _arrived.Writer.TryWrite(interrupt);

    /// <summary>The next request; the same task until <see cref="TakeAsync"/>.</summary>
    public Task<Interrupt> NextAsync(CancellationToken cancellationToken) => _next ??= _arrived.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>The request that has arrived, so that the next one can be awaited.</summary>
    public async Task<Interrupt> TakeAsync(CancellationToken cancellationToken)
    {
        var taken = await NextAsync(cancellationToken);
        _next = null;
        return taken;
    }

    /// <summary>What <paramref name="work"/> brings; fails with an <see cref="InterruptionException"/> when somebody wants the program to stop first.</summary>
    public async Task<T> OrStopAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(work, NextAsync(cancellationToken)) != work) throw new InterruptionException(await TakeAsync(cancellationToken));
        return await work;
    }
}

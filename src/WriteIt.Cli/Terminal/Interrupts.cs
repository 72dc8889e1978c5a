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

/// <summary>
/// Where requests to stop arrive and are taken one at a time. Each counts, however close they come: what is there is known at once, and not only
/// when somebody who waits for it has been woken.
/// </summary>
internal sealed class Interrupts
{
    private readonly Lock _gate = new();
    private readonly Queue<Interrupt> _untaken = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether there is a request that nobody has taken.</summary>
    public bool HasArrived
    {
        get
        {
            lock (_gate) return _untaken.Count > 0;
        }
    }

    /// <summary>Somebody wants the program to stop. Safe from any thread.</summary>
    public void Raise(Interrupt interrupt)
    {
        lock (_gate)
        {
            _untaken.Enqueue(interrupt);
            _arrival.TrySetResult();
        }
    }

    /// <summary>Completes as soon as there is a request.</summary>
    public Task NextAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return _arrival.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The oldest request, once there is one; it is gone afterwards.</summary>
    public async Task<Interrupt> TakeAsync(CancellationToken cancellationToken)
    {
        await NextAsync(cancellationToken);
        lock (_gate)
        {
            var taken = _untaken.Dequeue();
            if (_untaken.Count == 0) _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return taken;
        }
    }

    /// <summary>
    /// What <paramref name="work"/> brings; fails with an <see cref="InterruptionException"/> when somebody wants the program to stop first, or has
    /// wanted it before.
    /// </summary>
    public async Task<T> OrStopAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        if (!HasArrived) await Task.WhenAny(work, NextAsync(cancellationToken));
        if (HasArrived) throw new InterruptionException(await TakeAsync(cancellationToken));
        return await work;
    }
}

using WriteIt.Providers;

namespace WriteIt.LocalModel;

/// <summary>How long an answer may go on: until the caller gives up or the request's own time is over.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _both;
    private readonly TimeSpan? _limit;

    public Patience(TimeSpan? limit, TimeProvider clock, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _clock = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(caller, _clock.Token);
    }

    /// <summary>Cancelled when it is over.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>Whether the time ran out while the caller still wanted the answer.</summary>
    public bool RanOut => _clock.IsCancellationRequested && !_caller.IsCancellationRequested;

    public ModelFailure Failure => new(FailureClass.Timeout, $"The local model was not done within {_limit!.Value.TotalSeconds:0.#} s.")
    {
        Hint = "Give the step a longer timeout or a smaller max_tokens.",
    };

    /// <summary>Nobody reads the answer any more.</summary>
    public void End() => _both.Cancel();

    public void Dispose()
    {
        _both.Dispose();
        _clock.Dispose();
    }
}

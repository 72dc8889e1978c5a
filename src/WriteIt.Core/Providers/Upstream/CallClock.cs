namespace WriteIt.Providers.Upstream;

/// <summary>
/// The time limits of one call. Its token ends with the caller's and when a limit is over; <see cref="Expired"/> then names the limit.
/// </summary>
internal sealed class CallClock : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over;
    private readonly ITimer _whole;
    private readonly ITimer _waiting;
    private TimeSpan _patience;
    private TimeSpan _waited;
    private string _missing;
    private long _waitBegan;
    private volatile string? _expired;

    /// <param name="time">The clock.</param>
    /// <param name="whole">How long the whole call may take, no matter who is slow.</param>
    /// <param name="patience">How long the server may be waited for until the first sign of progress.</param>
    /// <param name="missing">What has not come when that is over.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public CallClock(TimeProvider time, TimeSpan whole, TimeSpan patience, string missing, CancellationToken cancellationToken)
    {
        _time = time;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (_patience, _missing) = (patience, missing);
        _whole = time.CreateTimer(_ => Expire($"the answer was not complete within {Seconds(whole)}"), null, whole, Timeout.InfiniteTimeSpan);
        _waiting = time.CreateTimer(_ => Expire($"{_missing} within {Seconds(_patience)}"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _over.Token;

    /// <summary>Which limit is over, as the middle of a sentence, or <c>null</c>.</summary>
    public string? Expired => _expired;

    /// <summary>Something came that moves the answer on; the next may take <paramref name="patience"/>.</summary>
    public void Progress(TimeSpan patience, string missing) => (_patience, _missing, _waited) = (patience, missing, TimeSpan.Zero);

    /// <summary>The server is waited for: only then time runs against it, not while the reader of the text is slow.</summary>
    public void BeginWait()
    {
        _waitBegan = _time.GetTimestamp();
        var left = _patience - _waited;
        _waiting.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Bytes came; whether they move the answer on is for <see cref="Progress"/> to say.</summary>
    public void EndWait()
    {
        _waiting.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _waited += _time.GetElapsedTime(_waitBegan);
    }

    /// <summary>Waits for a limit that is being announced at this moment, so that nothing is cancelled that is disposed of.</summary>
    public async ValueTask DisposeAsync()
    {
        await _whole.DisposeAsync().ConfigureAwait(false);
        await _waiting.DisposeAsync().ConfigureAwait(false);
        _over.Dispose();
    }

    private static string Seconds(TimeSpan span) => $"{span.TotalSeconds:0.###} s";

    private void Expire(string limit)
    {
        _expired ??= limit;
        _over.Cancel();
    }
}

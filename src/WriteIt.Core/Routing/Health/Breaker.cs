namespace WriteIt.Routing.Health;

/// <summary>Whether calls pass.</summary>
internal enum BreakerState
{
    /// <summary>They do.</summary>
    Closed,

    /// <summary>They do not.</summary>
    Open,

    /// <summary>One at a time does, to see whether it is well again.</summary>
    HalfOpen,
}

/// <summary>
/// Keeps calls from a model that fails: opens after five failures in a row, or when of ten calls in a minute half failed; lets one through after a
/// while, closes after two good ones, and stays open twice as long after a bad one. Pure: it is told the time, and the caller holds the lock.
/// </summary>
internal sealed class Breaker(Chance chance)
{
    private const int Good = 0;
    private const int Bad = 1;
    private const double LeastSamples = 10;
    private const double BadShare = 0.5;
    private const double BadInARow = 5;
    private const int GoodTrials = 2;
    private const double Jitter = 0.1;

    private static readonly TimeSpan FirstOpen = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestOpen = TimeSpan.FromMinutes(5);

    private readonly RollingWindow _window = new(TimeSpan.FromMinutes(1), buckets: 12, kinds: 2);
    private BreakerState _state;
    private TimeSpan _opens = FirstOpen;
    private TimeSpan _until;
    private double _badInARow;
    private int _goodTrials;
    private bool _trial;

    /// <summary>What it is at <paramref name="now"/>.</summary>
    public BreakerState State(TimeSpan now) => _state is BreakerState.Open && now >= _until ? BreakerState.HalfOpen : _state;

    /// <summary>How long until a call may pass; zero when one may now.</summary>
    public TimeSpan Wait(TimeSpan now) => State(now) switch
    {
        BreakerState.Open => _until - now,
        // Somebody is trying; it will be known soon.
        BreakerState.HalfOpen when _trial => TimeSpan.FromSeconds(1),
        _ => TimeSpan.Zero,
    };

    /// <summary>A call begins. Gives whether it is the trial of a half-open breaker.</summary>
    public bool Begin(TimeSpan now)
    {
        if (State(now) is not BreakerState.HalfOpen || _trial) return false;
        if (_state is BreakerState.Open) _goodTrials = 0;
        _state = BreakerState.HalfOpen;
        return _trial = true;
    }

    /// <summary>A call went well.</summary>
    public void Succeed(TimeSpan now, bool trial)
    {
        _badInARow = 0;
        _window.Add(now, Good);
        if (!trial) return;
        _trial = false;
        if (_state is not BreakerState.HalfOpen || ++_goodTrials < GoodTrials) return;
        _state = BreakerState.Closed;
        _opens = FirstOpen;
        _window.Clear();
    }

    /// <summary>A call failed.</summary>
    /// <param name="now">The time.</param>
    /// <param name="trial">Whether it was the trial.</param>
    /// <param name="weight">How surely it was the model's fault, up to 1.</param>
    public void Fail(TimeSpan now, bool trial, double weight = 1)
    {
        _badInARow += weight;
        _window.Add(now, Bad, weight);
        if (trial)
        {
            _trial = false;
            _opens = TimeSpan.FromTicks(Math.Min(LongestOpen.Ticks, _opens.Ticks * 2));
            Open(now);
            return;
        }

        if (_state is BreakerState.Closed && IsTooMuch(now)) Open(now);
    }

    /// <summary>A call ended without saying anything of the model.</summary>
    public void Abandon(bool trial) => _trial &= !trial;

    private bool IsTooMuch(TimeSpan now)
    {
        var bad = _window.Sum(now, Bad);
        var all = bad + _window.Sum(now, Good);
        return _badInARow >= BadInARow || (all >= LeastSamples && bad >= all * BadShare);
    }

    private void Open(TimeSpan now)
    {
        _state = BreakerState.Open;
        _until = now + (_opens * chance.Between(1 - Jitter, 1 + Jitter));
    }
}

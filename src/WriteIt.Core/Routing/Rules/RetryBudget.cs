using WriteIt.Routing.Health;

namespace WriteIt.Routing.Rules;

/// <summary>
/// Keeps retries from multiplying an outage: of late they may be at most a fifth of what was asked of the provider, and three more. The caller
/// holds the lock.
/// </summary>
internal sealed class RetryBudget
{
    private const int Requests = 0;
    private const int Retries = 1;
    private const double Share = 0.2;
    private const double Free = 3;

    private readonly RollingWindow _window = new(TimeSpan.FromMinutes(1), buckets: 12, kinds: 2);

    /// <summary>A candidate is asked for the first time by a request.</summary>
    public void CountRequest(TimeSpan now) => _window.Add(now, Requests);

    /// <summary>Whether one more retry may be made; it then counts.</summary>
    public bool TryTake(TimeSpan now)
    {
        if (_window.Sum(now, Retries) + 1 > (_window.Sum(now, Requests) * Share) + Free) return false;
        _window.Add(now, Retries);
        return true;
    }
}

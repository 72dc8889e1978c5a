namespace WriteIt.Routing.Rules;

/// <summary>How long to wait before a candidate is asked again. Chance spreads those who were refused together.</summary>
internal sealed class Backoff(RouterOptions options, Chance chance)
{
    private const double MostBeyondHint = 0.25;
    private const double ShortestShare = 0.5;

    /// <summary>The wait before retry number <paramref name="retry"/>, from 0; what the provider asks for is the least.</summary>
    public TimeSpan Delay(int retry, TimeSpan? hint)
    {
        if (hint is { } least) return least * (1 + chance.Between(0, MostBeyondHint));
        var full = TimeSpan.FromTicks(Math.Min(options.LongestWait.Ticks, (long)(options.FirstWait.Ticks * Math.Pow(2, retry))));
        return full * chance.Between(ShortestShare, 1);
    }
}

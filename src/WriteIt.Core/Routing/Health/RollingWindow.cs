namespace WriteIt.Routing.Health;

/// <summary>Counts what happened of late, in buckets that are forgotten one by one.</summary>
/// <param name="span">How far back it reaches.</param>
/// <param name="buckets">In how many buckets.</param>
/// <param name="kinds">How many things are counted apart.</param>
internal sealed class RollingWindow(TimeSpan span, int buckets, int kinds)
{
    private readonly double[] _sums = new double[buckets * kinds];
    private readonly long[] _numbers = new long[buckets];

    /// <summary>Counts one thing.</summary>
    public void Add(TimeSpan now, int kind, double weight = 1)
    {
        var number = NumberOf(now);
        var bucket = (int)(number % buckets);
        if (_numbers[bucket] != number)
        {
            _numbers[bucket] = number;
            Array.Clear(_sums, bucket * kinds, kinds);
        }

        _sums[(bucket * kinds) + kind] += weight;
    }

    /// <summary>How much of a kind there was.</summary>
    public double Sum(TimeSpan now, int kind)
    {
        var newest = NumberOf(now);
        var sum = 0.0;
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            if (newest - _numbers[bucket] < buckets) sum += _sums[(bucket * kinds) + kind];
        }

        return sum;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(_sums);

    /// <summary>From 1, so that a bucket that was never used is none of today's.</summary>
    private long NumberOf(TimeSpan now) => (now.Ticks / (span.Ticks / buckets)) + buckets;
}

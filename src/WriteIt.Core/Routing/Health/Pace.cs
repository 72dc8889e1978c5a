namespace WriteIt.Routing.Health;

/// <summary>
/// How fast a model is: means that forget with time. A slow answer counts at once and whole, a fast one little by little. Pure: it is told
/// the time, and the caller holds the lock.
/// </summary>
internal sealed class Pace
{
    /// <summary>With fewer, it is not judged.</summary>
    public const int WarmSamples = 3;

    private const double MemorySeconds = 30;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private TimeSpan _last;
    private int _samples;
    private double _firstText;
    private double _perToken;

    /// <summary>Whether too little is known of late to judge it.</summary>
    public bool IsCold(TimeSpan now) => _samples < WarmSamples || now - _last > Fresh;

    /// <summary>Seconds to the first text; <c>null</c> when nothing is known.</summary>
    public double? FirstText => _samples == 0 ? null : _firstText;

    /// <summary>Seconds for each further token; <c>null</c> when nothing is known.</summary>
    public double? PerToken => _samples == 0 ? null : _perToken;

    /// <summary>Seconds an answer of so many tokens takes; <c>null</c> when too little is known.</summary>
    public double? Expect(TimeSpan now, long tokens) => IsCold(now) ? null : _firstText + (_perToken * tokens);

    /// <summary>An answer came.</summary>
    public void Add(TimeSpan now, TimeSpan firstText, TimeSpan rest, long tokens)
    {
        var share = _samples == 0 ? 1 : 1 - Math.Exp(-Math.Max(0, (now - _last).TotalSeconds) / MemorySeconds);
        _firstText = Mean(_firstText, firstText.TotalSeconds, share);
        if (tokens > 0) _perToken = Mean(_perToken, rest.TotalSeconds / tokens, share);
        _last = now;
        _samples++;
    }

    /// <summary>Nothing came in so long a time. Makes a model look slower, never faster.</summary>
    public void AddTimeout(TimeSpan now, TimeSpan waited)
    {
        if (waited.TotalSeconds <= _firstText) return;
        _firstText = waited.TotalSeconds;
        _last = now;
        _samples++;
    }

    private static double Mean(double mean, double sample, double share) => sample > mean ? sample : mean + ((sample - mean) * share);
}

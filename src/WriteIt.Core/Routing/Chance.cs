namespace WriteIt.Routing;

/// <summary>Chance that a test can repeat, safe to ask from several threads.</summary>
internal sealed class Chance(Random random)
{
    private readonly Lock _gate = new();

    /// <summary>From 0 up to, but not reaching, 1.</summary>
    public double Next()
    {
        lock (_gate) return random.NextDouble();
    }

    /// <summary>From <paramref name="from"/> up to <paramref name="to"/>.</summary>
    public double Between(double from, double to) => from + (Next() * (to - from));
}

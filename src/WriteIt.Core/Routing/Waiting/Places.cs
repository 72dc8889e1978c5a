namespace WriteIt.Routing.Waiting;

/// <summary>
/// How many answers a provider writes at once: fewer when it refuses for too many, one more after twenty that went well. Pure; the caller
/// holds the lock.
/// </summary>
internal sealed class Places(int most)
{
    private const double Shrink = 0.7;
    private const int WellToGrow = 20;
    private const int RoomyFrom = 4;

    private double _limit = most;
    private int _well;

    /// <summary>How many may be taken now, at least 1.</summary>
    public int Limit => Math.Max(1, (int)_limit);

    /// <summary>How many are taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Where there are four or more, one is kept for what is critical, and one more never goes to what is low.</summary>
    public bool HasRoomFor(Priority priority) => Taken < Limit - (Limit < RoomyFrom ? 0 : priority switch
    {
        Priority.Critical => 0,
        Priority.High or Priority.Normal => 1,
        Priority.Low => 2,
        _ => throw new System.Diagnostics.UnreachableException($"priority {priority}"),
    });

    public void Take() => Taken++;

    public void GiveBack() => Taken--;

    /// <summary>An answer went well.</summary>
    public void WentWell()
    {
        if (++_well < WellToGrow) return;
        _well = 0;
        _limit = Math.Min(most, _limit + 1);
    }

    /// <summary>The provider refused for too many.</summary>
    public void WasTooMany()
    {
        _well = 0;
        _limit = Math.Max(1, _limit * Shrink);
    }
}

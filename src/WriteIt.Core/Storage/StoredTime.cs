namespace WriteIt.Storage;

/// <summary>The one precision of stored times, so that a record means the same before it was written and after it was read.</summary>
internal static class StoredTime
{
    /// <summary>The same instant in UTC, cut to the millisecond.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}

using System.Globalization;

namespace WriteIt.Local.ToWire;

/// <summary>Money on the wire: US dollars as an exact decimal text.</summary>
internal static class Money
{
    private const decimal NanoPerDollar = 1_000_000_000m;

    /// <summary>Without trailing zeros, so that equal amounts read the same; <c>null</c> stays unknown.</summary>
    public static string? ToUsd(this long? nanoUsd) =>
        nanoUsd is { } amount ? (amount / NanoPerDollar).ToString("0.#########", CultureInfo.InvariantCulture) : null;
}

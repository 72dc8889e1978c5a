using System.Globalization;

namespace WriteIt.Routing.Spending;

/// <summary>Amounts as people read them.</summary>
internal static class Money
{
    /// <summary>Thousand-millionths of a US dollar in one.</summary>
    public const decimal NanoPerUsd = 1_000_000_000m;

    private const decimal Cent = 0.01m;

    /// <summary>As <c>$0.05</c>, less than a cent as <c>$0.00007</c>; less than nothing is nothing.</summary>
    public static string Usd(long nano)
    {
        var usd = Math.Max(0, nano) / NanoPerUsd;
        return usd.ToString(usd < Cent ? "$0.######" : "$0.####", CultureInfo.InvariantCulture);
    }
}

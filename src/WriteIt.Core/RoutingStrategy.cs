using System.Text.Json.Serialization;

namespace WriteIt;

/// <summary>How the providers that serve a wanted model are put in order.</summary>
public enum RoutingStrategy
{
    /// <summary>As the writer named them.</summary>
    [JsonStringEnumMemberName("preference_order")]
    PreferenceOrder,

    /// <summary>Each in turn.</summary>
    [JsonStringEnumMemberName("round_robin")]
    RoundRobin,

    /// <summary>By how well they did of late.</summary>
    [JsonStringEnumMemberName("performance_based")]
    PerformanceBased,

    /// <summary>The cheapest first.</summary>
    [JsonStringEnumMemberName("cost_optimized")]
    CostOptimized,

    /// <summary>The fastest first.</summary>
    [JsonStringEnumMemberName("latency_optimized")]
    LatencyOptimized,
}

/// <summary>How strategies are written in files, flags and JSON.</summary>
public static class StrategyWords
{
    /// <summary>The strategies by their words.</summary>
    public static IReadOnlyDictionary<string, RoutingStrategy> All { get; } = new OrderedDictionary<string, RoutingStrategy>
    {
        ["preference_order"] = RoutingStrategy.PreferenceOrder,
        ["round_robin"] = RoutingStrategy.RoundRobin,
        ["performance_based"] = RoutingStrategy.PerformanceBased,
        ["cost_optimized"] = RoutingStrategy.CostOptimized,
        ["latency_optimized"] = RoutingStrategy.LatencyOptimized,
    };
}

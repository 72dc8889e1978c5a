namespace WriteIt.Templating;

/// <summary>What one rendering may cost. The defaults are far above any prompt and far below what would stall the program.</summary>
internal sealed record RenderLimits
{
    public static readonly RenderLimits Default = new();

    /// <summary>Loop rounds, operations and filters together; long texts count once more for every 256 characters.</summary>
    public long MaxSteps { get; init; } = 1_000_000;

    /// <summary>The longest text that may come out or be built on the way, in UTF-16 units. Lists may hold as many items.</summary>
    public int MaxOutputLength { get; init; } = 4_000_000;
}

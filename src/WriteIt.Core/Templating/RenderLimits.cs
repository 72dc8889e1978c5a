namespace WriteIt.Templating;

/// <summary>What one rendering may cost. The defaults are far above any prompt and far below what would stall the program.</summary>
internal sealed record RenderLimits
{
    public static readonly RenderLimits Default = new();

    /// <summary>Loop rounds, operations and filters together; every 64 characters and every 8 list items that are made count as one more.</summary>
    public long MaxSteps { get; init; } = 1_000_000;

    /// <summary>The longest text that may come out or be built on the way, in UTF-16 units.</summary>
    public int MaxOutputLength { get; init; } = 4_000_000;
}

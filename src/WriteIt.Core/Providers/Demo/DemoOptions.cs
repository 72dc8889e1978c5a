namespace WriteIt.Providers.Demo;

/// <summary>How the demo provider behaves. Its models can also be steered by their names alone: see <see cref="DemoProvider"/>.</summary>
public sealed record DemoOptions
{
    /// <summary>The behaviours by model name, in the order they are listed. A further number in the name, as in <c>slow-20</c>, sets the one figure of that behaviour.</summary>
    public IReadOnlyDictionary<string, DemoBehaviour> Models { get; init; } = new OrderedDictionary<string, DemoBehaviour>
    {
        ["article"] = new() { Description = "writes at once" },
        ["options"] = new() { Description = "writes four options under headings; options-3 writes three", Sections = 4 },
        ["slow"] = new() { Description = "waits 50 ms before each word; slow-20 waits 20 ms", WordDelay = TimeSpan.FromMilliseconds(50) },
        ["fail"] = new() { Description = "fails before any text; fail-429 fails as that HTTP status does", FailsWithStatus = 500 },
        ["cut"] = new() { Description = "is cut in the middle; cut-5 after five words", CutAfterWords = 60 },
        ["empty"] = new() { Description = "answers with nothing", Words = 0 },
        ["wait"] = new() { Description = "never answers until it is stopped", NeverAnswers = true },
    };
}

/// <summary>What one demo model does.</summary>
public sealed record DemoBehaviour
{
    /// <summary>What it does, for <c>models list</c>.</summary>
    public required string Description { get; init; }

    /// <summary>About how many words the text has; 0 for an answer with nothing in it.</summary>
    public int Words { get; init; } = 180;

    /// <summary>How many sections with headings the text has; <c>null</c> for plain paragraphs.</summary>
    public int? Sections { get; init; }

    /// <summary>How long each word takes.</summary>
    public TimeSpan WordDelay { get; init; }

    /// <summary>Fails before any text, as a server with this HTTP status would (401, 402, 404, 429, 5xx); <c>null</c> does not fail.</summary>
    public int? FailsWithStatus { get; init; }

    /// <summary>Is cut after this many words; <c>null</c> is not cut.</summary>
    public int? CutAfterWords { get; init; }

    /// <summary>Says nothing and does not end until the call is cancelled.</summary>
    public bool NeverAnswers { get; init; }

    /// <summary>The same behaviour with its one figure changed, or <c>null</c> when it has none.</summary>
    internal DemoBehaviour? With(int figure) => this switch
    {
        { Sections: not null } => this with { Sections = figure },
        { WordDelay.Ticks: > 0 } => this with { WordDelay = TimeSpan.FromMilliseconds(figure) },
        { FailsWithStatus: not null } => this with { FailsWithStatus = figure },
        { CutAfterWords: not null } => this with { CutAfterWords = figure },
        _ => null,
    };
}

namespace WriteIt.Client;

/// <summary>A language model in a list.</summary>
public sealed record ModelItem
{
    /// <summary>The name <c>--model</c> takes: <c>provider/model</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's id.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether it can be asked now.</summary>
    public required bool Ready { get; init; }

    /// <summary>Whether it answers when nothing else is asked for.</summary>
    public required bool Default { get; init; }

    /// <summary>How many tokens prompt and answer may have together; <c>null</c> when unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>US dollars for a million tokens read, as a decimal; <c>null</c> when unknown.</summary>
    public string? InputUsdPerMillion { get; init; }

    /// <summary>US dollars for a million tokens written, as a decimal; <c>null</c> when unknown.</summary>
    public string? OutputUsdPerMillion { get; init; }

    /// <summary>The code of what keeps it from being asked, such as <c>no_key</c>; <c>null</c> when it is ready.</summary>
    public string? Trouble { get; init; }

    /// <summary>What it is, or why it cannot be asked and how to change that.</summary>
    public string? Note { get; init; }
}

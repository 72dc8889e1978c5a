using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>Where a server that speaks Chat Completions is, such as <c>http://127.0.0.1:11434/v1</c>, and how it is spoken to.</summary>
public sealed record OpenAiCompatibleOptions : ServerOptions
{
    /// <summary>OpenAI's own address.</summary>
    public static readonly Uri OpenAiUrl = new("https://api.openai.com/v1");

    /// <summary>
    /// Whether the server is OpenAI itself: the longest answer is then named <c>max_completion_tokens</c> and not <c>max_tokens</c>, and its
    /// reasoning models, which take no temperature, are sent none.
    /// </summary>
    public bool IsOpenAi { get; init; }

    /// <summary>Whether the server is asked to count tokens; a server that refuses the wish gets an estimate instead.</summary>
    public bool AskForUsage { get; init; } = true;

    /// <summary>OpenAI itself.</summary>
    public static OpenAiCompatibleOptions OpenAi(ApiKey key) => new() { Id = "openai", BaseUrl = OpenAiUrl, Key = key, IsOpenAi = true };
}

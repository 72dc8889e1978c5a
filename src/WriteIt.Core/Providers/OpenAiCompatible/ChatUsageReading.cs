namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>Tokens as the server counts them, made into classes that do not overlap.</summary>
internal static class ChatUsageReading
{
    /// <summary>More than any answer has; a server that says more is not believed.</summary>
    private const long Implausible = 1_000_000_000;

    /// <summary>The server's own figures, or <c>null</c> when they are missing or cannot be true.</summary>
    public static TokenUsage? Read(ChatUsage? usage)
    {
        if (usage is not { PromptTokens: { } prompt, CompletionTokens: { } completion }) return null;
        var cached = usage.PromptTokensDetails?.CachedTokens ?? 0;
        var reasoning = usage.CompletionTokensDetails?.ReasoningTokens ?? 0;
        if (new[] { prompt, completion, cached, reasoning }.Any(count => count is < 0 or > Implausible)) return null;

        // Most servers count cached tokens in the prompt and reasoning in the completion; some count reasoning beside it, and their total tells.
        var reasoningApart = reasoning > 0 && usage.TotalTokens == prompt + completion + reasoning;
        var written = reasoningApart ? completion : completion - reasoning;
        return cached > prompt || written < 0
            ? new TokenUsage(prompt, completion)
            : new TokenUsage(prompt - cached, written) { CacheRead = cached, Reasoning = reasoning };
    }
}

using WriteIt.Providers;

namespace WriteIt.ChatClients;

/// <summary>What the provider cannot learn from the client itself.</summary>
public sealed record ChatClientOptions
{
    /// <summary>The models it serves, as the client names them; empty for the one the client says is its usual one.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>
    /// The keys that must not show. The words of an error are repeated, without these, only when some are named here: else nobody knows what is in them,
    /// and only the kind of error is told.
    /// </summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>What an exception of the client's library means; <c>null</c>, or <c>null</c> from it, leaves that to the usual rules.</summary>
    public Func<Exception, ModelFailure?>? Classify { get; init; }

    /// <summary>Whether a stream that ends without a finish reason is a whole text. Only for clients that never give one: a cut looks the same.</summary>
    public bool EndsWithoutReason { get; init; }

    /// <summary>How long the first text may take.</summary>
    public TimeSpan FirstTextTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long nothing may come between two pieces of text.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a whole answer may take when the request does not say.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(10);
}

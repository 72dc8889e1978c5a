using Microsoft.ML.OnnxRuntime;
using WriteIt.LocalModel.Tokens;
using WriteIt.Providers;

namespace WriteIt.LocalModel.Loading;

/// <summary>A model in memory, ready to write.</summary>
internal sealed class LoadedModel : IDisposable
{
    public required ModelName Name { get; init; }

    public required InferenceSession Session { get; init; }

    public required ModelLayout Layout { get; init; }

    public required TextTokens Tokens { get; init; }

    public required ChatForm Form { get; init; }

    public required int ContextWindow { get; init; }

    /// <summary>The tokens that end an answer.</summary>
    public required IReadOnlySet<int> Ends { get; init; }

    /// <summary>Something to tell once: why the checksums will be computed again next time.</summary>
    public string? Notice { get; init; }

    public void Dispose() => Session.Dispose();
}

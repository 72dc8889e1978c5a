using System.Text;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;

namespace WriteIt.Routing;

/// <summary>About how much a request takes, before it is asked.</summary>
internal static class TokenGuess
{
    private const int BytesPerToken = 4;

    /// <summary>What an answer is likely to have when the step sets no length.</summary>
    private const int UsualOutput = 1_000;

    /// <summary>What an answer may have at most when neither the step nor the provider names a length.</summary>
    private const int MostOutput = 8_192;

    /// <summary>Tokens of the prompt.</summary>
    public static long Input(ModelRequest request) => (request.Messages.Sum(message => (long)Encoding.UTF8.GetByteCount(message.Text)) + BytesPerToken - 1) / BytesPerToken;

    /// <summary>Tokens of the answer, as they are likely to be.</summary>
    public static long Output(ModelRequest request) => Math.Min(request.Parameters.MaxTokens ?? UsualOutput, UsualOutput);

    /// <summary>Tokens of a text that has so many letters.</summary>
    public static long Written(long letters) => (letters + BytesPerToken - 1) / BytesPerToken;

    /// <summary>Tokens of both.</summary>
    public static long Of(ModelRequest request) => Input(request) + Output(request);

    /// <summary>
    /// The request with a length, for a candidate whose cost has a bound: the step's, else the one its provider asks for, else a usual one that leaves
    /// half of a small window to the prompt.
    /// </summary>
    public static ModelRequest Bounded(KnownModels known, ModelRequest request, ModelCandidate candidate)
    {
        if (request.Parameters.MaxTokens is not null) return request;
        var usual = Math.Min(MostOutput, (known.ContextWindowOf(candidate.Model) ?? int.MaxValue) / 2);
        return request with { Parameters = request.Parameters with { MaxTokens = candidate.Provider.LongestAnswer(candidate.Model.Model) ?? usual } };
    }

    /// <summary>What it costs at most, in thousand-millionths of a US dollar; <c>null</c> when the price is unknown.</summary>
    /// <param name="known">What models cost.</param>
    /// <param name="bounded">The request with its length.</param>
    /// <param name="model">Who is asked.</param>
    public static long? MostNanoUsd(KnownModels known, ModelRequest bounded, ModelName model) =>
        known.CostNanoUsd(model, new TokenUsage(Input(bounded), bounded.Parameters.MaxTokens ?? MostOutput));
}

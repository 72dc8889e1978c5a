using System.Text;

namespace WriteIt.Providers;

/// <summary>About how many tokens a text has, where nobody counts them.</summary>
public static class TokenEstimate
{
    /// <summary>English text has about four bytes a token.</summary>
    private const int BytesPerToken = 4;

    /// <summary>The tokens of a prompt.</summary>
    public static long Of(IReadOnlyList<ModelMessage> messages) => Tokens(messages.Sum(message => (long)Encoding.UTF8.GetByteCount(message.Text)));

    /// <summary>What a server that counts nothing will have counted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answerBytes">How long its answer is, in bytes of UTF-8.</param>
    public static TokenUsage Of(ModelRequest request, long answerBytes) => new(Of(request.Messages), Tokens(answerBytes)) { Estimated = true };

    private static long Tokens(long bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;
}

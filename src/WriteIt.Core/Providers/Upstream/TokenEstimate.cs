using System.Text;

namespace WriteIt.Providers.Upstream;

/// <summary>About how many tokens a text is, for servers that do not count.</summary>
internal static class TokenEstimate
{
    private const int BytesPerToken = 4;

    /// <summary>A token has about four bytes of text.</summary>
    public static TokenUsage Of(ModelRequest request, long answerBytes) =>
        new(Tokens(request.Messages.Sum(message => (long)Encoding.UTF8.GetByteCount(message.Text))), Tokens(answerBytes)) { Estimated = true };

    private static long Tokens(long bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;
}

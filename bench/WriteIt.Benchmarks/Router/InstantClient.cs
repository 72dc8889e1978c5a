using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace WriteIt.Benchmarks.Router;

/// <summary>Answers without waiting for anything, or refuses at once, so that what is measured is the way around it.</summary>
internal sealed class InstantClient(int pieces, bool refuses = false) : IChatClient
{
    private static readonly ChatResponseUpdate Piece = new(ChatRole.Assistant, "word ");

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        if (refuses) throw new HttpRequestException("refused", null, HttpStatusCode.Unauthorized);
        for (var piece = 0; piece < pieces; piece++) yield return Piece;
        yield return new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop };
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("only streams are asked for");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}

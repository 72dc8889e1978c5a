using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace WriteIt.Tests.ChatClients;

/// <summary>A client that answers with these updates, and then fails if it is to; keeps what it was asked.</summary>
internal sealed class ScriptedChatClient(params IReadOnlyList<ChatResponseUpdate> updates) : IChatClient
{
    public Exception? Fails { get; init; }

    /// <summary>Thrown when somebody is done with its answer.</summary>
    public Exception? FailsToEnd { get; init; }

    /// <summary>Goes on for ever after its updates, whatever it is told.</summary>
    public bool IsDeaf { get; init; }

    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    public ChatOptions? Options { get; private set; }

    public bool WasDisposed { get; private set; }

    public static ChatResponseUpdate Text(string text) => new(ChatRole.Assistant, text);

    public static ChatResponseUpdate End(ChatFinishReason? reason = null) => new() { FinishReason = reason ?? ChatFinishReason.Stop };

    public static ChatResponseUpdate Usage(UsageDetails details) => new(ChatRole.Assistant, [new UsageContent(details)]);

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        FailsToEnd is null ? AnswerAsync(messages, options, cancellationToken) : new BadlyEnding(AnswerAsync(messages, options, cancellationToken), FailsToEnd);

    private async IAsyncEnumerable<ChatResponseUpdate> AnswerAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (Messages, Options) = ([.. messages], options);
        await Task.Yield();
        foreach (var update in updates) yield return update;
        if (Fails is not null) throw Fails;
        if (IsDeaf) await new TaskCompletionSource().Task;
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("only streams are asked for");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", defaultModelId: "usual") : null;

    public void Dispose() => WasDisposed = true;

    private sealed class BadlyEnding(IAsyncEnumerable<ChatResponseUpdate> updates, Exception trouble) : IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
    {
        private readonly IAsyncEnumerator<ChatResponseUpdate> _updates = updates.GetAsyncEnumerator();

        public ChatResponseUpdate Current => _updates.Current;

        public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => _updates.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            await _updates.DisposeAsync();
            throw trouble;
        }
    }
}

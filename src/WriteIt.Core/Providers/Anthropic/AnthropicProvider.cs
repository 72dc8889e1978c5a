using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.Anthropic;

/// <summary>A server that speaks Anthropic's Messages. Sends each request once; the key travels in a header and nowhere else.</summary>
public sealed class AnthropicProvider : IModelProvider, IDisposable
{
    private readonly Server _server;

    /// <summary>Nothing is opened before the first call. Fails with a <see cref="ProblemException"/> when the options cannot be used.</summary>
    public AnthropicProvider(AnthropicOptions options, TimeProvider time)
        : this(options, time, connect: null)
    {
    }

    /// <summary>The connections made elsewhere, for tests.</summary>
    internal AnthropicProvider(AnthropicOptions options, TimeProvider time, Func<HttpMessageHandler>? connect)
    {
        Id = options.Id;
        _server = new Server(options, new MessagesProtocol(options), time, connect);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public Problem? Unready => _server.Unready;

    /// <inheritdoc/>
    public int? LongestAnswer(string model) => _server.LongestAnswer(model);

    /// <inheritdoc/>
    public IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, CancellationToken cancellationToken) => _server.AnswerAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) => _server.ListModelsAsync(cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _server.Dispose();
}

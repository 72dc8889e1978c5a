using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>
/// A server that speaks Chat Completions: OpenAI, Ollama, llama.cpp, LM Studio, vLLM and many more. Sends each request once; the key travels
/// in a header and nowhere else.
/// </summary>
public sealed class OpenAiCompatibleProvider : IModelShelf, IDisposable
{
    private readonly Server _server;
    private readonly OllamaShelf _shelf;

    /// <summary>Nothing is opened before the first call. Fails with a <see cref="ProblemException"/> when the options cannot be used.</summary>
    public OpenAiCompatibleProvider(OpenAiCompatibleOptions options, TimeProvider time)
        : this(options, time, connect: null)
    {
    }

    /// <summary>The connections made elsewhere, for tests.</summary>
    internal OpenAiCompatibleProvider(OpenAiCompatibleOptions options, TimeProvider time, Func<HttpMessageHandler>? connect)
    {
        Id = options.Id;
        _server = new Server(options, new ChatProtocol(options), time, connect);
        _shelf = new OllamaShelf(options, _server);
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

    /// <inheritdoc/>
    public IAsyncEnumerable<PullUpdate> PullAsync(PullRequest request, CancellationToken cancellationToken) => _shelf.PullAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<ShelvedModel> FindAsync(string model, CancellationToken cancellationToken) => _shelf.FindAsync(model, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string model, CancellationToken cancellationToken) => _shelf.RemoveAsync(model, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _server.Dispose();
}

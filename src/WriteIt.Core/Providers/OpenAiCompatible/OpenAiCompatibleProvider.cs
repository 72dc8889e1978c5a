using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>
/// A server that speaks Chat Completions: OpenAI, Ollama, llama.cpp, LM Studio, vLLM and many more. Sends each request once; the key travels
/// in a header and nowhere else.
/// </summary>
public sealed class OpenAiCompatibleProvider : IModelProvider, IDisposable
{
    private readonly OpenAiCompatibleOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<HttpClient> _http;

    /// <summary>Nothing is opened before the first call. Fails with a <see cref="ProblemException"/> when the options cannot be used.</summary>
    public OpenAiCompatibleProvider(OpenAiCompatibleOptions options, TimeProvider time)
        : this(options, time, () => Sockets(options))
    {
    }

    /// <summary>The connections made elsewhere, for tests.</summary>
    internal OpenAiCompatibleProvider(OpenAiCompatibleOptions options, TimeProvider time, Func<HttpMessageHandler> connect)
    {
        if (options.Check().FirstOrDefault() is { } problem) throw problem.ToException();
        _options = options;
        _time = time;
        _http = new Lazy<HttpClient>(() => new HttpClient(connect()) { Timeout = Timeout.InfiniteTimeSpan });
    }

    /// <inheritdoc/>
    public string Id => _options.Id;

    /// <inheritdoc/>
    public Problem? Unready => _options.Key is { } key && !key.IsThere() ? NoKey(key) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = new ModelName(Id, request.Models.Single());
        var (key, refused) = await ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            yield return new ModelUpdate.Failed(refused);
            yield break;
        }

        var call = Call(model.Model, key, new CallClock(_time, request.Timeout ?? _options.AnswerTimeout, _options.Patience, "no text came", cancellationToken), cancellationToken);
        await using var callEnds = call.ConfigureAwait(false);
        var answer = new ChatCall(call, _options, request);
        await using var readingEnds = answer.ConfigureAwait(false);
        using var message = Message(HttpMethod.Post, "chat/completions", key);
        message.Content = Body(request);
        if (await call.OpenAsync(_http.Value, message, "text/event-stream").ConfigureAwait(false) is { } failure)
        {
            yield return new ModelUpdate.Failed(failure);
            yield break;
        }

        yield return new ModelUpdate.Started(model);
        ModelUpdate update;
        do
        {
            update = await answer.NextAsync().ConfigureAwait(false);
            yield return update;
        }
        while (update is not (ModelUpdate.Finished or ModelUpdate.Failed));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken)
    {
        if (_options.Models.Count > 0) return [.. _options.Models.Select(model => new ModelInfo(new ModelName(Id, model)))];
        var (key, refused) = await ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        if (refused is not null) throw refused.ToProblem().ToException();
        var call = Call(null, key, new CallClock(_time, _options.ListTimeout, _options.ListTimeout, "no list of models came", cancellationToken), cancellationToken);
        await using var callEnds = call.ConfigureAwait(false);
        using var message = Message(HttpMethod.Get, "models", key);
        return await call.OpenAsync(_http.Value, message, "application/json").ConfigureAwait(false) is { } failure
            ? throw failure.ToProblem().ToException()
            : await ModelListing.ReadAsync(call, Id).ConfigureAwait(false);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_http.IsValueCreated) _http.Value.Dispose();
    }

    /// <summary>Only what this call needs: no cookies, no redirects (they would carry the prompt elsewhere), no proxy nobody named, no trace headers.</summary>
    private static SocketsHttpHandler Sockets(OpenAiCompatibleOptions options) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = options.Proxy is not null && !options.BaseUrl.IsLoopback,
        Proxy = options.Proxy is { } proxy ? new WebProxy(proxy) : null,
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // What is left of an answer is read only if it is there already; else the connection is closed and the server knows at once.
        MaxResponseDrainSize = 1024,
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(50),
    };

    private UpstreamCall Call(string? model, string? key, CallClock clock, CancellationToken cancellationToken) =>
        new(_options, new Troubles(_options, model, key), clock, _time, cancellationToken);

    private HttpRequestMessage Message(HttpMethod method, string resource, string? key)
    {
        var message = new HttpRequestMessage(method, _options.Resource(resource));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("WriteIt", null));
        if (key is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return message;
    }

    private ByteArrayContent Body(ModelRequest request)
    {
        var parameters = request.Parameters;
        var longest = parameters.MaxTokens ?? _options.MaxTokens;
        var body = new ChatRequest
        {
            Model = request.Models[0],
            Messages = [.. request.Messages.Select(message => new ChatMessage(Role(message.Role), message.Text))],
            Stream = true,
            StreamOptions = _options.AskForUsage ? new StreamOptions(IncludeUsage: true) : null,
            Temperature = parameters.Temperature,
            TopP = parameters.TopP,
            MaxTokens = _options.NewTokenLimit ? null : longest,
            MaxCompletionTokens = _options.NewTokenLimit ? longest : null,
            Seed = parameters.Seed,
            Stop = parameters.Stop is { Count: > 0 } stop ? stop : null,
        };
        return new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, ChatJson.Default.ChatRequest))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }

    private static string Role(MessageRole role) => role switch
    {
        MessageRole.System => "system",
        MessageRole.User => "user",
        MessageRole.Assistant => "assistant",
        _ => throw new System.Diagnostics.UnreachableException($"message role {role}"),
    };

    private async Task<(string? Key, ModelFailure? Refused)> ReadKeyAsync(CancellationToken cancellationToken)
    {
        if (_options.Key is not { } source) return (null, null);
        string? key;
        try
        {
            key = (await source.ReadAsync(cancellationToken).ConfigureAwait(false))?.Trim();
        }
        catch (ProblemException trouble)
        {
            // The one place where a problem becomes a value: an answer that did not come is always an update, never an exception.
            return (null, new ModelFailure(FailureClass.Credential, trouble.Problem.Message) { Hint = trouble.Problem.Hint });
        }

        if (string.IsNullOrEmpty(key)) return (null, new ModelFailure(FailureClass.Credential, NoKey(source).Message) { Hint = source.HowToSet });
        return key.All(letter => letter is > ' ' and <= '~')
            ? (key, null)
            : (null, new ModelFailure(FailureClass.Credential, $"The key for {Id} holds a character that no key has: a space, a line break or a letter outside ASCII.") { Hint = source.HowToSet });
    }

    private Problem NoKey(ApiKey key) => new(ProblemCodes.NoKey, $"No key is set for {Id}.", Hint: key.HowToSet);
}

using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace WriteIt.Providers.Upstream;

/// <summary>A server that is asked over HTTP. Sends each request once; the key travels in a header and nowhere else.</summary>
internal sealed class Server : IDisposable
{
    /// <summary>A large model takes hours to arrive.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromDays(2);

    private readonly ServerOptions _options;
    private readonly Protocol _protocol;
    private readonly TimeProvider _time;
    private readonly Lazy<HttpClient> _http;

    /// <summary>Nothing is opened before the first call. Fails with a <see cref="ProblemException"/> when the options cannot be used.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="protocol">What it speaks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="connect">Makes the connections; <c>null</c> for the usual ones.</param>
    public Server(ServerOptions options, Protocol protocol, TimeProvider time, Func<HttpMessageHandler>? connect)
    {
        if (options.Check().FirstOrDefault() is { } problem) throw problem.ToException();
        _options = options;
        _protocol = protocol;
        _time = time;
        _http = new Lazy<HttpClient>(() => new HttpClient(connect?.Invoke() ?? Sockets(options)) { Timeout = Timeout.InfiniteTimeSpan });
    }

    /// <summary>What keeps it from being asked.</summary>
    public Problem? Unready => _options.Key is { } key && !key.IsThere() ? NoKey(key) : null;

    /// <summary>The longest answer when a request names no length; <c>null</c> when only the server knows.</summary>
    public int? LongestAnswer(string model) => _options.MaxTokens ?? _protocol.LongestAnswer(model);

    /// <summary>Answers a prompt.</summary>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = new ModelName(_options.Id, request.Models.Single());
        var (key, refused) = await ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            yield return new ModelUpdate.Failed(refused);
            yield break;
        }

        if (_protocol.LeftOut(request) is { } leftOut) yield return new ModelUpdate.Notice($"{model}: {leftOut}");
        var call = Call(model.Model, key, new CallClock(_time, request.Timeout ?? _options.AnswerTimeout, _options.Patience, "no text came", cancellationToken), cancellationToken);
        await using var callEnds = call.ConfigureAwait(false);
        var answer = new AnswerStream(call, _options, _protocol.Begin(request, call.Troubles));
        await using var readingEnds = answer.ConfigureAwait(false);
        using var message = Message(HttpMethod.Post, _options.Resource(_protocol.Answers), key);
        message.Content = new ByteArrayContent(_protocol.Write(request)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
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

    /// <summary>The models it serves: those the user named, else those it lists.</summary>
    public async Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken)
    {
        if (_options.Models.Count > 0) return [.. _options.Models.Select(model => new ModelInfo(new ModelName(_options.Id, model)))];
        var (key, refused) = await ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        if (refused is not null) throw refused.ToProblem().ToException();
        var call = Call(null, key, new CallClock(_time, _options.ListTimeout, _options.ListTimeout, "no list of models came", cancellationToken), cancellationToken);
        await using var callEnds = call.ConfigureAwait(false);
        using var message = Message(HttpMethod.Get, _options.Resource("models", _protocol.ListQuery), key);
        return await call.OpenAsync(_http.Value, message, "application/json").ConfigureAwait(false) is { } failure
            ? throw failure.ToProblem().ToException()
            : await ModelListing.ReadAsync(call, _options.Id).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks for something beside prompts and lists; the body of the call that is returned is what was asked for. Fails with a
    /// <see cref="ProblemException"/>, or with a <see cref="RefusedException"/> when the server said no.
    /// </summary>
    /// <param name="method">What is done.</param>
    /// <param name="resource">With what.</param>
    /// <param name="body">As UTF-8 JSON; <c>null</c> for none.</param>
    /// <param name="mediaType">What the answer must be when it says what it is.</param>
    /// <param name="patience">How long the server may say nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<UpstreamCall> AskAsync(HttpMethod method, Uri resource, byte[]? body, string mediaType, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (key, refused) = await ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        if (refused is not null) throw refused.ToProblem().ToException();
        var call = Call(null, key, new CallClock(_time, LongestWork, patience, "nothing came", cancellationToken), cancellationToken);
        using var message = Message(method, resource, key);
        if (body is not null) message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            if (await call.OpenAsync(_http.Value, message, mediaType).ConfigureAwait(false) is not { } failure) return call;
            throw new RefusedException(failure);
        }
        catch
        {
            await call.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_http.IsValueCreated) _http.Value.Dispose();
    }

    /// <summary>Only what this call needs: no cookies, no redirects (they would carry the prompt elsewhere), no proxy nobody named, no trace headers.</summary>
    private static SocketsHttpHandler Sockets(ServerOptions options) => new()
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

    private HttpRequestMessage Message(HttpMethod method, Uri resource, string? key)
    {
        var message = new HttpRequestMessage(method, resource);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("WriteIt", null));
        _protocol.WriteHead(message, key);
        return message;
    }

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
            : (null, new ModelFailure(FailureClass.Credential, $"The key for {_options.Id} holds a character that no key has: a space, a line break or a letter outside ASCII.") { Hint = source.HowToSet });
    }

    private Problem NoKey(ApiKey key) => new(ProblemCodes.NoKey, $"No key is set for {_options.Id}.", Hint: key.HowToSet);
}

/// <summary>A server said no. Carries its failure from a call to whoever knows what the call was for; it never leaves the adapters.</summary>
internal sealed class RefusedException(ModelFailure failure) : Exception(failure.Message)
{
    public ModelFailure Failure => failure;
}

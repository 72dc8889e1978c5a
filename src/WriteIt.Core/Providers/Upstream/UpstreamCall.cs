using System.Text;
using System.Text.Json;

namespace WriteIt.Providers.Upstream;

/// <summary>One call to a server: sent once, its limits kept, its troubles put into words, ended at once when it is disposed of.</summary>
internal sealed class UpstreamCall : IAsyncDisposable
{
    private const int LongestErrorBody = 16 * 1024;

    private readonly ServerOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private HttpResponseMessage? _response;

    public UpstreamCall(ServerOptions options, Troubles troubles, CallClock clock, TimeProvider time, CancellationToken cancellationToken)
    {
        _options = options;
        _time = time;
        _caller = cancellationToken;
        Clock = clock;
        Troubles = troubles;
    }

    public CallClock Clock { get; }

    public Troubles Troubles { get; }

    /// <summary>Sends the request and waits for the head of the answer; <c>null</c> when its body is what was asked for.</summary>
    /// <param name="http">The connections.</param>
    /// <param name="request">The request.</param>
    /// <param name="mediaType">What the answer must be when it says what it is.</param>
    public async Task<ModelFailure?> OpenAsync(HttpClient http, HttpRequestMessage request, string mediaType)
    {
        Clock.BeginWait();
        try
        {
            _response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Clock.Token).ConfigureAwait(false);
        }
        catch (Exception trouble) when (IsExpected(trouble))
        {
            return Describe(trouble);
        }
        finally
        {
            Clock.EndWait();
        }

        var kind = _response.Content.Headers.ContentType?.MediaType;
        if (_response.IsSuccessStatusCode && (kind is null || kind.Equals(mediaType, StringComparison.OrdinalIgnoreCase))) return null;
        var body = await ReadErrorAsync(_response).ConfigureAwait(false);
        return _response.IsSuccessStatusCode
            ? Troubles.OfOtherKind(kind!, body)
            : Troubles.OfStatus((int)_response.StatusCode, _response.Headers, body, _time.GetUtcNow());
    }

    /// <summary>The body of an answer that was opened, as far as it is trusted.</summary>
    public async Task<Stream> BodyAsync(int maxEventBytes, long maxBytes) =>
        new GuardedStream(await _response!.Content.ReadAsStreamAsync(Clock.Token).ConfigureAwait(false), Clock, maxEventBytes, maxBytes);

    /// <summary>Trouble of the server or the network, for <see cref="Describe"/>. Everything else is a mistake of ours.</summary>
    public static bool IsExpected(Exception trouble) =>
        trouble is OperationCanceledException or HttpRequestException or IOException or InvalidDataException or JsonException;

    /// <summary>The trouble as a failure; fails with <see cref="OperationCanceledException"/> when the caller wanted the end.</summary>
    public ModelFailure Describe(Exception trouble) => trouble switch
    {
        _ when _caller.IsCancellationRequested => throw new OperationCanceledException("The call was cancelled.", trouble, _caller),
        _ when Clock.Expired is { } limit => Troubles.Report(FailureClass.Timeout, limit),
        OperationCanceledException => Troubles.Report(FailureClass.Timeout, $"no connection within {_options.ConnectTimeout.TotalSeconds:0.###} s"),
        JsonException => Troubles.Report(FailureClass.Transient, "the server sent something that cannot be read"),
        InvalidDataException => Troubles.Report(FailureClass.Transient, trouble.Message),
        _ => Troubles.OfConnection(trouble),
    };

    public async ValueTask DisposeAsync()
    {
        _response?.Dispose();
        await Clock.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<string> ReadErrorAsync(HttpResponseMessage response)
    {
        var bytes = new byte[LongestErrorBody];
        var length = 0;
        try
        {
            var body = await BodyAsync(int.MaxValue, long.MaxValue).ConfigureAwait(false);
            while (length < bytes.Length && await body.ReadAsync(bytes.AsMemory(length), Clock.Token).ConfigureAwait(false) is > 0 and var read) length += read;
        }
        catch (Exception trouble) when (IsExpected(trouble))
        {
            // The status has said what matters; of the words that explain it, those that came are enough.
            _caller.ThrowIfCancellationRequested();
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}

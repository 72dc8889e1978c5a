using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace WriteIt.LocalModel.Fetching;

/// <summary>A model hub over HTTP: lists a folder, and sends a file from any byte on. Asks without a key: WriteIt fetches what everybody may have.</summary>
/// <param name="hub">Its address.</param>
/// <param name="proxy">Through which proxy; never used for this machine's own addresses.</param>
/// <param name="time">The clock.</param>
internal sealed class HubConnection(Uri hub, Uri? proxy, TimeProvider time) : IDisposable
{
    private const int LongestList = 4 * 1024 * 1024;
    private const int MostRedirects = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The hub as messages name it: no query, where people put keys.</summary>
    private readonly string _place = hub.GetLeftPart(UriPartial.Path);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        // Hubs send large files from elsewhere; what comes is checked, whoever sends it.
        MaxAutomaticRedirections = MostRedirects,
        UseProxy = proxy is not null && !hub.IsLoopback,
        Proxy = proxy is null ? null : new WebProxy(proxy),
        ActivityHeadersPropagator = null,
        ConnectTimeout = Patience,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What is in a folder. Fails with a <see cref="ProblemException"/>.</summary>
    public async Task<IReadOnlyList<HubEntry?>> ListAsync(HubAddress address, CancellationToken cancellationToken)
    {
        using var patience = new Patience(Patience, time, cancellationToken);
        try
        {
            using var response = await AskAsync(address, address.Listing(hub), from: 0, patience.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(LongestList, patience.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            await using var bodyEnds = body.ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(body, HubJson.Default.IReadOnlyListHubEntry, patience.Token).ConfigureAwait(false) ?? [];
        }
        catch (JsonException trouble)
        {
            throw Trouble(address, "the hub's list of files cannot be read; it may be the address of something else").ToException(trouble);
        }
        catch (Exception trouble) when (IsOfConnection(trouble))
        {
            throw OfConnection(address, trouble, patience, cancellationToken);
        }
    }

    /// <summary>Opens a file. Fails with a <see cref="ProblemException"/>.</summary>
    /// <param name="address">Its folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="from">The first byte wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer, and the byte it begins with: some servers send a file only from its beginning.</returns>
    public async Task<(HttpResponseMessage Answer, long From)> OpenAsync(HubAddress address, string name, long from, CancellationToken cancellationToken)
    {
        using var patience = new Patience(Patience, time, cancellationToken);
        try
        {
            var answer = await AskAsync(address, address.File(hub, name), from, patience.Token).ConfigureAwait(false);
            return (answer, answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.From == from ? from : 0);
        }
        catch (Exception trouble) when (IsOfConnection(trouble))
        {
            throw OfConnection(address, trouble, patience, cancellationToken);
        }
    }

    /// <summary>The next bytes of an answer; 0 when it ended or the connection was lost, whatever the reason. Fails when nothing comes for too long.</summary>
    public async Task<int> ReadAsync(HubAddress address, Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = new Patience(Patience, time, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is OperationCanceledException)
        {
            throw OfConnection(address, trouble, patience, cancellationToken);
        }
        catch (Exception lost) when (lost is IOException or HttpRequestException)
        {
            // A cut is told from an end by the length that is missing.
            return 0;
        }
    }

    /// <summary>A trouble of fetching; what came before it is kept.</summary>
    public static Problem Trouble(HubAddress address, string what) =>
        new(ProblemCodes.PullFailed, $"{address}: {what}.", Hint: $"Do the same again, it goes on with what came: writeit models pull {LocalModelProvider.ProviderId}/{address}");

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> AskAsync(HubAddress address, Uri resource, long from, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, resource);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WriteIt", null));
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode) return answer;
        var status = (int)answer.StatusCode;
        answer.Dispose();
        throw (status switch
        {
            404 => new Problem(ProblemCodes.ModelNotFound, $"The hub {_place} has no {address}.", Hint: "Look the name up there: owner, model, then a folder in it if need be."),
            401 or 403 => new Problem(ProblemCodes.CredentialsRefused, $"The hub {_place} does not give {address} to everybody ({status}), or there is no such model.", Hint: "Fetch it as its owner says, then: writeit models add FOLDER"),
            _ => Trouble(address, $"the hub answered with {status}"),
        }).ToException();
    }

    private static bool IsOfConnection(Exception trouble) => trouble is OperationCanceledException or HttpRequestException or IOException;

    private ProblemException OfConnection(HubAddress address, Exception trouble, Patience patience, CancellationToken caller)
    {
        if (caller.IsCancellationRequested) throw new OperationCanceledException("The pull was cancelled.", trouble, caller);
        return (trouble switch
        {
            _ when patience.RanOut => Trouble(address, $"nothing came from {_place} for {Patience.TotalSeconds:0} s"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Trouble(address, $"the name '{hub.Host}' is not known"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Trouble(address, $"no secure connection to {_place} could be made (certificate or TLS)"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Trouble(address, $"nobody answers at {_place}"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Trouble(address, "the hub's list of files is too long"),
            OperationCanceledException or HttpRequestException or IOException => Trouble(address, $"the connection to {_place} failed"),
            _ => throw new UnreachableException($"{trouble.GetType()}", trouble),
        }).ToException(trouble);
    }
}

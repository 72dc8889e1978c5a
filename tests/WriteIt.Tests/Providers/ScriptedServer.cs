using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace WriteIt.Tests.Providers;

/// <summary>What a server does on one connection, act by act.</summary>
internal abstract record UpstreamAct
{
    /// <summary>Sends these bytes.</summary>
    internal sealed record Send(byte[] Bytes) : UpstreamAct;

    /// <summary>Says nothing more until the client has gone.</summary>
    internal sealed record Stall : UpstreamAct;

    /// <summary>Waits for another request on the same connection.</summary>
    internal sealed record Listen : UpstreamAct;

    /// <summary>Breaks the connection off.</summary>
    internal sealed record Reset : UpstreamAct;

    public static UpstreamAct Text(string text) => new Send(Encoding.UTF8.GetBytes(text));

    /// <summary>The head of an answer whose body ends with the connection.</summary>
    public static UpstreamAct Head(int status, string contentType, params string[] headers) =>
        Text($"HTTP/1.1 {status} Whatever\r\nContent-Type: {contentType}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");
}

/// <summary>What a client sent.</summary>
internal sealed record UpstreamRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A server on this machine that sends exact bytes: one script per connection, in the order of the calls. For behaviour that is no HTTP any more.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<UpstreamAct[]> _scripts = Channel.CreateUnbounded<UpstreamAct[]>();
    private readonly TaskCompletionSource _clientLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<UpstreamRequest> _requests = [];
    private readonly Task _serving;

    public ScriptedServer()
    {
        _listener.Start();
        _serving = ServeAsync(_stop.Token);
    }

    public Uri BaseUrl => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<UpstreamRequest> Requests => _requests;

    /// <summary>Ends when a client has closed its connection while the server stalled.</summary>
    public Task ClientLeft => _clientLeft.Task;

    /// <summary>How the next connection goes.</summary>
    public void Next(params UpstreamAct[] acts) => _scripts.Writer.TryWrite(acts);

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>The next connection answers well with these events.</summary>
    public void Streams(string events, params UpstreamAct[] then) => Next([UpstreamAct.Head(200, "text/event-stream"), UpstreamAct.Text(events), .. then]);

    /// <summary>The next connection answers with an error.</summary>
    public void Fails(int status, string body, params string[] headers) => Next(UpstreamAct.Head(status, body.StartsWith('{') ? "application/json" : "text/html", headers), UpstreamAct.Text(body));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                Connections++;
                await ActAsync(client, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ActAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var stream = client.GetStream();
        _requests.Add(await ReadAsync(stream, cancellationToken));
        try
        {
            foreach (var act in await _scripts.Reader.ReadAsync(cancellationToken)) await ActAsync(act, client, stream, cancellationToken);
        }
        catch (IOException)
        {
            // Clients leave without a word, also in the middle of a sentence.
            _clientLeft.TrySetResult();
        }
    }

    private async Task ActAsync(UpstreamAct act, TcpClient client, NetworkStream stream, CancellationToken cancellationToken)
    {
        switch (act)
        {
            case UpstreamAct.Send send:
                await stream.WriteAsync(send.Bytes, cancellationToken);
                break;
            case UpstreamAct.Listen:
                _requests.Add(await ReadAsync(stream, cancellationToken));
                break;
            case UpstreamAct.Reset:
                client.LingerState = new LingerOption(true, 0);
                client.Client.Dispose();
                break;
            case UpstreamAct.Stall:
                while (await stream.ReadAsync(new byte[256], cancellationToken) > 0)
                {
                }

                _clientLeft.TrySetResult();
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"act {act}");
        }
    }

    private static async Task<UpstreamRequest> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        int end;
        while ((end = Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            bytes.AddRange(buffer.AsSpan(0, await stream.ReadAsync(buffer, cancellationToken)));
        var head = Encoding.Latin1.GetString([.. bytes[..end]]).Split("\r\n");
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"));
        while (bytes.Count < end + 4 + length) bytes.AddRange(buffer.AsSpan(0, await stream.ReadAsync(buffer, cancellationToken)));
        return new UpstreamRequest(head[0], headers, Encoding.UTF8.GetString([.. bytes[(end + 4)..]]));
    }
}

using System.Net;
using System.Net.Http.Headers;

namespace WriteIt.Tests.Providers;

/// <summary>Answers every request with one body, without a network: for tests of how bytes are read.</summary>
internal sealed class CannedAnswer(Stream body, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(status)
        {
            Content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") } },
        });
}

/// <summary>A stream that gives its bytes in pieces of the given sizes, in turn; the last size repeats.</summary>
internal sealed class PiecewiseStream(byte[] bytes, params int[] sizes) : MemoryStream(bytes)
{
    private int _reads;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var size = sizes[Math.Min(_reads++, sizes.Length - 1)];
        return base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}

using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WriteIt.FakeUpstream;

/// <summary>
/// A server on this machine that speaks Chat Completions and Messages and behaves as the name of the model asked for says; see
/// <see cref="Behaviour.All"/>. It counts what it serves.
/// </summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<string> _keys = [];

    private FakeServer(WebApplication app) => _app = app;

    /// <summary>What it did.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>The keys it was shown, in order, as they came in the header.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>What clients append <c>chat/completions</c>, <c>messages</c> and <c>models</c> to.</summary>
    public Uri BaseUrl => new($"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v1");

    /// <summary>Starts to serve.</summary>
    /// <param name="port">Where; 0 for any free port.</param>
    /// <param name="seed">What the chaos of the model <c>chaos</c> begins with.</param>
    /// <param name="certificate">Speaks HTTPS with this certificate; <c>null</c> speaks HTTP.</param>
    public static async Task<FakeServer> StartAsync(int port = 0, int seed = 1, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
            options.Listen(System.Net.IPAddress.Loopback, port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null) listen.UseHttps(certificate);
            });
        });
        // A client that hangs on purpose must not hold up the end.
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var app = builder.Build();
        var server = new FakeServer(app);
        server.Map(app, new Serving(server.Ledger, new Random(seed)));
        await app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map(WebApplication app, Serving serving)
    {
        app.MapPost("/v1/chat/completions", context => Noted(context, serving.AnswerAsync(context, new ChatCompletionsWire())));
        app.MapPost("/v1/messages", context => Noted(context, serving.AnswerAsync(context, new MessagesWire())));
        app.MapGet("/v1/models", context => Noted(context, ListAsync(context)));
        app.MapGet("/counts", context => context.Response.WriteAsync(Ledger.Total.ToString(), context.RequestAborted));
    }

    private Task Noted(HttpContext context, Task serving)
    {
        var headers = context.Request.Headers;
        if ((headers.Authorization.FirstOrDefault() ?? headers["x-api-key"].FirstOrDefault()) is { } key)
        {
            lock (_keys) _keys.Add(key);
        }

        return serving;
    }

    /// <summary>Both protocols list their models in the same shape.</summary>
    private static Task ListAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var models = Behaviour.All.Keys.Select(name => $$"""{"id":"{{name}}","type":"model","object":"model"}""");
        return context.Response.WriteAsync($$"""{"object":"list","data":[{{string.Join(',', models)}}],"has_more":false}""", context.RequestAborted);
    }
}

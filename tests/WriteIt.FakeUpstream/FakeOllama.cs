using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WriteIt.FakeUpstream;

/// <summary>The part of Ollama's own interface that fetches and removes models, and its list; what a model's name says is what happens.</summary>
public sealed class FakeOllama : IAsyncDisposable
{
    private static readonly Dictionary<string, string[]> Pulls = new()
    {
        ["tiny"] =
        [
            """{"status":"pulling manifest"}""",
            """{"status":"pulling dde5aa3fc5ff","digest":"sha256:dde5aa3fc5ff","total":2000}""",
            """{"status":"pulling dde5aa3fc5ff","digest":"sha256:dde5aa3fc5ff","total":2000,"completed":1500}""",
            """{"status":"verifying sha256 digest"}""",
            """{"status":"success"}""",
        ],
        ["nobody-has-it"] = ["""{"status":"pulling manifest"}""", """{"error":"pull model manifest: file does not exist"}"""],
        ["full"] = ["""{"status":"pulling manifest"}""", """{"error":"write /models/blobs: no space left on device"}"""],
        ["cut"] = ["""{"status":"pulling manifest"}"""],
    };

    private readonly WebApplication _app;
    private readonly List<string> _models = ["old:latest"];

    private FakeOllama(WebApplication app) => _app = app;

    /// <summary>Where it speaks Chat Completions; its own interface stands beside that.</summary>
    public Uri BaseUrl => new($"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v1");

    /// <summary>The models it has.</summary>
    public IReadOnlyList<string> Models => _models;

    /// <summary>Starts to serve.</summary>
    public static async Task<FakeOllama> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var ollama = new FakeOllama(app);
        app.MapPost("/api/pull", ollama.PullAsync);
        app.MapGet("/api/tags", context => SendAsync(context, 200, $$"""{"models":[{{string.Join(',', ollama._models.Select(model => $$"""{"name":"{{model}}","size":1234}"""))}}]}"""));
        app.MapGet("/v1/models", context => SendAsync(context, 200, $$"""{"object":"list","data":[{{string.Join(',', ollama._models.Select(model => $$"""{"id":"{{model}}","object":"model"}"""))}}]}"""));
        app.MapMethods("/api/delete", ["DELETE"], ollama.DeleteAsync);
        await app.StartAsync();
        return ollama;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task PullAsync(HttpContext context)
    {
        var model = await ModelAsync(context);
        if (model == "echo")
        {
            context.Response.ContentType = "application/x-ndjson";
            await context.Response.WriteAsync($$"""
                {"status":"asked with {{context.Request.Headers.Authorization}}"}
                {"error":"who is {{context.Request.Headers.Authorization}}?"}

                """, context.RequestAborted);
            return;
        }

        if (!Pulls.TryGetValue(model, out var lines))
        {
            await SendAsync(context, 400, $$"""{"error":"invalid model name"}""");
            return;
        }

        context.Response.ContentType = "application/x-ndjson";
        foreach (var line in lines) await context.Response.WriteAsync(line + "\n", context.RequestAborted);
        if (lines[^1].Contains("success", StringComparison.Ordinal)) _models.Add($"{model}:latest");
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var model = await ModelAsync(context);
        if (!_models.Remove($"{model}:latest")) await SendAsync(context, 404, $$"""{"error":"model '{{model}}' not found"}""");
    }

    private static async Task<string> ModelAsync(HttpContext context)
    {
        using var wish = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        return wish.RootElement.GetProperty("model").GetString()!;
    }

    private static Task SendAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}

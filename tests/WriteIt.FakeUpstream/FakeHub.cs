using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WriteIt.FakeUpstream;

/// <summary>A model hub on this machine: lists folders, sends files from any byte on, large ones from another address, and fails as it is told to.</summary>
public sealed class FakeHub : IAsyncDisposable
{
    private sealed record Stored(byte[] Content, bool IsLarge);

    private readonly WebApplication _app;
    private readonly Dictionary<string, Stored> _files = [];
    private readonly List<string> _asked = [];
    private readonly Lock _gate = new();

    private FakeHub(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public Uri BaseUrl => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Whether it sends files from where it is asked to; else always from the beginning.</summary>
    public bool HonoursRanges { get; set; } = true;

    /// <summary>After how many bytes the next answer with a file breaks; then it holds no more.</summary>
    public int? CutsOnceAfter { get; set; }

    /// <summary>Whether every answer with a file breaks before its first byte.</summary>
    public bool CutsAlways { get; set; }

    /// <summary>After how many bytes of a file nothing more comes.</summary>
    public int? StallsAfter { get; set; }

    /// <summary>How long after each other single bytes still come then, for a client that must not lose patience; <c>null</c> for none.</summary>
    public TimeSpan? Trickles { get; set; }

    /// <summary>Whether the first byte of every file arrives as another one.</summary>
    public bool Alters { get; set; }

    /// <summary>What every folder is said to hold, as JSON, instead of what it holds.</summary>
    public string? Lists { get; set; }

    /// <summary>The status of every answer, instead of what was asked for.</summary>
    public int? Refuses { get; set; }

    /// <summary>The files that were sent, in order, each with the first byte that was asked for.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_gate) return [.. _asked];
        }
    }

    /// <summary>Starts to serve.</summary>
    public static async Task<FakeHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var app = builder.Build();
        var hub = new FakeHub(app);
        app.MapGet("/api/models/{owner}/{name}/tree/{revision}/{**folder}", (HttpContext context, string owner, string name, string? folder) => hub.ListAsync(context, $"{owner}/{name}", folder ?? ""));
        app.MapGet("/{owner}/{name}/resolve/{revision}/{**path}", (HttpContext context, string owner, string name, string path) => hub.SendAsync(context, $"{owner}/{name}/{path}"));
        app.MapGet("/elsewhere/{**file}", (HttpContext context, string file) => hub.SendContentAsync(context, file));
        await app.StartAsync();
        return hub;
    }

    /// <summary>Keeps a file, in place of one of that name.</summary>
    /// <param name="path">Owner, model, and its place in there.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="isLarge">Whether the hub keeps it by its SHA-256 and sends it from elsewhere.</param>
    public void Put(string path, byte[] content, bool isLarge = false)
    {
        lock (_gate) _files[path] = new Stored(content, isLarge);
    }

    /// <summary>Keeps a small file.</summary>
    public void Put(string path, string content) => Put(path, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task ListAsync(HttpContext context, string repository, string folder)
    {
        var start = $"{repository}/{(folder.Length > 0 ? folder + "/" : "")}";
        List<string> entries;
        lock (_gate)
        {
            var below = _files.Where(file => file.Key.StartsWith(start, StringComparison.Ordinal)).ToList();
            var folders = below.Select(file => file.Key[start.Length..]).Where(path => path.Contains('/')).Select(path => path.Split('/')[0]).Distinct();
            entries = [.. folders.Select(name => $$"""{"type":"directory","oid":"0","size":0,"path":"{{start[(repository.Length + 1)..]}}{{name}}"}"""), .. below.Where(file => !file.Key[start.Length..].Contains('/')).Select(file => Entry(file.Key[(repository.Length + 1)..], file.Value))];
        }

        context.Response.StatusCode = Refuses ?? (entries.Count == 0 ? 404 : 200);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Lists ?? $"[{string.Join(',', entries)}]", context.RequestAborted);
    }

    private static string Entry(string path, Stored file)
    {
        // As git names a content.
        using var blob = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        blob.AppendData([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Content.Length}\0")), .. file.Content]);
        return file.IsLarge
            ? $$$"""{"type":"file","oid":"{{{new string('0', 40)}}}","size":134,"lfs":{"oid":"{{{Convert.ToHexStringLower(SHA256.HashData(file.Content))}}}","size":{{{file.Content.Length}}},"pointerSize":134},"path":"{{{path}}}"}"""
            : $$"""{"type":"file","oid":"{{Convert.ToHexStringLower(blob.GetHashAndReset())}}","size":{{file.Content.Length}},"path":"{{path}}"}""";
    }

    private Task SendAsync(HttpContext context, string path)
    {
        Stored? file;
        lock (_gate) file = _files.GetValueOrDefault(path);
        if (file is null) context.Response.StatusCode = 404;
        else if (file.IsLarge) context.Response.Redirect($"/elsewhere/{path}");
        else return SendContentAsync(context, path);
        return Task.CompletedTask;
    }

    private async Task SendContentAsync(HttpContext context, string path)
    {
        byte[] content;
        lock (_gate) content = [.. _files[path].Content];
        if (Alters) content[0]++;
        var asked = context.Request.GetTypedHeaders().Range?.Ranges.Single().From ?? 0;
        lock (_gate) _asked.Add($"{path} from {asked}");
        var from = HonoursRanges ? (int)asked : 0;
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - from;
        var until = CutsAlways ? from : Math.Min(content.Length, (CutsOnceAfter ?? StallsAfter) is { } after ? from + after : content.Length);
        CutsOnceAfter = null;
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(content.AsMemory(from, until - from), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (StallsAfter is null || until == content.Length) return;
        try
        {
            for (var next = until; ; next++)
            {
                await Task.Delay(Trickles ?? Timeout.InfiniteTimeSpan, context.RequestAborted);
                await context.Response.Body.WriteAsync(content.AsMemory(next, 1), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client went away, as it was meant to.
        }
    }
}

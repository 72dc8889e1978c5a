using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using WriteIt.Providers.Upstream;

namespace WriteIt.Providers.OpenAiCompatible;

/// <summary>
/// Lets an Ollama server fetch and remove models, through the interface of its own that stands beside the Chat Completions. Ollama itself keeps what
/// came of a download that was ended, and joins two that want the same.
/// </summary>
internal sealed class OllamaShelf(OpenAiCompatibleOptions options, Server server)
{
    private const string Usual = "/v1";
    private const string Lines = "application/x-ndjson";
    private const string Document = "application/json";
    private const int LongestList = 16 * 1024 * 1024;

    /// <summary>More than hours of progress have.</summary>
    private const long LongestPull = 1L << 30;

    /// <summary>The checksum of a large model is computed without a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async IAsyncEnumerable<PullUpdate> PullAsync(PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.As is not null) throw new Problem(ProblemCodes.Usage, $"{options.Id} calls its models by their own names; another name cannot be given.", Hint: $"Give it one of yours afterwards: writeit models alias {request.As} {options.Id}/{request.Model}").ToException();
        var wanted = JsonSerializer.SerializeToUtf8Bytes(new OllamaWish(request.Model, Stream: true), OllamaJson.Default.OllamaWish);
        var call = await AskAsync(HttpMethod.Post, "api/pull", wanted, Lines, request.Model, cancellationToken).ConfigureAwait(false);
        await using var callEnds = call.ConfigureAwait(false);
        var body = await call.BodyAsync(int.MaxValue, LongestPull).ConfigureAwait(false);
        var lines = JsonSerializer.DeserializeAsyncEnumerable(body, OllamaJson.Default.OllamaProgress, topLevelValues: true, call.Clock.Token).GetAsyncEnumerator(call.Clock.Token);
        await using var linesEnd = lines.ConfigureAwait(false);
        while (await NextAsync(lines, call, request.Model).ConfigureAwait(false))
        {
            if (lines.Current is not { } line) continue;
            if (line.Error is { } error) throw Refused(call.Troubles.Quote(error), request.Model).ToException();
            if (line.Status == "success")
            {
                yield return new PullUpdate.Done(new ShelvedModel(new ModelName(options.Id, request.Model), Path: null, Bytes: null));
                yield break;
            }

            yield return new PullUpdate.Progress(call.Troubles.Quote(line.Status ?? ""), line.Total > 0 ? line.Completed ?? 0 : null, line.Total > 0 ? line.Total : null);
        }

        throw Failed(request.Model, "the server ended without saying that it has the model").ToException();
    }

    public async Task<ShelvedModel> FindAsync(string model, CancellationToken cancellationToken)
    {
        var call = await AskAsync(HttpMethod.Get, "api/tags", body: null, Document, model, cancellationToken).ConfigureAwait(false);
        await using var callEnds = call.ConfigureAwait(false);
        try
        {
            var body = await call.BodyAsync(LongestList, LongestList).ConfigureAwait(false);
            var list = await JsonSerializer.DeserializeAsync(body, OllamaJson.Default.OllamaModels, call.Clock.Token).ConfigureAwait(false);
            var found = list?.Models?.FirstOrDefault(one => one.Name == model || one.Name == model + ":latest") ?? throw Unknown(model).ToException();
            return new ShelvedModel(new ModelName(options.Id, model), Path: null, found.Size);
        }
        catch (Exception trouble) when (UpstreamCall.IsExpected(trouble))
        {
            throw call.Describe(trouble).ToProblem().ToException(trouble);
        }
    }

    public async Task RemoveAsync(string model, CancellationToken cancellationToken)
    {
        var wish = JsonSerializer.SerializeToUtf8Bytes(new OllamaWish(model, Stream: null), OllamaJson.Default.OllamaWish);
        var call = await AskAsync(HttpMethod.Delete, "api/delete", wish, Document, model, cancellationToken).ConfigureAwait(false);
        await call.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<UpstreamCall> AskAsync(HttpMethod method, string resource, byte[]? body, string mediaType, string model, CancellationToken cancellationToken)
    {
        if (options.IsOpenAi) throw NoShelf($"{options.Id} has its models itself; there is nothing to fetch or remove.").ToException();
        try
        {
            return await server.AskAsync(method, Resource(resource), body, mediaType, Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedException no)
        {
            throw (no.Failure switch
            {
                { Class: FailureClass.ModelGone } => Unknown(model),
                { HttpStatus: not null } failure when SaysUnknown(failure.Message) => Unknown(model),
                { HttpStatus: 404 or 405 } or { HttpStatus: null, Class: FailureClass.Transient } => NoShelf($"{options.Id} ({options.Place}) is no Ollama, and only that fetches and removes models."),
                { Class: FailureClass.Connect or FailureClass.Credential } failure => failure.ToProblem(),
                var failure => new Problem(ProblemCodes.PullFailed, failure.Message, Hint: Again(model)),
            }).ToException(no);
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<OllamaProgress?> lines, UpstreamCall call, string model)
    {
        try
        {
            return await lines.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception trouble) when (UpstreamCall.IsExpected(trouble))
        {
            var failure = call.Describe(trouble);
            throw new Problem(ProblemCodes.PullFailed, failure.Message, Hint: Again(model)).ToException(trouble);
        }
    }

    /// <summary>Ollama's own interface stands beside <c>/v1</c>.</summary>
    private Uri Resource(string path)
    {
        var root = options.BaseUrl.AbsolutePath.TrimEnd('/');
        if (root.EndsWith(Usual, StringComparison.Ordinal)) root = root[..^Usual.Length];
        return new UriBuilder(options.BaseUrl) { Path = $"{root}/{path}" }.Uri;
    }

    private Problem Refused(string error, string model) =>
        SaysUnknown(error) ? Unknown(model) : Failed(model, $"the server says \"{error}\"");

    private static bool SaysUnknown(string error) =>
        (error.Contains("model '", StringComparison.OrdinalIgnoreCase) && error.Contains("not found", StringComparison.OrdinalIgnoreCase)) || error.Contains("file does not exist", StringComparison.OrdinalIgnoreCase);

    private Problem Unknown(string model) => new(ProblemCodes.ModelNotFound, $"{options.Id} knows no model '{model}'.", Hint: "See which are there: writeit models list.");

    private Problem Failed(string model, string why) => new(ProblemCodes.PullFailed, $"{options.Id}/{model}: {why}.", Hint: Again(model));

    private string Again(string model) => $"Do the same again, it goes on with what came: writeit models pull {options.Id}/{model}";

    private static Problem NoShelf(string what) => new(ProblemCodes.Usage, what, Hint: "Models are fetched by an Ollama server, or into folders for local: writeit models pull --help.");
}

/// <summary>What is asked of the server.</summary>
internal sealed record OllamaWish(string Model, bool? Stream);

/// <summary>One line of a pull.</summary>
internal sealed record OllamaProgress
{
    public string? Status { get; init; }
    public string? Error { get; init; }
    public long? Total { get; init; }
    public long? Completed { get; init; }
}

/// <summary>The server's own list of its models.</summary>
internal sealed record OllamaModels
{
    public IReadOnlyList<OllamaModel>? Models { get; init; }
}

internal sealed record OllamaModel
{
    public string? Name { get; init; }
    public long? Size { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OllamaWish))]
[JsonSerializable(typeof(OllamaProgress))]
[JsonSerializable(typeof(OllamaModels))]
internal sealed partial class OllamaJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace WriteIt.Providers.Upstream;

/// <summary>Reads a server's list of models; both protocols write it alike.</summary>
internal static class ModelListing
{
    private const int LongestList = 16 * 1024 * 1024;

    /// <summary>Reads the body of an opened call; fails with a <see cref="ProblemException"/>.</summary>
    public static async Task<IReadOnlyList<ModelInfo>> ReadAsync(UpstreamCall call, string provider)
    {
        try
        {
            var body = await call.BodyAsync(LongestList, LongestList).ConfigureAwait(false);
            var list = await JsonSerializer.DeserializeAsync(body, ListJson.Default.ModelList, call.Clock.Token).ConfigureAwait(false);
            if (list?.Data is { } data) return Models(provider, data);
            var failure = list?.Error is { } error ? call.Troubles.OfStreamError(error) : call.Troubles.Report(FailureClass.Transient, "the server sent something that is no list of models");
            throw failure.ToProblem().ToException();
        }
        catch (Exception trouble) when (UpstreamCall.IsExpected(trouble))
        {
            throw call.Describe(trouble).ToProblem().ToException(trouble);
        }
    }

    /// <summary>In the server's own order; entries without a usable name are left out.</summary>
    private static IReadOnlyList<ModelInfo> Models(string provider, IReadOnlyList<ListedModel> listed) =>
    [
        .. listed.Where(model => IsName(model.Id)).Select(model =>
            new ModelInfo(new ModelName(provider, model.Id!), Positive(model.ContextLength) ?? Positive(model.MaxModelLen), Name(model))),
    ];

    private static bool IsName(string? name) => name is { Length: > 0 and <= 200 } && !name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));

    private static string? Name(ListedModel model) => model.DisplayName is { Length: > 0 and <= 200 } name && !name.Any(char.IsControl) ? name : null;

    private static int? Positive(int? tokens) => tokens > 0 ? tokens : null;
}

internal sealed record ModelList
{
    public IReadOnlyList<ListedModel>? Data { get; init; }
    public JsonElement? Error { get; init; }
}

internal sealed record ListedModel
{
    public string? Id { get; init; }

    /// <summary>The context window, under the names in use.</summary>
    public int? ContextLength { get; init; }
    public int? MaxModelLen { get; init; }

    /// <summary>What people call it, where it has such a name.</summary>
    public string? DisplayName { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelList))]
internal sealed partial class ListJson : JsonSerializerContext;

using System.Text.Json;

namespace WriteIt.Providers.Upstream;

/// <summary>What a server says went wrong, in the shapes that are in use.</summary>
/// <param name="Message">Its words; empty when there are none.</param>
/// <param name="Code">Its own code, such as <c>insufficient_quota</c>.</param>
/// <param name="Type">Its own kind, such as <c>overloaded_error</c>.</param>
internal sealed record UpstreamError(string Message, string? Code = null, string? Type = null)
{
    /// <summary>A page for people, which says nothing about the request.</summary>
    public bool IsPage { get; private init; }

    private const int Overloaded = 529;

    /// <summary>A code that is a number is an HTTP status that came too late for the head of the answer, and one word always means the same status.</summary>
    public int? Status => int.TryParse(Code, out var status) && status is >= 400 and < 600 ? status : Type is "overloaded_error" ? Overloaded : null;

    /// <summary>Reads the body of an answer that is an error.</summary>
    public static UpstreamError OfBody(string body)
    {
        var text = body.Trim();
        if (text.StartsWith('<')) return new UpstreamError("") { IsPage = true };
        if (!text.StartsWith('{') && !text.StartsWith('[')) return new UpstreamError(text);
        try
        {
            using var json = JsonDocument.Parse(text);
            return OfJson(json.RootElement);
        }
        catch (JsonException)
        {
            // Cut or not JSON after all: the text itself still tells a person something.
            return new UpstreamError(text);
        }
    }

    /// <summary>Reads <c>{"error": …}</c>, <c>{"message": …}</c>, <c>{"detail": …}</c>, a list of one of them, or a bare text.</summary>
    public static UpstreamError OfJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new UpstreamError(json.GetString()!),
        JsonValueKind.Array when json.GetArrayLength() > 0 => OfJson(json[0]),
        JsonValueKind.Object when json.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String => OfJson(error),
        JsonValueKind.Object => new UpstreamError(Text(json, "message") ?? Text(json, "detail") ?? json.GetRawText(), Text(json, "code"), Text(json, "type")),
        _ => new UpstreamError(json.GetRawText()),
    };

    private static string? Text(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}

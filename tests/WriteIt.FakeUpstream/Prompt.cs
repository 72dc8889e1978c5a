using System.Text.Json;

namespace WriteIt.FakeUpstream;

/// <summary>A prompt that came, as far as the server looks at it.</summary>
/// <param name="Model">The model asked for.</param>
/// <param name="Words">How many words the messages have; a word is a token here.</param>
/// <param name="Stream">Whether the answer is wanted in pieces.</param>
/// <param name="Body">What was sent, as it came.</param>
internal sealed record Prompt(string Model, long Words, bool Stream, string Body)
{
    public static Prompt? Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var words = root.GetProperty("messages").EnumerateArray().Sum(message => Count(message.GetProperty("content")));
            if (root.TryGetProperty("system", out var system)) words += Count(system);
            return new Prompt(root.GetProperty("model").GetString()!, words, root.TryGetProperty("stream", out var stream) && stream.GetBoolean(), body);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text, or a list of parts with a text each.</summary>
    private static long Count(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).LongLength,
        JsonValueKind.Array => content.EnumerateArray().Sum(part => part.TryGetProperty("text", out var text) ? Count(text) : 0),
        _ => 0,
    };
}

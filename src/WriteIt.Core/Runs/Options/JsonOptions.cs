using System.Text.Json;

namespace WriteIt.Runs.Options;

/// <summary>Options in a JSON list, wherever in the text it stands: of strings, or of objects whose title is told by its name.</summary>
internal static class JsonOptions
{
    private static readonly string[] TitleNames = ["title", "name", "label", "heading", "headline"];

    public static IReadOnlyList<OptionPart> Of(string text)
    {
        // Models explain what they answer: the list is what stands between the first bracket and the last.
        var (from, to) = (text.IndexOf('[', StringComparison.Ordinal), text.LastIndexOf(']'));
        if (from < 0 || to < from) return [];
        try
        {
            using var list = JsonDocument.Parse(text.AsMemory(from, to - from + 1), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return [.. list.RootElement.EnumerateArray().Select(Part).Where(part => part.Text.Length > 0)];
        }
        catch (JsonException)
        {
            // Then it is no list of options, and the text stands as a whole.
            return [];
        }
    }

    private static OptionPart Part(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return Line(Words(item));
        var fields = item.EnumerateObject().Where(field => Words(field.Value).Length > 0).ToList();
        if (fields.Count == 0) return default;
        var title = fields.FirstOrDefault(field => TitleNames.Contains(field.Name, StringComparer.OrdinalIgnoreCase), fields[0]);
        var rest = fields.Where(field => field.Name != title.Name).Select(field => $"{field.Name}: {Words(field.Value)}");
        return new OptionPart(OneLine(Words(title.Value)), string.Join('\n', [Words(title.Value), .. rest]));
    }

    private static OptionPart Line(string text) => new(OneLine(text), text);

    private static string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Words)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string OneLine(string text) => text.Split('\n', 2)[0].Trim();
}

using System.Text.Json.Nodes;

namespace WriteIt.Acceptance.Harness;

/// <summary>What <c>--json</c> and <c>--jsonl</c> print.</summary>
internal static class Json
{
    /// <summary>Standard output as the one JSON document it must be.</summary>
    public static JsonObject Document(this Ended ended)
    {
        ended.Lines.Count.ShouldBe(1, ended.Out);
        return JsonNode.Parse(ended.Out)!.AsObject();
    }

    /// <summary>Standard output as one JSON document a line.</summary>
    public static List<JsonObject> Documents(this Ended ended) => [.. ended.Lines.Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>The texts under this name in the items of a list.</summary>
    public static List<string> Items(this Ended ended, string name) =>
        [.. ended.Document()["items"]!.AsArray().Select(item => item![name]!.ToString())];

    public static string Text(this JsonObject document, string name) => document[name]?.ToString() ?? "";
}

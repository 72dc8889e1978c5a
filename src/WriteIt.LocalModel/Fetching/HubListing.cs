using System.Text.Json.Serialization;

namespace WriteIt.LocalModel.Fetching;

/// <summary>A file of a hub.</summary>
/// <param name="Name">Its name in its folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Checksum">What it must be, in lower-case hexadecimal.</param>
/// <param name="IsBlob">Whether <paramref name="Checksum"/> is the name git gives the content (SHA-1 of its length and itself) and not its SHA-256.</param>
internal sealed record HubFile(string Name, long Size, string Checksum, bool IsBlob);

/// <summary>Which files of a hub's folder make a model.</summary>
internal static class HubListing
{
    private const string Graph = "model.onnx";
    private const string Words = "tokenizer.json";
    private const string Facts = "genai_config.json";
    private const string KnownFamily = "smollm2";
    private const int BlobLength = 40;
    private const int Sha256Length = 64;

    // 16 TiB: no model is that large, and all files of the longest list together can still be counted.
    private const long LargestFile = 1L << 44;

    private static readonly string[] Papers = ["LICENSE", "NOTICE"];

    /// <summary>The files to fetch, small ones first. Fails with a <see cref="ProblemException"/> that says what the folder lacks.</summary>
    public static IReadOnlyList<HubFile> Choose(HubAddress address, string name, IReadOnlyList<HubEntry?> entries)
    {
        var files = In(address, "file", entries).DistinctBy(entry => entry.Name).ToDictionary(StringComparer.Ordinal);
        foreach (var needed in Needed(name))
        {
            if (!files.ContainsKey(needed)) throw Lacking(address, needed, entries).ToException();
        }

        return [.. files.Where(file => IsWanted(file.Key)).Select(file => Of(address, file.Key, file.Value)).OrderBy(file => file.Size).ThenBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>What lies directly in the folder that was asked for: a hub is anybody's server, and may list anything.</summary>
    private static IEnumerable<(string Name, HubEntry Entry)> In(HubAddress address, string type, IReadOnlyList<HubEntry?> entries)
    {
        var start = address.Folder.Length > 0 ? $"{address.Folder}/" : "";
        foreach (var entry in entries)
        {
            if (entry?.Type == type && entry.Path is { } path && path.StartsWith(start, StringComparison.Ordinal) && !path.AsSpan(start.Length).Contains('/'))
                yield return (path[start.Length..], entry);
        }
    }

    private static string[] Needed(string name) =>
        name.StartsWith(KnownFamily, StringComparison.OrdinalIgnoreCase) ? [Graph, Words] : [Graph, Words, Facts];

    /// <summary>The graph with its weights, which may lie in files beside it, the tokenizer, the exporter's facts, and what the law wants.</summary>
    private static bool IsWanted(string file) =>
        HubAddress.IsPart(file) && (file is Words or Facts || file.StartsWith(Graph, StringComparison.Ordinal) || Papers.Any(paper => file.StartsWith(paper, StringComparison.OrdinalIgnoreCase)));

    private static HubFile Of(HubAddress address, string name, HubEntry entry)
    {
        var (size, checksum, length) = entry.Lfs is { } large ? (large.Size, large.Oid, Sha256Length) : (entry.Size, entry.Oid, BlobLength);
        if (size is null or < 0 || checksum?.Length != length || !checksum.All(char.IsAsciiHexDigit))
            throw new Problem(ProblemCodes.PullFailed, $"{address}: the hub does not say how large {name} is or what its checksum is, so it cannot be checked.", Hint: "Fetch the folder in another way, then: writeit models add FOLDER").ToException();
        if (size > LargestFile) throw HubConnection.Trouble(address, $"the hub says that {name} has {size} bytes, which cannot be").ToException();
        return new HubFile(name, size.Value, checksum.ToLowerInvariant(), IsBlob: entry.Lfs is null);
    }

    private static Problem Lacking(HubAddress address, string file, IReadOnlyList<HubEntry?> entries)
    {
        var folders = In(address, "directory", entries).Select(entry => entry.Name).Where(HubAddress.IsPart).Take(6).ToList();
        var hint = folders.Count > 0
            ? $"It may be in a folder ({string.Join(", ", folders)}): writeit models pull {LocalModelProvider.ProviderId}/{address with { Folder = $"{address.Folder}/{folders[0]}".TrimStart('/') }}"
            : "A model for local is a folder with model.onnx, tokenizer.json and genai_config.json, as ONNX Runtime's exporter for generative models writes it.";
        return new Problem(ProblemCodes.ModelUnusable, $"{address} has no {file}, so WriteIt cannot run it.", Hint: hint);
    }
}

/// <summary>One line of a hub's list.</summary>
internal sealed record HubEntry
{
    public string? Type { get; init; }
    public string? Path { get; init; }
    public long? Size { get; init; }
    public string? Oid { get; init; }
    public HubLargeFile? Lfs { get; init; }
}

/// <summary>A large file, which a hub keeps by its SHA-256.</summary>
internal sealed record HubLargeFile(string? Oid, long? Size);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<HubEntry>))]
internal sealed partial class HubJson : JsonSerializerContext;

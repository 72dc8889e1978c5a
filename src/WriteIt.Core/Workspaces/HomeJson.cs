using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WriteIt.Files;

namespace WriteIt.Workspaces;

/// <summary>What <c>state.json</c> holds.</summary>
/// <param name="SchemaVersion">The version of this shape.</param>
/// <param name="Workspace">The active workspace.</param>
internal sealed record HomeState(int SchemaVersion, WorkspaceName Workspace);

/// <summary>What <c>workspace.json</c> holds.</summary>
/// <param name="SchemaVersion">The version of this shape.</param>
/// <param name="CreatedAt">When the workspace was made, UTC.</param>
internal sealed record StoredWorkspace(int SchemaVersion, DateTimeOffset CreatedAt);

/// <summary>What <c>trust.json</c> holds.</summary>
/// <param name="SchemaVersion">The version of this shape.</param>
/// <param name="Files">The hash of what each trusted file held, by its one true name.</param>
internal sealed record StoredTrust(int SchemaVersion, Dictionary<string, string> Files);

/// <summary>The small JSON files of the home, read strictly.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HomeState))]
[JsonSerializable(typeof(StoredWorkspace))]
[JsonSerializable(typeof(StoredTrust))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HomeJson : JsonSerializerContext
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>What a file holds; <c>null</c> when it is not there. Fails with a <see cref="ProblemException"/> when it cannot be read, never with a piece of its text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shape">What it should hold.</param>
    /// <param name="hint">How to mend a damaged one.</param>
    public static T? Read<T>(string path, JsonTypeInfo<T> shape, string? hint = null)
        where T : class
    {
        var content = CappedRead.Read(path, MaxBytes);
        if (content.Trouble?.Code == ProblemCodes.FileNotFound) return null;
        var bytes = content.OrThrow().AsSpan();
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes["\uFEFF"u8.Length..];
        try
        {
            return JsonSerializer.Deserialize(bytes, shape) ?? throw Damaged(path, null, hint);
        }
        catch (JsonException broken)
        {
            throw Damaged(path, broken.LineNumber, hint);
        }
    }

    private static ProblemException Damaged(string path, long? line, string? hint)
    {
        var where = line is null ? null : Findings.SourceSpan.At(path, (int)line + 1, 1);
        return new Problem(ProblemCodes.StorageDamaged, $"{path} does not hold what it should.", where, hint ?? "Mend it, or delete it.").ToException();
    }
}

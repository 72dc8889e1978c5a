using System.Text.Json;
using System.Text.Json.Serialization;
using WriteIt.Files;

namespace WriteIt.LocalModel.Loading;

/// <summary>What a file was when it was last read in full.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of UTC.</param>
/// <param name="Sha256">Its checksum then, in lower-case hexadecimal.</param>
internal sealed record KnownFile(long Size, long ModifiedTicks, string Sha256);

/// <summary>
/// Remembers checksums by size and time, so that 99 MB are not read again for every answer. A memory that is lost or unreadable only costs
/// that time.
/// </summary>
internal sealed class ChecksumMemory(string path)
{
    public Dictionary<string, KnownFile> Recall()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ChecksumMemoryJson.Default.DictionaryStringKnownFile) ?? [] : [];
        }
        catch (Exception trouble) when (trouble is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Keeps <paramref name="files"/>; <c>null</c>, or why they could not be kept.</summary>
    public async Task<string?> KeepAsync(Dictionary<string, KnownFile> files, CancellationToken cancellationToken)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            await AtomicFile.WriteAsync(path, JsonSerializer.Serialize(files, ChecksumMemoryJson.Default.DictionaryStringKnownFile), ownerOnly: false, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ProblemException trouble)
        {
            return trouble.Problem.Message;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"{path} could not be written.";
        }
    }
}

[JsonSerializable(typeof(Dictionary<string, KnownFile>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class ChecksumMemoryJson : JsonSerializerContext;

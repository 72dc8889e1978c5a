using WriteIt.Files;

namespace WriteIt.LocalModel;

/// <summary>Where local models and what is remembered of them lie. Given by the program that hosts WriteIt.</summary>
public sealed record LocalModelOptions
{
    /// <summary>The model that comes with WriteIt, as it is named after <c>local/</c>; also the name of its folder.</summary>
    public const string BuiltInName = "smollm2-135m-instruct";

    /// <summary>Folders that may hold the folder of the built-in model, likeliest first; those that are not there are passed over.</summary>
    public required IReadOnlyList<string> BuiltInDirectories { get; init; }

    /// <summary>The folder of the user's own models, one folder each; need not be there.</summary>
    public required string HomeModelsDirectory { get; init; }

    /// <summary>The file that remembers which model files were found unharmed, by size and time; created with its folder when first needed.</summary>
    public required string ChecksumMemoryPath { get; init; }

    /// <summary>How many bytes may still be written to the disk that a folder lies on.</summary>
    public Func<string, long> FreeBytes { get; init; } = Folder.FreeBytes;
}

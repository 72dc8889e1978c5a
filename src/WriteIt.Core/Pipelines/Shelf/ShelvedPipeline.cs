using System.Diagnostics;
using WriteIt.Files;

namespace WriteIt.Pipelines.Shelf;

/// <summary>Where pipelines stand.</summary>
public sealed record ShelfFolders
{
    /// <summary>The templates folder of the workspace; <c>null</c> looks in none.</summary>
    public required string? Workspace { get; init; }

    /// <summary>The templates folder of the home; <c>null</c> looks in none.</summary>
    public required string? Global { get; init; }

    /// <summary>What typed paths are relative to.</summary>
    public required TypedPaths Typed { get; init; }
}

/// <summary>How far to look for a pipeline.</summary>
public enum Reach
{
    /// <summary>Path, workspace, global, built-in.</summary>
    Everywhere,

    /// <summary>Global and built-in only.</summary>
    Global,

    /// <summary>The given path, or the current folder, only.</summary>
    Local,
}

/// <summary>Where a pipeline was found, nearest first.</summary>
public enum PipelineOrigin
{
    /// <summary>A file somebody named.</summary>
    Path,

    /// <summary>The workspace's folder.</summary>
    Workspace,

    /// <summary>The home's folder.</summary>
    Global,

    /// <summary>The program itself.</summary>
    BuiltIn,
}

/// <summary>The words for where a pipeline was found.</summary>
public static class PipelineOriginWords
{
    /// <summary>The stable word.</summary>
    public static string Of(PipelineOrigin origin) => origin switch
    {
        PipelineOrigin.Path => "path",
        PipelineOrigin.Workspace => "workspace",
        PipelineOrigin.Global => "global",
        PipelineOrigin.BuiltIn => "built-in",
        _ => throw new UnreachableException($"pipeline origin {origin}"),
    };
}

/// <summary>A pipeline in a list.</summary>
/// <param name="Name">The name it is run by.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="Path">Its file; <c>null</c> for a built-in one.</param>
/// <param name="Title">The title its file gives; its name when it gives none.</param>
/// <param name="Description">What it makes.</param>
/// <param name="HiddenBy">Where the pipeline of the same name stands that is used instead; <c>null</c> when this one is used.</param>
public sealed record ShelvedPipeline(string Name, PipelineOrigin Origin, string? Path, string Title, string? Description, PipelineOrigin? HiddenBy)
{
    internal ShelvedPipeline(string name, PipelineOrigin origin, string? path, (string? Title, string? Description) glance, PipelineOrigin? hiddenBy)
        : this(name, origin, path, glance.Title ?? name, glance.Description, hiddenBy)
    {
    }
}

/// <summary>A pipeline that was found, not read yet.</summary>
/// <param name="Name">The name, or the path as the user wrote it.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Path">Its file; <c>null</c> for a built-in one.</param>
/// <param name="File">The file as findings name it.</param>
/// <param name="Bytes">The file as it is on disk.</param>
public sealed record FoundPipeline(string Name, PipelineOrigin Origin, string? Path, string File, byte[] Bytes)
{
    /// <summary>Reads and checks it.</summary>
    public PipelineReading Read(NamesOutside? outside = null) => PipelineReader.Read(Bytes, File, outside);
}

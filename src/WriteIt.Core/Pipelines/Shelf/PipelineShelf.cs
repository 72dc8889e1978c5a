using WriteIt.Files;
using WriteIt.Findings;
using WriteIt.Pipelines.Reading;
using WriteIt.Yaml;

namespace WriteIt.Pipelines.Shelf;

/// <summary>Finds pipelines: by path, else by name in the workspace's folder, in the global one, and among the built-in ones, nearest first.</summary>
/// <param name="folders">Where to look.</param>
public sealed class PipelineShelf(ShelfFolders folders)
{
    private static readonly string[] Endings = [".yaml", ".yml"];

    /// <summary>
    /// The pipeline that <paramref name="name"/> means. Fails with a <see cref="ProblemException"/>: <see cref="ProblemCodes.PipelineNotFound"/>
    /// with what was probably meant, or <see cref="ProblemCodes.InvalidFile"/> when what is there cannot be read.
    /// </summary>
    /// <param name="name">A name, with or without <c>.yaml</c>, or the path of a file.</param>
    /// <param name="reach">Where to look.</param>
    public FoundPipeline Find(string name, Reach reach = Reach.Everywhere)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new Problem(ProblemCodes.Usage, "The pipeline's name is empty.", Hint: ListHint).ToException();
        return reach switch
        {
            Reach.Local => FindPath(name),
            Reach.Global when IsPath(name) => throw new Problem(ProblemCodes.Usage, $"--global looks for a name, and '{name}' is a path.", Hint: "Leave out --global.").ToException(),
            Reach.Global => FindName(name, reach),
            _ when IsPath(name) => FindPath(name),
            _ => FindWrittenOut(name) ?? FindName(name, reach),
        };
    }

    /// <summary>Every pipeline with a name, by name, the one that is used before those it hides. Only titles are read, so mistakes elsewhere go unnoticed.</summary>
    public IReadOnlyList<ShelvedPipeline> List()
    {
        var all = new List<ShelvedPipeline>();
        foreach (var file in NamedFiles())
            all.Add(new(file.Name, file.Origin, file.Path, Glance(file), all.Find(nearer => nearer.Name == file.Name)?.Origin));
        return [.. all.OrderBy(pipeline => pipeline.Name, StringComparer.Ordinal).ThenBy(pipeline => pipeline.Origin)];
    }

    /// <summary>The pipelines that lie in the current folder, called as <see cref="Find"/> takes them. Other YAML files, which have no title, are none.</summary>
    public IReadOnlyList<ShelvedPipeline> ListLocal()
    {
        var files = folders.Typed.Resolve(".") is { } here ? Folder.Files(here, Endings) : [];
        var named = files.Select(path => new NamedFile(Path.GetFileName(path), PipelineOrigin.Path, path));
        return [.. named.Select(file => (File: file, About: Glance(file))).Where(one => one.About.Title is not null).Select(one => new ShelvedPipeline(one.File.Name, one.File.Origin, one.File.Path, one.About, null))];
    }

    /// <summary>The names there are, each once.</summary>
    public IReadOnlyList<string> Names() => [.. NamedFiles().Select(file => file.Name).Distinct().Order(StringComparer.Ordinal)];

    private const string ListHint = "'writeit list-pipelines' shows what there is.";

    /// <summary>Whether this can only be a path: it names a folder, or is one.</summary>
    private static bool IsPath(string name) =>
        name.Contains('/') || name is "." or ".." or ['~', ..] || name.Contains(Path.DirectorySeparatorChar) || Path.IsPathRooted(name);

    private FoundPipeline FindPath(string typed)
    {
        var path = folders.Typed.Resolve(typed) ?? throw new Problem(ProblemCodes.PipelineNotFound, "A path cannot hold a NUL character.").ToException();
        foreach (var candidate in (string[])[path, .. Endings.Select(ending => path + ending)])
        {
            if (Folder.KindOf(candidate) is PathKind.File) return Open(typed, PipelineOrigin.Path, candidate, Shown(typed, path, candidate));
        }

        throw (Folder.KindOf(path) is PathKind.Folder ? IsAFolder(typed, path) : NoSuchFile(typed, path)).ToException();
    }

    /// <summary>A name with its ending is the file of that name in the current folder, when there is one.</summary>
    private FoundPipeline? FindWrittenOut(string name)
    {
        if (WithoutEnding(name) == name || folders.Typed.Resolve(name) is not { } path) return null;
        return Folder.KindOf(path) is PathKind.File ? Open(name, PipelineOrigin.Path, path, name) : null;
    }

    private FoundPipeline FindName(string typed, Reach reach)
    {
        var name = WithoutEnding(typed);
        var files = NamedFiles().Where(file => reach is not Reach.Global || file.Origin is not PipelineOrigin.Workspace).ToList();
        var found = files.Find(file => file.Name == name) ?? throw NoSuchName(typed, files, reach).ToException();
        return found.Path is null ? new(name, found.Origin, null, BuiltInPipelines.FileOf(name), BuiltInPipelines.Read(name)) : Open(name, found.Origin, found.Path, found.Path);
    }

    private static FoundPipeline Open(string name, PipelineOrigin origin, string path, string shown) =>
        new(name, origin, path, shown, CappedRead.Read(path, YamlReader.MaxBytes).OrThrow());

    /// <summary>The path as the user wrote it, with the ending that was found.</summary>
    private static string Shown(string typed, string path, string found) => typed + found[path.Length..];

    private static string WithoutEnding(string name)
    {
        var ending = Array.Find(Endings, ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? name : name[..^ending.Length];
    }

    /// <summary>The files with names, nearest first; of two endings for one name the first counts.</summary>
    private IEnumerable<NamedFile> NamedFiles() =>
    [
        .. InFolder(folders.Workspace, PipelineOrigin.Workspace),
        .. InFolder(folders.Global, PipelineOrigin.Global),
        .. BuiltInPipelines.Names.Select(name => new NamedFile(name, PipelineOrigin.BuiltIn, null)),
    ];

    private static IEnumerable<NamedFile> InFolder(string? folder, PipelineOrigin origin) =>
        folder is null ? [] : Folder.Files(folder, Endings).Select(path => new NamedFile(WithoutEnding(Path.GetFileName(path)), origin, path)).DistinctBy(file => file.Name);

    private static (string? Title, string? Description) Glance(NamedFile file)
    {
        var bytes = file.Path is null ? BuiltInPipelines.Read(file.Name) : CappedRead.Read(file.Path, YamlReader.MaxBytes).Bytes;
        if (bytes is null || bytes.Length > YamlReader.MaxBytes || Utf8Text.Decode(bytes) is not { } text) return (null, null);
        return MetadataReader.Glance(YamlReader.ReadSection(text, "metadata", file.Path));
    }

    private Problem NoSuchName(string typed, IReadOnlyList<NamedFile> files, Reach reach)
    {
        var name = WithoutEnding(typed);
        var where = reach is Reach.Global ? " among the global and built-in ones" : "";
        var message = $"There is no pipeline '{typed}'{where}.";
        if (reach is not Reach.Global && Endings.FirstOrDefault(ending => IsHere(name + ending)) is { } here)
            return new(ProblemCodes.PipelineNotFound, message, Hint: $"The current folder has one: 'writeit run ./{name}{here}'.");
        if (reach is Reach.Global && NamedFiles().Any(file => file.Name == name)) return new(ProblemCodes.PipelineNotFound, message, Hint: "The workspace has one: leave out --global.");
        var nearest = Suggest.Nearest(name, files.Select(file => file.Name));
        return new(ProblemCodes.PipelineNotFound, message, Hint: nearest is null ? ListHint : $"Did you mean '{nearest}'? {ListHint}");
    }

    private bool IsHere(string name) => folders.Typed.Resolve(name) is { } path && Folder.KindOf(path) is PathKind.File;

    private static Problem IsAFolder(string typed, string path)
    {
        var first = Folder.Files(path, Endings) is [var file, ..] ? Path.GetFileName(file) : null;
        var hint = first is null ? "Name a file; this folder holds no .yaml file." : $"Name a file in it, such as {Path.Join(typed, first)}.";
        return new(ProblemCodes.InvalidFile, $"'{typed}' is a folder, not a pipeline.", Hint: hint);
    }

    private static Problem NoSuchFile(string typed, string path)
    {
        var folder = Path.GetDirectoryName(path);
        var message = $"There is no pipeline file '{typed}'.";
        if (folder is null || Folder.KindOf(folder) is not PathKind.Folder) return new(ProblemCodes.PipelineNotFound, message, Hint: $"The folder {folder ?? path} does not exist either.");
        var names = Folder.Files(folder, Endings).Select(file => Path.GetFileName(file)!).ToList();
        var nearest = Suggest.Nearest(WithoutEnding(Path.GetFileName(path)), names.Select(WithoutEnding));
        var meant = names.Find(name => WithoutEnding(name) == nearest);
        return new(ProblemCodes.PipelineNotFound, message, Hint: meant is null ? ListHint : $"Did you mean '{typed[..^Path.GetFileName(path).Length]}{meant}'?");
    }

    private sealed record NamedFile(string Name, PipelineOrigin Origin, string? Path);
}

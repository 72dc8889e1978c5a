namespace WriteIt.Tests.Architecture;

/// <summary>The files of this checkout that people wrote, by their paths from its root with forward slashes.</summary>
internal static class Checkout
{
    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".slnx", ".md", ".yaml", ".yml", ".json", ".sql", ".sh", ".txt", ".cmd", ".py"];

    private static readonly string[] MadeByTools = [".git", "artifacts", "models", "bin", "obj", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(new DirectoryInfo(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> Code => Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Pages for people: everything in Markdown.</summary>
    public static IEnumerable<SourceFile> Pages => Files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(IsText))
            yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));
        foreach (var file in folder.EnumerateDirectories().Where(inner => !MadeByTools.Contains(inner.Name)).SelectMany(Walk))
            yield return file;
    }

    private static bool IsText(FileInfo file) =>
        (TextEndings.Contains(file.Extension) || file.Name is "do" or "writeit" or "run" or ".editorconfig" or ".gitattributes")
        && file.Name != "packages.lock.json"
        && !file.Name.Contains(".received.", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WriteIt.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run from inside a checkout");
        return folder.FullName;
    }
}

/// <summary>One file.</summary>
/// <param name="Path">From the root of the checkout.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    public IReadOnlyList<string> Lines => field ??= Text.TrimEnd('\n').Split('\n');
}

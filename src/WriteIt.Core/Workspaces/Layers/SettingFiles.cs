using System.Text;
using WriteIt.Files;
using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Layers;

/// <summary>The layers that are files. One that is missing or empty says nothing; one that cannot be read is a problem.</summary>
internal static class SettingFiles
{
    private const string Key = "workspace";

    /// <summary>The name as it is shown: relative, as the user would write it.</summary>
    public const string DirectoryFile = ".writeit/config.yaml";

    /// <summary>The layers that are there, weakest first.</summary>
    /// <param name="home">The home.</param>
    /// <param name="workspace">The workspace whose file counts.</param>
    /// <param name="findings">Takes mistakes of form.</param>
    public static List<SettingsLayer> Read(WriteItHome home, WorkspaceFolder? workspace, List<Finding> findings)
    {
        var layers = new List<SettingsLayer>();
        foreach (var (kind, path, shown) in Of(home, workspace))
        {
            if (Bytes(path) is not { } bytes || Layer(kind, bytes, shown, findings) is not { } layer) continue;
            layers.Add(kind is LayerKind.Directory ? layer with { IsTrusted = new TrustedFiles(home).Has(path, bytes) } : layer);
        }

        return layers;
    }

    /// <summary>What the bytes of a file say; <c>null</c> when they say nothing.</summary>
    public static SettingsLayer? Layer(LayerKind kind, ReadOnlySpan<byte> bytes, string shown, List<Finding> findings)
    {
        var document = YamlReader.Read(bytes, shown);
        findings.AddRange(document.Findings.Where(finding => finding.Code is not FindingCodes.EmptyFile));
        if (document.Root is YamlMap map) return new(kind, map);
        if (document.Root is { } other && !CoreSchema.IsNull(other))
            findings.Add(new(Severity.Error, FindingCodes.WrongType, $"the file wants keys with values, not {other.Kind}.", other.Span));
        return null;
    }

    /// <summary>What the directory, else the home names as the workspace; looks for nothing else, for commands that must be quick.</summary>
    public static (WorkspaceName Name, SourceSpan Where)? WorkspaceKey(WriteItHome home)
    {
        foreach (var (_, path, shown) in Of(home, workspace: null).Reverse())
        {
            if (Bytes(path) is not { } bytes || !bytes.AsSpan().ContainsWord(Key)) continue;
            if (YamlReader.ReadSection(Encoding.UTF8.GetString(bytes), Key, shown) is not { } value || CoreSchema.IsNull(value)) continue;
            if (value is YamlScalar scalar && WorkspaceName.TryParse(scalar.Text, out var name)) return (name, scalar.Span);
            throw SettingsShape.NoName(value).ToException();
        }

        return null;
    }

    private static IEnumerable<(LayerKind Kind, string Path, string Shown)> Of(WriteItHome home, WorkspaceFolder? workspace)
    {
        yield return (LayerKind.Home, home.ConfigFile, home.ConfigFile);
        if (workspace is not null) yield return (LayerKind.Workspace, workspace.ConfigFile, workspace.ConfigFile);
        if (InDirectory(home) is { } here) yield return (LayerKind.Directory, here, DirectoryFile);
    }

    /// <summary>The file of the current directory; <c>null</c> when there is none. In the user's own directory it is the home's file once more, which is trusted.</summary>
    public static string? InDirectory(WriteItHome home)
    {
        var here = Path.Join(home.Options.CurrentDirectory, ".writeit", "config.yaml");
        return Folder.KindOf(here) is PathKind.Nothing || Folder.RealPath(here) == Folder.RealPath(home.ConfigFile) ? null : here;
    }

    /// <summary>A file; <c>null</c> when there is none.</summary>
    public static byte[]? Bytes(string path)
    {
        var content = CappedRead.Read(path, YamlReader.MaxBytes);
        return content.Trouble?.Code == ProblemCodes.FileNotFound ? null : content.OrThrow();
    }

    private static bool ContainsWord(this ReadOnlySpan<byte> text, string word) => text.IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
}

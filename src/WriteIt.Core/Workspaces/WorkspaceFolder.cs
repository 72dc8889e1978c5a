using System.Text.Json;
using WriteIt.Files;

namespace WriteIt.Workspaces;

/// <summary>The folder of one workspace. Everything of a workspace is in it, and nothing of another.</summary>
/// <param name="Name">The workspace.</param>
/// <param name="Path">The folder.</param>
public sealed record WorkspaceFolder(WorkspaceName Name, string Path)
{
    /// <summary>Begins the name of a folder that is being made.</summary>
    internal const string NewPrefix = ".new-";

    private const string FactsName = "workspace.json";

    /// <summary>Settings of this workspace; need not be there.</summary>
    public string ConfigFile => In("workspace.yaml");

    /// <summary>The database of its runs.</summary>
    public string DatabaseFile => In("workspace.db");

    /// <summary>One lock for each run that is driven.</summary>
    public string LocksFolder => In("locks");

    /// <summary>Its own pipelines.</summary>
    public string TemplatesFolder => In("templates");

    /// <summary>Its own style primers.</summary>
    public string StylesFolder => In("styles");

    /// <summary>The results of its runs.</summary>
    public string OutputsFolder => In("outputs");

    /// <summary>What can be seen of it without opening its database. Reads the whole folder; fails with a <see cref="ProblemException"/>.</summary>
    public WorkspaceFacts Inspect() => new()
    {
        CreatedAt = CreatedAt(),
        Pipelines = Folder.Files(TemplatesFolder, ".yaml", ".yml").Count,
        Outputs = Folder.SizeOf(OutputsFolder).Files,
        Bytes = Folder.SizeOf(Path).Bytes,
    };

    /// <summary>Makes the folders in it that are missing: a copy, say from version control, may have lost the empty ones. Fails with a <see cref="ProblemException"/>.</summary>
    public void EnsureWhole()
    {
        foreach (var folder in (string[])[LocksFolder, TemplatesFolder, StylesFolder, OutputsFolder]) Folder.Create(folder);
    }

    /// <summary>Makes the folder of a new workspace, whole or not at all; <c>null</c> when there is one of this name, whoever of several was faster.</summary>
    internal static async Task<WorkspaceFolder?> LayOutAsync(string workspacesFolder, WorkspaceName name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = new WorkspaceFolder(name, System.IO.Path.Join(workspacesFolder, $"{NewPrefix}{System.IO.Path.GetRandomFileName()}"));
        try
        {
            draft.EnsureWhole();
            var facts = JsonSerializer.Serialize(new StoredWorkspace(1, now), HomeJson.Default.StoredWorkspace);
            await AtomicFile.WriteAsync(draft.In(FactsName), facts + "\n", ownerOnly: false, cancellationToken).ConfigureAwait(false);
            var made = draft with { Path = System.IO.Path.Join(workspacesFolder, name.ToString()) };
            return Folder.Move(draft.Path, made.Path) ? made : null;
        }
        finally
        {
            Folder.Delete(draft.Path);
        }
    }

    /// <summary>File systems forget when a folder was made, and a copy is younger than its original; a folder that was made by hand has nothing better.</summary>
    private DateTimeOffset CreatedAt() =>
        HomeJson.Read(In(FactsName), HomeJson.Default.StoredWorkspace)?.CreatedAt ?? Folder.ChangedAt(Path);

    private string In(string name) => System.IO.Path.Join(Path, name);
}

/// <summary>What can be seen of a workspace without opening its database.</summary>
public sealed record WorkspaceFacts
{
    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many pipelines it has of its own.</summary>
    public required int Pipelines { get; init; }

    /// <summary>How many files are in its <c>outputs/</c>.</summary>
    public required int Outputs { get; init; }

    /// <summary>How many bytes its folder takes.</summary>
    public required long Bytes { get; init; }
}

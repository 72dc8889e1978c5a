using WriteIt.Files;
using WriteIt.Findings;

namespace WriteIt.Workspaces;

/// <summary>The workspaces of a home: which there are, making and removing them. Two names never differ in case alone, so that a home can be moved to any disk.</summary>
public sealed class WorkspaceFolders
{
    private const string RemovedPrefix = ".removed-";

    /// <summary>After this time nobody is making it any more.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly WriteItHome _home;
    private readonly TimeProvider _time;

    internal WorkspaceFolders(WriteItHome home, TimeProvider time) => (_home, _time) = (home, time);

    /// <summary>All workspaces by name, ignoring case. Fails with a <see cref="ProblemException"/> when the home cannot be read.</summary>
    public IReadOnlyList<WorkspaceFolder> List()
    {
        var found = new List<WorkspaceFolder>();
        foreach (var folder in Folder.Folders(_home.WorkspacesFolder))
        {
            if (WorkspaceName.TryParse(folder, out var name)) found.Add(PathOf(name));
        }

        found.Sort((a, b) => string.Compare(a.Name.ToString(), b.Name.ToString(), StringComparison.OrdinalIgnoreCase));
        return found;
    }

    /// <summary>The workspace of this name, written exactly so; fails with <see cref="ProblemCodes.WorkspaceNotFound"/> when there is none.</summary>
    public WorkspaceFolder Open(WorkspaceName name)
    {
        var all = List();
        return all.FirstOrDefault(one => one.Name == name) ?? throw NotFound(name, all);
    }

    /// <summary>Makes a workspace. Fails with <see cref="ProblemCodes.Conflict"/> when there is one of this name, in whatever case.</summary>
    public async Task<WorkspaceFolder> CreateAsync(WorkspaceName name, CancellationToken cancellationToken)
    {
        await _home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        using var held = await _home.LockAsync(cancellationToken).ConfigureAwait(false);
        RemoveLeftovers();
        var taken = List().FirstOrDefault(one => string.Equals(one.Name.ToString(), name.ToString(), StringComparison.OrdinalIgnoreCase));
        if (taken is not null) throw Taken(name, taken.Name);
        return await WorkspaceFolder.LayOutAsync(_home.WorkspacesFolder, name, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false) ?? throw Taken(name, name);
    }

    /// <summary>
    /// Removes a workspace with all that is in it. Fails with a <see cref="ProblemException"/> when it is <c>default</c>, the active one, or one of its runs
    /// is driven; nothing is changed then. A crash on the way leaves the whole workspace or none.
    /// </summary>
    /// <param name="name">The workspace.</param>
    /// <param name="active">The active workspace, by whatever it became active.</param>
    /// <param name="cancellationToken">Ends the wait for other processes.</param>
    public async Task RemoveAsync(WorkspaceName name, WorkspaceName active, CancellationToken cancellationToken)
    {
        if (name == WorkspaceName.Default)
            throw new Problem(ProblemCodes.Conflict, "The workspace default cannot be removed.", Hint: "It is where everything goes that names no workspace.").ToException();
        await _home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        Open(name);
        using var held = await _home.LockAsync(cancellationToken).ConfigureAwait(false);
        var folder = Open(name);
        if (name == active || name == ActiveWorkspace.Stored(_home)) throw IsActive(name);
        RemoveLeftovers();
        SetAside(folder);
        RemoveLeftovers();
    }

    internal bool Has(WorkspaceName name) => Folder.KindOf(PathOf(name).Path) is PathKind.Folder;

    internal static ProblemException NotFound(WorkspaceName name, IReadOnlyList<WorkspaceFolder> all, string? from = null)
    {
        var meant = Suggest.DidYouMean(name.ToString(), all.Select(one => one.Name.ToString()));
        var hint = meant is null ? $"See them all: writeit workspace list. Make it: writeit workspace create {name}." : char.ToUpperInvariant(meant[0]) + meant[1..];
        return new Problem(ProblemCodes.WorkspaceNotFound, $"There is no workspace '{name}'{from}.", Hint: hint).ToException();
    }

    private WorkspaceFolder PathOf(WorkspaceName name) => new(name, Path.Join(_home.WorkspacesFolder, name.ToString()));

    /// <summary>Renames first: then it is gone for everybody at once. A run that began in the last moment is still found by its lock, and brings it back.</summary>
    private void SetAside(WorkspaceFolder folder)
    {
        RefuseDriven(folder);
        var aside = folder with { Path = Path.Join(_home.WorkspacesFolder, $"{RemovedPrefix}{Path.GetRandomFileName()}") };
        if (!Folder.Move(folder.Path, aside.Path)) throw new InvalidOperationException($"the random name {aside.Path} is taken");
        try
        {
            RefuseDriven(aside);
        }
        catch (ProblemException)
        {
            Folder.Move(aside.Path, folder.Path);
            throw;
        }
    }

    private static void RefuseDriven(WorkspaceFolder folder)
    {
        foreach (var file in Folder.Files(folder.LocksFolder, ".lock"))
        {
            if (!LockFile.IsHeld(file)) continue;
            var run = Path.GetFileNameWithoutExtension(file);
            throw new Problem(ProblemCodes.Conflict, $"Run {run} in the workspace {folder.Name} is driven by {LockFile.NoteOf(file) ?? "another process"}.", Hint: "Let it end, or quit it there, then try again.").ToException();
        }
    }

    /// <summary>What is half made or half deleted has a name no workspace can have. Only who holds the home's lock deletes; a new home is made without it.</summary>
    private void RemoveLeftovers()
    {
        foreach (var name in Folder.Folders(_home.WorkspacesFolder))
        {
            var path = Path.Join(_home.WorkspacesFolder, name);
            var isAbandoned = name.StartsWith(WorkspaceFolder.NewPrefix, StringComparison.Ordinal) && _time.GetUtcNow() - Folder.ChangedAt(path) > Abandoned;
            if (isAbandoned || name.StartsWith(RemovedPrefix, StringComparison.Ordinal)) Folder.Delete(path);
        }
    }

    private static ProblemException Taken(WorkspaceName wanted, WorkspaceName there) => new Problem(
        ProblemCodes.Conflict,
        wanted == there ? $"There is a workspace '{there}' already." : $"There is a workspace '{there}' already; names may not differ in case alone.",
        Hint: $"Work in it: writeit workspace use {there}.").ToException();

    private static ProblemException IsActive(WorkspaceName name) =>
        new Problem(ProblemCodes.Conflict, $"{name} is the active workspace.", Hint: "Change to another one first: writeit workspace use default.").ToException();
}

using WriteIt.Files;

namespace WriteIt.Workspaces;

/// <summary>
/// The folder where WriteIt keeps everything of one user: <c>WRITEIT_HOME</c>, else <c>~/.writeit</c>. Naming paths costs nothing; only
/// <see cref="EnsureExistsAsync"/> touches the disk.
/// </summary>
public sealed class WriteItHome
{
    /// <summary>The variable that names another folder.</summary>
    public const string Variable = "WRITEIT_HOME";

    private const string UsualName = ".writeit";

    /// <summary>Far longer than any change of the workspaces takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;

    /// <param name="options">The user and the shell. Fails with a <see cref="ProblemException"/> when they name no place for the folder.</param>
    /// <param name="time">The clock.</param>
    public WriteItHome(HomeOptions options, TimeProvider time)
    {
        Options = options;
        _time = time;
        Path = FindPath(options);
        Workspaces = new WorkspaceFolders(this, time);
    }

    /// <summary>The user and the shell.</summary>
    public HomeOptions Options { get; }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The user's settings.</summary>
    public string ConfigFile => In("config.yaml");

    /// <summary>The keys of providers; readable by its owner only.</summary>
    public string KeysFile => In("keys.json");

    /// <summary>The folders whose configuration the user trusts.</summary>
    public string TrustFile => In("trust.json");

    /// <summary>What the program remembers: the active workspace.</summary>
    public string StateFile => In("state.json");

    /// <summary>The log of what happens outside of runs.</summary>
    public string DatabaseFile => In("home.db");

    /// <summary>Local models the user added.</summary>
    public string ModelsFolder => In("models");

    /// <summary>Pipelines of all workspaces.</summary>
    public string TemplatesFolder => In("templates");

    /// <summary>Style primers of all workspaces.</summary>
    public string StylesFolder => In("styles");

    /// <summary>The workspaces.</summary>
    public WorkspaceFolders Workspaces { get; }

    internal string WorkspacesFolder => In("workspaces");

    /// <summary>Makes the folder with the workspace <c>default</c> when they are missing. Fails with a <see cref="ProblemException"/> that says why they cannot be made.</summary>
    /// <returns>Whether the home folder was made now.</returns>
    public async ValueTask<bool> EnsureExistsAsync(CancellationToken cancellationToken)
    {
        if (Workspaces.Has(WorkspaceName.Default)) return false;
        var kind = Folder.KindOf(Path);
        if (kind is PathKind.File) throw IsFile();
        Folder.Create(Path, ownerOnly: true);
        // A home that somebody made by hand may be open to others: its rights are theirs to choose, what is in it is not for everybody.
        foreach (var folder in (ReadOnlySpan<string>)[WorkspacesFolder, TemplatesFolder, StylesFolder, ModelsFolder]) Folder.Create(folder, ownerOnly: true);
        await WorkspaceFolder.LayOutAsync(WorkspacesFolder, WorkspaceName.Default, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return kind is PathKind.Nothing;
    }

    /// <summary>Waits for its turn to change what the home holds: workspaces, settings, keys. Several processes may want to at once.</summary>
    internal async Task<LockFile> LockAsync(CancellationToken cancellationToken)
    {
        var file = In("home.lock");
        for (var begun = _time.GetTimestamp(); _time.GetElapsedTime(begun) < Patience;)
        {
            if (LockFile.TryAcquire(file, "writeit") is { } held) return held;
            await Task.Delay(TimeSpan.FromMilliseconds(10), _time, cancellationToken).ConfigureAwait(false);
        }

        throw new Problem(ProblemCodes.Conflict, "Another process has been changing the home folder for five seconds.", Hint: $"Try again; if it does not end, see who holds {file}.").ToException();
    }

    internal void RemoveAbandonedDrafts() => Draft.RemoveAbandoned(Path, _time.GetUtcNow());

    private static string FindPath(HomeOptions options)
    {
        var named = options.Variable(Variable);
        if (named is null && options.HomeDirectory.Length is 0)
            throw new Problem(ProblemCodes.Usage, "There is no home directory, so WriteIt has no place for its files.", Hint: $"Name one: {Variable}=/path writeit …").ToException();
        // Shells do not expand a quoted tilde, and nobody means a folder of that name.
        if (named is ['~', '/' or '\\', ..]) named = System.IO.Path.Join(options.HomeDirectory, named[1..]);
        return System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(named ?? System.IO.Path.Join(options.HomeDirectory, UsualName), options.CurrentDirectory));
    }

    private string In(string name) => System.IO.Path.Join(Path, name);

    private ProblemException IsFile() =>
        new Problem(ProblemCodes.StorageFailed, $"{Path} is a file, but WriteIt keeps its things in a folder of that name.", Hint: $"Move it away, or name another folder: {Variable}=/path writeit …").ToException();
}

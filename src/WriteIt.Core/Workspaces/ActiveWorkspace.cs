using System.Text.Json;
using WriteIt.Files;
using WriteIt.Workspaces.Layers;

namespace WriteIt.Workspaces;

/// <summary>The workspace that a command works in.</summary>
/// <param name="Name">Its name; it may be missing.</param>
/// <param name="Source">What named it, for people: <c>--workspace</c>, <c>WRITEIT_WORKSPACE</c>, a place in a file, or empty for <c>default</c> by itself.</param>
public sealed record ActiveWorkspace(WorkspaceName Name, string Source)
{
    /// <summary>The variable that names it.</summary>
    public const string Variable = "WRITEIT_WORKSPACE";

    private const string MendState = "Choose a workspace anew: writeit workspace use default.";

    /// <summary>
    /// Finds the name: the flag, else <c>WRITEIT_WORKSPACE</c>, else the key <c>workspace</c> of the directory, else of the home, else what
    /// <c>workspace use</c> chose, else <c>default</c>. Fails with a <see cref="ProblemException"/> when it is ill-formed. Reads no file that is not needed.
    /// </summary>
    /// <param name="home">The home.</param>
    /// <param name="flag">The value of <c>--workspace</c>; <c>null</c> when it was not given.</param>
    public static ActiveWorkspace Find(WriteItHome home, string? flag)
    {
        if (flag is not null) return Parsed(flag, "--workspace");
        if (home.Options.Variable(Variable) is { } variable) return Parsed(variable, Variable);
        if (SettingFiles.WorkspaceKey(home) is { } key) return new(key.Name, key.Where.ToString());
        return Stored(home) is { } stored ? new(stored, home.StateFile) : new(WorkspaceName.Default, "");
    }

    /// <summary>The folder; fails with <see cref="ProblemCodes.WorkspaceNotFound"/>, saying what named it, when it is missing.</summary>
    public WorkspaceFolder Open(WriteItHome home)
    {
        var all = home.Workspaces.List();
        return all.FirstOrDefault(one => one.Name == Name)
            ?? throw WorkspaceFolders.NotFound(Name, all, Source is "--workspace" ? null : $" (named by {Source})");
    }

    /// <summary>Makes a workspace the active one from now on, until a variable, a setting or a flag names another. Fails with a <see cref="ProblemException"/> when it is missing.</summary>
    public static async Task<WorkspaceFolder> UseAsync(WriteItHome home, WorkspaceName name, CancellationToken cancellationToken)
    {
        await home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        using var held = await home.LockAsync(cancellationToken).ConfigureAwait(false);
        var folder = home.Workspaces.Open(name);
        var state = JsonSerializer.Serialize(new HomeState(1, name), HomeJson.Default.HomeState);
        home.RemoveAbandonedDrafts();
        await AtomicFile.WriteAsync(home.StateFile, state + "\n", ownerOnly: false, cancellationToken).ConfigureAwait(false);
        return folder;
    }

    /// <summary>What <c>workspace use</c> chose last; <c>null</c> when it never did.</summary>
    internal static WorkspaceName? Stored(WriteItHome home) => HomeJson.Read(home.StateFile, HomeJson.Default.HomeState, MendState)?.Workspace;

    private static ActiveWorkspace Parsed(string text, string source) =>
        WorkspaceName.TryParse(text, out var name)
            ? new(name, source)
            : throw new Problem(ProblemCodes.BadName, $"'{text}' ({source}) is not a workspace name.", Hint: WorkspaceName.Rule + ".").ToException();
}

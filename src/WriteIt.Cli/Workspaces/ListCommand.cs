using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Workspaces;

/// <summary><c>writeit workspace list</c>.</summary>
internal static class ListCommand
{
    public static Verb Define() =>
        new Verb("list", "List the workspaces; the active one has a star.", "writeit workspace list")
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListWorkspacesAsync(cancellationToken);
        return host.List(page, WireJson.Default.ItemPageWorkspaceItem, WireJson.Default.WorkspaceItem, Show);
    }

    private static void Show(ItemPage<WorkspaceItem> page, Host host)
    {
        var table = new Table(new Column(""), new Column("NAME", Least: 12), new Column("FOLDER", Least: 12));
        foreach (var workspace in page.Items)
            table.Add((workspace.Active ? "*" : "", Tone.Good), (workspace.Name, Tone.Title), Display.Path(workspace.Path, host));
        table.Write(host.Result.Outlet);
    }
}

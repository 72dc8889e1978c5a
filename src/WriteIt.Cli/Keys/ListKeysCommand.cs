using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Keys;

/// <summary><c>writeit keys list</c>.</summary>
internal static class ListKeysCommand
{
    public static Verb Define() =>
        new Verb("list", "List the providers that take a key, and where each comes from.", "writeit keys list") { UsesWorkspace = true }
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListKeysAsync(host.Globals.Workspace, cancellationToken);
        return host.List(page, WireJson.Default.ItemPageKeyItem, WireJson.Default.KeyItem, Show);
    }

    private static void Show(ItemPage<KeyItem> page, Host host)
    {
        var nothing = host.Result.Outlet.Theme.None;
        var table = new Table(new Column("PROVIDER", Least: 10), new Column("KEY"), new Column("FROM", Least: 16));
        foreach (var key in page.Items)
            table.Add((key.Provider, Tone.Title), key.Key ?? nothing, key.Source == "none" ? (nothing, Tone.Quiet) : KeyText.Origin(key, host));
        table.Write(host.Result.Outlet);
        foreach (var warning in page.Items.Select(key => key.Warning).OfType<string>().Distinct()) host.Talk.Warn(warning);
    }
}

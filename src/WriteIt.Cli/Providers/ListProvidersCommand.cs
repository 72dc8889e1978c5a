using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Providers;

/// <summary><c>writeit providers list</c>.</summary>
internal static class ListProvidersCommand
{
    public static Verb Define() =>
        new Verb("list", "List your providers, the servers found on this machine among them.", "writeit providers list") { UsesWorkspace = true }
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListProvidersAsync(host.Globals.Workspace, cancellationToken);
        return host.List(page, WireJson.Default.ItemPageProviderDetail, WireJson.Default.ProviderDetail, Show);
    }

    private static void Show(ItemPage<ProviderDetail> page, Host host)
    {
        var table = new Table(new Column("PROVIDER", Least: 10), new Column("READY"), new Column("AT ONCE", Right: true), new Column("NOTE", Least: 24));
        foreach (var provider in page.Items)
        {
            table.Add(
                (provider.Id, Tone.Title),
                provider.Ready ? ("yes", Tone.Good) : ("no", Tone.Quiet),
                Figures.Number(provider.AtOnce),
                (provider.Found ? "found on this machine" : provider.Note ?? "", Tone.Quiet));
        }

        table.Write(host.Result.Outlet);
    }
}

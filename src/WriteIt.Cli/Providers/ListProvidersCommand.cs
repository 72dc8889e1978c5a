using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Providers;

/// <summary><c>writeit providers list</c>.</summary>
internal static class ListProvidersCommand
{
    internal sealed record Args;

    public static Verb Define() =>
        new Verb("list", "List your providers, the servers found on this machine among them.", "writeit providers list") { UsesWorkspace = true }
            .Does(_ => new Args(), RunAsync);

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListProvidersAsync(host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(page, WireJson.Default.ItemPageProviderDetail, WireJson.Default.ProviderDetail, host.Globals.Format == OutputFormat.JsonLines);
            return ExitCode.Done;
        }

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
        return ExitCode.Done;
    }
}

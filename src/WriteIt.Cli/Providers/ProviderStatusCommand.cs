using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Providers;

/// <summary><c>writeit providers status</c>: what this process knows of its providers; behind a server, what the server knows.</summary>
internal static class ProviderStatusCommand
{
    public static Verb Define() =>
        new Verb("status", "Show how busy your providers are and how well their models did of late.", "writeit providers status") { UsesWorkspace = true }
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListProvidersAsync(host.Globals.Workspace, cancellationToken);
        return host.List(page, WireJson.Default.ItemPageProviderDetail, WireJson.Default.ProviderDetail, Show);
    }

    private static void Show(ItemPage<ProviderDetail> page, Host host)
    {
        var table = new Table(new Column("PROVIDER", Least: 10), new Column("STATE"), new Column("WRITING", Right: true), new Column("WAITING", Right: true), new Column("FIRST TEXT", Right: true), new Column("WHY", Least: 16));
        var none = host.Result.Outlet.Theme.None;
        foreach (var provider in page.Items)
        {
            var load = ($"{provider.Writing}/{provider.AtOnce}", Figures.Number(provider.Waiting));
            table.Add((provider.Id, Tone.Title), provider.Ready ? ("ready", Tone.Good) : ("not ready", Tone.Quiet), load.Item1, load.Item2, none, (provider.Ready ? "" : provider.Note ?? "", Tone.Quiet));
            foreach (var model in provider.Models)
                table.Add(model.Model, (model.State, ToneOf(model.State)), "", "", model.FirstTextMs is { } first ? Figures.Time(TimeSpan.FromMilliseconds(first)) : none, (model.Why ?? "", Tone.Quiet));
        }

        table.Write(host.Result.Outlet);
    }

    private static Tone ToneOf(string state) => state switch
    {
        "healthy" => Tone.Good,
        "open" or "out" => Tone.Bad,
        _ => Tone.Plain,
    };
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models list</c>.</summary>
internal static class ListModelsCommand
{
    public static Verb Define() =>
        new Verb("list", "List the models of your providers; the default has a star.", "writeit models list") { UsesWorkspace = true }
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListModelsAsync(host.Globals.Workspace, cancellationToken);
        return host.List(page, WireJson.Default.ItemPageModelItem, WireJson.Default.ModelItem, Show);
    }

    private static void Show(ItemPage<ModelItem> page, Host host)
    {
        var table = new Table(new Column(""), new Column("MODEL", Least: 20), new Column("READY"), new Column("CONTEXT", Right: true), new Column("$/M IN", Right: true), new Column("$/M OUT", Right: true), new Column("NOTE", Least: 16));
        foreach (var model in page.Items)
        {
            table.Add(
                (model.Default ? "*" : "", Tone.Good),
                (model.Name, Tone.Title),
                model.Ready ? ("yes", Tone.Good) : (model.Trouble == ProblemCodes.NoKey.Name ? "no key" : "no", Tone.Quiet),
                model.ContextWindow is { } window ? Figures.Number(window) : host.Result.Outlet.Theme.None,
                model.InputUsdPerMillion ?? host.Result.Outlet.Theme.None,
                model.OutputUsdPerMillion ?? host.Result.Outlet.Theme.None,
                (model.Note ?? "", Tone.Quiet));
        }

        table.Write(host.Result.Outlet);
    }
}

using WriteIt.Cli.Options;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Pipelines;

/// <summary><c>writeit list-pipelines</c>, which is also <c>writeit template list</c>.</summary>
internal static class ListPipelinesCommand
{
    internal sealed record Args(PipelineScope Scope);

    public static Verb Define(string name)
    {
        var scope = new ScopeOptions();
        var verb = new Verb(name, "List the pipelines that can be run.", name == "list" ? "writeit template list" : "writeit list-pipelines") { UsesWorkspace = true };
        foreach (var option in scope.All) verb.Options.Add(option);
        return verb.Does(parse => new Args(scope.Read(parse)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListPipelinesAsync(args.Scope, host.Globals.Workspace, cancellationToken);
        return host.List(page, WireJson.Default.ItemPagePipelineItem, WireJson.Default.PipelineItem, (pipelines, _) => Show(pipelines, args.Scope, host));
    }

    private static void Show(ItemPage<PipelineItem> page, PipelineScope scope, Host host)
    {
        var table = new Table(new Column("NAME", Least: 12), new Column("FROM"), new Column("WHAT IT MAKES", Least: 24));
        foreach (var pipeline in page.Items)
        {
            var hidden = pipeline.ShadowedBy is not null;
            table.Add(
                (pipeline.Name, hidden ? Tone.Quiet : Tone.Title),
                (hidden ? $"{pipeline.Scope} (hidden by {pipeline.ShadowedBy})" : pipeline.Scope, hidden ? Tone.Quiet : Tone.Plain),
                (pipeline.Description ?? pipeline.Title, hidden ? Tone.Quiet : Tone.Plain));
        }

        table.Write(host.Result.Outlet);
        if (page.Items.Count > 0) host.Talk.Note("Next: ", ("writeit run NAME", Tone.Key));
        else host.Talk.Note(scope == PipelineScope.Local ? "There are no pipelines in this folder." : "There are none.", " See: ", ("writeit list-pipelines", Tone.Key));
    }
}

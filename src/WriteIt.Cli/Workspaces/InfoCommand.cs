using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Workspaces;

/// <summary><c>writeit workspace info</c>.</summary>
internal static class InfoCommand
{
    internal sealed record Args(string? Name);

    public static Verb Define()
    {
        var name = new Argument<string?>("name") { Arity = ArgumentArity.ZeroOrOne, Description = "the workspace; the active one when left out" };
        return new Verb("info", "Show what a workspace holds.", "writeit workspace info") { UsesWorkspace = true, Arguments = { name } }
            .Does(parse => new Args(parse.GetValue(name)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        // Budgets cannot be read from a configuration with a mistake; that must not look as if none held.
        await host.WarnOfSettingsAsync(args.Name ?? host.Globals.Workspace, cancellationToken);
        var workspace = await host.Client.GetWorkspaceAsync(args.Name ?? host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(workspace, WireJson.Default.WorkspaceDetail);
        else Show(workspace, host);
        return ExitCode.Done;
    }

    private static void Show(WorkspaceDetail workspace, Host host)
    {
        var facts = new Facts();
        facts.Add("Name", (workspace.Name, Tone.Title), workspace.Active ? " (active)" : "");
        facts.Add("Folder", Display.Path(workspace.Path, host));
        facts.Add("Created", Figures.Moment(workspace.CreatedAt, host.Surroundings.Time));
        facts.Add("Pipelines", Figures.Number(workspace.Pipelines));
        facts.Add("Runs", Figures.Number(workspace.Runs));
        facts.Add("Outputs", Figures.Number(workspace.Outputs));
        facts.Add("Size", Figures.Size(workspace.Bytes));
        foreach (var budget in workspace.Budgets)
            facts.Add("Budget", $"${budget.SpentUsd} of ${budget.LimitUsd} spent {(budget.Period == "day" ? "today" : "this month")}{(budget.Workspace is null ? " in all workspaces" : "")}", ($" ({budget.Key})", Tone.Quiet));
        facts.Write(host.Result.Outlet);
    }
}

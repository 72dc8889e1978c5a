using System.CommandLine;
using WriteIt.Cli.Asking;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Workspaces;

/// <summary><c>writeit workspace remove</c>: asks for the name once more, because nothing brings a workspace back.</summary>
internal static class RemoveCommand
{
    internal sealed record Args(string Name);

    public static Verb Define()
    {
        var name = new Argument<string>("name") { Description = "the workspace that goes, with everything in it" };
        return new Verb("remove", "Remove a workspace with its runs and outputs.", "writeit workspace remove my-blog --yes") { name }
            .Does(parse => new Args(parse.GetRequiredValue(name)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var workspace = await host.Client.GetWorkspaceAsync(args.Name, cancellationToken);
        // Asked about these two, a person would confirm what is refused anyway.
        var isRefused = workspace.Active || workspace.Name == WorkspaceName.Default.ToString();
        if (!isRefused && !await Question(workspace).AskAsync(host, cancellationToken))
        {
            host.Talk.Note("Nothing was removed.");
            return ExitCode.Interrupted;
        }

        await host.Client.RemoveWorkspaceAsync(workspace.Name, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(workspace, WireJson.Default.WorkspaceDetail);
        else host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Removed {workspace.Name}: {Contents(workspace)}");
        return ExitCode.Done;
    }

    private static Confirmation Question(WorkspaceDetail workspace) => new(
        $"Removing {workspace.Name}",
        $"This removes {workspace.Name} with {Contents(workspace)}. Nothing brings them back.",
        "Type the name to confirm",
        $"writeit workspace remove {workspace.Name}")
    { Agrees = typed => typed == workspace.Name };

    private static string Contents(WorkspaceDetail workspace) =>
        $"{Figures.Count(workspace.Runs, "run")}, {Figures.Count(workspace.Outputs, "output")}, {Figures.Count(workspace.Pipelines, "pipeline")}";
}

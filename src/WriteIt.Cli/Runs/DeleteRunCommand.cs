using System.CommandLine;
using WriteIt.Cli.Asking;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Runs;

/// <summary><c>writeit runs delete</c>: asks first, because nothing brings a run back.</summary>
internal static class DeleteRunCommand
{
    internal sealed record Args(string Run);

    public static Verb Define()
    {
        var run = new Argument<string>("run") { Description = "an id from 'writeit runs list', its beginning, or 'last'" };
        return new Verb("delete", "Delete a run with its prompts and texts; the files it saved stay.", "writeit runs delete last --yes") { UsesWorkspace = true, Arguments = { run } }
            .Does(parse => new Args(parse.GetRequiredValue(run)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var run = await host.Client.GetRunAsync(args.Run, host.Globals.Workspace, cancellationToken);
        // Also about one that is driven, which is refused: it may end while this is on its way.
        if (!await Question(run, host).AskAsync(host, cancellationToken))
        {
            host.Talk.Note("Nothing was deleted.");
            return ExitCode.Interrupted;
        }

        await host.Client.DeleteRunAsync(run.RunId, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(run, WireJson.Default.RunDetail);
        else host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Deleted run {run.RunId}: {Contents(run)}");
        foreach (var file in run.Outputs) host.Talk.Note($"Its file stays: {Display.Path(file, host)}");
        return ExitCode.Done;
    }

    private static Confirmation Question(RunDetail run, Host host) => new(
        $"Deleting run {run.RunId}",
        $"This deletes run {run.RunId} ({run.Title}) with {Contents(run)}. Nothing brings it back.",
        "Delete it? y or n",
        host.Here($"writeit runs delete {run.RunId}"));

    private static string Contents(RunDetail run) =>
        $"{Figures.Count(run.Steps.Count, "step")}, {Figures.Count(run.Steps.Sum(step => step.Candidates.Count), "text")}";
}

using System.CommandLine;
using WriteIt.Cli.Asking;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models remove</c>: says what goes and asks, because a model is not fetched again in a moment.</summary>
internal static class RemoveModelCommand
{
    internal sealed record Args(string Name);

    public static Verb Define()
    {
        var name = new Argument<string>("name") { Description = "a model such as local/tiny-writer or ollama/llama3.2, or a server that was added" };
        return new Verb("remove", "Remove a model that was added or fetched, or take a server out of the configuration.", "writeit models remove local/tiny-writer --yes") { UsesWorkspace = true, Arguments = { name } }
            .Does(parse => new Args(parse.GetRequiredValue(name)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var removal = await host.Client.FindRemovalAsync(args.Name, host.Globals.Workspace, cancellationToken);
        if (!await Question(removal, host).AskAsync(host, cancellationToken))
        {
            host.Talk.Note("Nothing was removed.");
            return ExitCode.Interrupted;
        }

        removal = await host.Client.RemoveModelAsync(args.Name, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(removal, WireJson.Default.RemovalItem);
            return ExitCode.Done;
        }

        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Removed {Contents(removal, host)}");
        foreach (var setting in removal.UsedBy) host.Talk.Warn($"'{setting}' names it and now names nothing.", $"writeit config unset {setting}");
        return ExitCode.Done;
    }

    private static Confirmation Question(RemovalItem removal, Host host) =>
        new($"Removing {removal.Name}", $"This removes {Contents(removal, host)}.", "Remove it? y or n", $"writeit models remove {removal.Name}");

    private static string Contents(RemovalItem removal, Host host)
    {
        var place = removal.Path is { } path ? Display.Path(path, host) : null;
        return removal switch
        {
            { Kind: "provider" } => $"the server {removal.Name} from {place}",
            { Linked: true } => $"{removal.Name}; the folder it lies in stays",
            { Bytes: { } bytes } => $"{removal.Name}{(place is null ? "" : $" in {place}")}, {Figures.Size(bytes)}",
            _ => removal.Name,
        };
    }
}

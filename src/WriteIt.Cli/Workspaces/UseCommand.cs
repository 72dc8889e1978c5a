using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Workspaces;

/// <summary><c>writeit workspace use</c>.</summary>
internal static class UseCommand
{
    internal sealed record Args(string Name);

    public static Verb Define()
    {
        var name = new Argument<string>("name") { Description = "a name from 'writeit workspace list'" };
        return new Verb("use", "Make a workspace the active one.", "writeit workspace use my-blog") { name }
            .Does(parse => new Args(parse.GetRequiredValue(name)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var active = await host.Client.UseWorkspaceAsync(args.Name, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(await host.Client.GetWorkspaceAsync(active.Name, cancellationToken), WireJson.Default.WorkspaceDetail);
            return ExitCode.Done;
        }

        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Switched to {active.Name}");
        if (host.Surroundings.Variable("WRITEIT_WORKSPACE") is { } stronger && stronger != active.Name)
            host.Talk.Warn($"WRITEIT_WORKSPACE says {stronger}, and beats it.", "unset WRITEIT_WORKSPACE");
        host.Talk.Note("Next: ", ("writeit run quick-article", Tone.Key));
        return ExitCode.Done;
    }
}

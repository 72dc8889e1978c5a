using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Workspaces;

/// <summary><c>writeit workspace create</c>.</summary>
internal static class CreateCommand
{
    internal sealed record Args(string Name);

    public static Verb Define()
    {
        var name = new Argument<string>("name") { Description = "letters, digits, '.', '_' and '-'" };
        return new Verb("create", "Make a workspace.", "writeit workspace create my-blog") { name }
            .Does(parse => new Args(parse.GetRequiredValue(name)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var created = await host.Client.CreateWorkspaceAsync(args.Name, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(await host.Client.GetWorkspaceAsync(created.Name, cancellationToken), WireJson.Default.WorkspaceDetail);
            return ExitCode.Done;
        }

        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Made workspace {created.Name} in {Display.Path(created.Path, host)}");
        host.Talk.Note("Next: ", ($"writeit workspace use {created.Name}", Tone.Key));
        return ExitCode.Done;
    }
}

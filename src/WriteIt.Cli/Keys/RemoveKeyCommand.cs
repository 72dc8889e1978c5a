using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Keys;

/// <summary><c>writeit keys remove</c>.</summary>
internal static class RemoveKeyCommand
{
    internal sealed record Args(string Provider);

    public static Verb Define()
    {
        var provider = new Argument<string>("provider") { Description = "a name from 'writeit keys list'" };
        return new Verb("remove", "Forget the stored key of a provider.", "writeit keys remove openai") { UsesWorkspace = true, Arguments = { provider } }
            .Does(parse => new Args(parse.GetRequiredValue(provider)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var removed = await host.Client.RemoveKeyAsync(args.Provider, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(removed, WireJson.Default.KeyChange);
            return ExitCode.Done;
        }

        host.Talk.Note(($"{host.Talk.Theme.Done} ", Tone.Good), $"Removed the key of {removed.Provider} ({removed.Key}) from {Display.Path(removed.Path, host)}");
        if (removed.InUse.Source != "none") host.Talk.Warn($"{removed.Provider} still has a key, from {KeyText.Origin(removed.InUse, host)}.");
        else host.Talk.Note("Next: ", ($"writeit keys set {removed.Provider}", Tone.Key));
        return ExitCode.Done;
    }
}

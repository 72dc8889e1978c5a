using System.CommandLine;
using WriteIt.Cli.Config;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models alias</c>.</summary>
internal static class AliasModelCommand
{
    internal sealed record Args(string Alias, string Model);

    public static Verb Define()
    {
        var alias = new Argument<string>("alias") { Description = "a name of your own, without a slash" };
        var model = new Argument<string>("model") { Description = "a name from 'writeit models list'" };
        return new Verb("alias", "Give a model a name of your own.", "writeit models alias fast demo/article") { UsesWorkspace = true, Arguments = { alias, model } }
            .Does(parse => new Args(parse.GetRequiredValue(alias), parse.GetRequiredValue(model)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        await host.Client.GetModelAsync(args.Model, host.Globals.Workspace, cancellationToken);
        return SettingChanges.Tell(await host.Client.SetSettingAsync($"aliases.{args.Alias}", args.Model, host.Globals.Workspace, cancellationToken), host);
    }
}

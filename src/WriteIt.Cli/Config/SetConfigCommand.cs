using System.CommandLine;

namespace WriteIt.Cli.Config;

/// <summary><c>writeit config set</c>: in the home's file, or in a workspace's with <c>--workspace</c>.</summary>
internal static class SetConfigCommand
{
    internal sealed record Args(string Key, string Value);

    public static Verb Define()
    {
        var key = SettingWords.Key();
        var value = new Argument<string>("value") { Description = "its value; several models separated by commas" };
        return new Verb("set", "Change one setting for everything, or with -w for one workspace.",
            "writeit config set default_model openai/gpt-4o-mini",
            "writeit config set default_style technical-expert -w my-blog")
        { UsesWorkspace = true, Arguments = { key, value } }
            .Does(parse => new Args(parse.GetRequiredValue(key), parse.GetRequiredValue(value)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken) =>
        SettingChanges.Tell(await host.Client.SetSettingAsync(args.Key, args.Value, host.Globals.Workspace, cancellationToken), host);
}

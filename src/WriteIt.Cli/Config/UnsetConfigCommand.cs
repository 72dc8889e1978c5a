namespace WriteIt.Cli.Config;

/// <summary><c>writeit config unset</c>.</summary>
internal static class UnsetConfigCommand
{
    internal sealed record Args(string Key);

    public static Verb Define()
    {
        var key = SettingWords.Key();
        return new Verb("unset", "Take one setting out of the file again.", "writeit config unset default_model") { UsesWorkspace = true, Arguments = { key } }
            .Does(parse => new Args(parse.GetRequiredValue(key)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken) =>
        SettingChanges.Tell(await host.Client.UnsetSettingAsync(args.Key, host.Globals.Workspace, cancellationToken), host);
}

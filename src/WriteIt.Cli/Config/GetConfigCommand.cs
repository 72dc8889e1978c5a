using WriteIt.Client;

namespace WriteIt.Cli.Config;

/// <summary><c>writeit config get</c>: the value and nothing else, for scripts.</summary>
internal static class GetConfigCommand
{
    internal sealed record Args(string Key);

    public static Verb Define()
    {
        var key = SettingWords.Key();
        return new Verb("get", "Print the value of one setting; nothing when it has none.", "writeit config get default_model") { UsesWorkspace = true, Arguments = { key } }
            .Does(parse => new Args(parse.GetRequiredValue(key)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var setting = await host.Client.GetSettingAsync(args.Key, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(setting, WireJson.Default.SettingDetail);
        else if (setting.Value is { } value) host.Result.Line(value);
        else host.Talk.Note($"{setting.Key} is not set.");
        return ExitCode.Done;
    }
}

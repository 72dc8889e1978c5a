using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Config;

/// <summary><c>writeit config explain</c>: every layer with what it says, weakest first; the one that wins has a star.</summary>
internal static class ExplainConfigCommand
{
    internal sealed record Args(string Key);

    public static Verb Define()
    {
        var key = SettingWords.Key();
        return new Verb("explain", "Show where a setting can be set, what is set there, and which place wins.", "writeit config explain default_model") { UsesWorkspace = true, Arguments = { key } }
            .Does(parse => new Args(parse.GetRequiredValue(key)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var setting = await host.Client.GetSettingAsync(args.Key, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(setting, WireJson.Default.SettingDetail);
            return ExitCode.Done;
        }

        var theme = host.Result.Outlet.Theme;
        host.Result.Line((setting.Key, Tone.Title), " is ", setting.Value is { } value ? (value, Tone.Strong) : "not set");
        var table = new Table(new Column(""), new Column("LAYER"), new Column("VALUE", Least: 16), new Column("PLACE", Least: 24));
        foreach (var layer in setting.Layers)
        {
            var wins = layer.Layer == setting.Layer && layer.Value is not null;
            table.Add((wins ? "*" : "", Tone.Good), SettingWords.Layer(layer), SettingWords.Value(layer, theme), (layer.Where is null ? theme.None : Display.Path(layer.Where, host), layer.Value is null ? Tone.Quiet : Tone.Plain));
        }

        table.Write(host.Result.Outlet);
        return ExitCode.Done;
    }
}

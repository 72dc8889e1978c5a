using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Config;

/// <summary><c>writeit config show</c>.</summary>
internal static class ShowConfigCommand
{
    public static Verb Define() =>
        new Verb("show", "Show every setting, its value and where that comes from.", "writeit config show") { UsesWorkspace = true }
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var page = await host.Client.ListSettingsAsync(host.Globals.Workspace, cancellationToken);
        await host.WarnOfSettingsAsync(host.Globals.Workspace, cancellationToken);
        return host.List(page, WireJson.Default.ItemPageSettingItem, WireJson.Default.SettingItem, Show);
    }

    private static void Show(ItemPage<SettingItem> page, Host host)
    {
        var theme = host.Result.Outlet.Theme;
        var table = new Table(new Column("SETTING"), new Column("VALUE", Least: 12), new Column("FROM", Least: 12));
        foreach (var setting in page.Items)
            table.Add((setting.Key, Tone.Title), SettingWords.Value(setting, theme), (SettingWords.Place(setting, host), setting.Layer == "built_in" ? Tone.Quiet : Tone.Plain));
        table.Write(host.Result.Outlet);
    }
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Workspaces;

/// <summary><c>writeit init</c>: makes the home folder and says what can be used.</summary>
internal static class InitCommand
{
    public static Verb Define() =>
        new Verb("init", "Make the home folder; see your models and what to do next.", "writeit init")
            .Does(RunAsync);

    public static async Task<ExitCode> RunAsync(Host host, CancellationToken cancellationToken)
    {
        var home = await host.Client.InitializeAsync(cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(home, WireJson.Default.HomeReport);
        else Show(home, host);
        return ExitCode.Done;
    }

    private static void Show(HomeReport home, Host host)
    {
        var facts = new Facts();
        facts.Add(home.Created ? "Created" : "Home", Display.Path(home.Path, host));
        facts.Add("Workspace", home.Workspace);
        facts.Add("Model", home.DefaultModel ?? "none can be asked");
        foreach (var provider in home.Providers)
            facts.Add(provider.Id, (provider.Ready ? "ready" : "not ready", provider.Ready ? Tone.Good : Tone.Quiet), provider.Note is null ? "" : $": {provider.Note}");
        facts.Write(host.Result.Outlet);
        host.Talk.Note("Next: ", ("writeit run quick-article", Tone.Key));
    }
}

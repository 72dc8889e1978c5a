using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Providers;

/// <summary><c>writeit providers test</c>: the list of models shows whether address and key are right, and costs nothing.</summary>
internal static class TestProviderCommand
{
    internal sealed record Args(string Provider);

    public static Verb Define()
    {
        var provider = new Argument<string>("provider") { Description = "an id from 'writeit providers list'" };
        return new Verb("test", "Check address and key of a provider by asking for its models; costs nothing.", "writeit providers test demo") { UsesWorkspace = true, Arguments = { provider } }
            .Does(parse => new Args(parse.GetRequiredValue(provider)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var test = await host.Client.TestProviderAsync(args.Provider, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson) host.Result.Json(test, WireJson.Default.ProviderTest);
        else host.Result.Outlet.Line(0, (test.Provider, Tone.Title), " answers: ", Figures.Count(test.Models, "model"), $", {Figures.Time(TimeSpan.FromMilliseconds(test.DurationMs))}");
        return ExitCode.Done;
    }
}

using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Providers;

/// <summary><c>writeit providers explain</c>: who would be asked for a model, and what is known of each.</summary>
internal static class ExplainRouteCommand
{
    internal sealed record Args(string Model);

    public static Verb Define()
    {
        var model = new Argument<string>("model") { Description = "a name as a pipeline or --model gives it" };
        return new Verb("explain", "Show who would be asked for a model, and why.", "writeit providers explain demo/article") { UsesWorkspace = true, Arguments = { model } }
            .Does(parse => new Args(parse.GetRequiredValue(model)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var route = await host.Client.ExplainRouteAsync(args.Model, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(route, WireJson.Default.RouteDetail);
            return ExitCode.Done;
        }

        host.Result.Outlet.Line(0, (route.Asked, Tone.Title), route.Candidates.Count switch
        {
            0 => $" cannot be asked: {route.Why}",
            1 => " has one provider",
            var count => $" has {count} providers, in the order of {route.Strategy}",
        });
        if (route.Hint is { } hint) host.Result.Outlet.Line(0, (hint, Tone.Key));
        if (route.Candidates.Count == 0) return ExitCode.Done;
        var none = host.Result.Outlet.Theme.None;
        var table = new Table(new Column("MODEL", Least: 16), new Column("STATE"), new Column("TIME", Right: true), new Column("COST", Right: true), new Column("SCORE", Right: true), new Column("WHY", Least: 12));
        foreach (var one in route.Candidates)
        {
            table.Add(
                (one.Model, Tone.Title), one.Health.State, one.Seconds is { } seconds ? Figures.Time(TimeSpan.FromSeconds(seconds)) : none, one.CostUsd is null ? none : Figures.Cost(one.CostUsd),
                one.Score.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), (one.Health.Why ?? "", Tone.Quiet));
        }

        table.Write(host.Result.Outlet);
        return ExitCode.Done;
    }
}

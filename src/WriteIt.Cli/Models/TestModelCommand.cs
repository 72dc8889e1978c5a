using System.CommandLine;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary><c>writeit models test</c>: a few words, through the same router as a run.</summary>
internal static class TestModelCommand
{
    internal sealed record Args(string Model);

    public static Verb Define()
    {
        var model = new Argument<string>("model") { Description = "a name from 'writeit models list', an alias, or a bare name" };
        return new Verb("test", "Ask a model for a few words; shows who answered, how fast, and what it cost.", "writeit models test demo/article") { UsesWorkspace = true, Arguments = { model } }
            .Does(parse => new Args(parse.GetRequiredValue(model)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var test = await host.Client.TestModelAsync(args.Model, host.Globals.Workspace, cancellationToken);
        if (host.Globals.IsJson)
        {
            host.Result.Json(test, WireJson.Default.ModelTest);
            return ExitCode.Done;
        }

        foreach (var call in test.Tried) host.Talk.Warn($"{call.Model}: {call.Message}", null);
        var facts = new Facts();
        facts.Add("Answered", (test.Model, Tone.Title));
        facts.Add("Said", test.Text);
        facts.Add("First text", Figures.Time(TimeSpan.FromMilliseconds(test.FirstTextMs)));
        facts.Add("Whole", Figures.Time(TimeSpan.FromMilliseconds(test.DurationMs)));
        facts.Add("Tokens", Figures.Number(test.Usage.TotalTokens));
        facts.Add("Cost", Figures.Cost(test.CostUsd));
        facts.Write(host.Result.Outlet);
        return ExitCode.Done;
    }
}

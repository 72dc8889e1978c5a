using System.CommandLine;
using System.Globalization;
using WriteIt.Cli.Output;
using WriteIt.Cli.Typography;
using WriteIt.Client;

namespace WriteIt.Cli.Runs;

/// <summary><c>writeit runs show</c>.</summary>
internal static class ShowRunCommand
{
    internal sealed record Args(string Run, string? Step, int? Version);

    public static Verb Define()
    {
        var run = new Argument<string>("run") { Description = "an id from 'writeit runs list', its beginning, or 'last'" };
        var step = new Option<string?>("--step") { HelpName = "STEP", Description = "Print the text of this step alone." };
        var version = new Option<string?>("--version") { HelpName = "N", Description = "With --step: this version of the text, from 1." };
        return new Verb("show", "Show a run: its inputs, steps, cost and text.", "writeit runs show last", "writeit runs show last --step outline --version 1") { UsesWorkspace = true, Arguments = { run }, Options = { step, version } }
            .Does(parse => Read(parse.GetRequiredValue(run), parse.GetValue(step), parse.GetValue(version)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var run = await host.Client.GetRunAsync(args.Run, host.Globals.Workspace, cancellationToken);
        if (args.Step is { } step) Show(run, StepText.Of(run, step, args.Version), host);
        else if (host.Globals.IsJson) host.Result.Json(run, WireJson.Default.RunDetail);
        else Show(run, host);
        return ExitCode.Done;
    }

    private static Args Read(string run, string? step, string? version)
    {
        if (version is null) return new Args(run, step, null);
        if (step is null) throw new Problem(ProblemCodes.Usage, "--version goes with --step.", Hint: "Say whose version: --step STEP").ToException();
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new Args(run, step, number)
            : throw new Problem(ProblemCodes.Usage, $"'{version}' is no value for --version.", Hint: "Give the number of a version, from 1.").ToException();
    }

    /// <summary>A text alone is the result; what it is stands beside it.</summary>
    private static void Show(RunDetail run, StepText text, Host host)
    {
        if (host.Globals.IsJson)
        {
            host.Result.Json(run with { Text = text.Text, Steps = [text.Step with { Candidates = [text.Candidate] }] }, WireJson.Default.RunDetail);
            return;
        }

        host.Talk.Note((text.Describe(host.Talk.Theme), Tone.Quiet));
        Text(text.Text, host.Result.Outlet);
    }

    private static void Show(RunDetail run, Host host)
    {
        var outlet = host.Result.Outlet;
        var facts = new Facts();
        facts.Add("Run", (run.RunId, Tone.Title));
        facts.Add("State", (run.Status, ListRunsCommand.ToneOf(run.Status)));
        facts.Add("Pipeline", run.Pipeline);
        facts.Add("Workspace", run.Workspace);
        facts.Add("Created", Figures.Moment(run.CreatedAt, host.Surroundings.Time));
        foreach (var (key, value) in run.Inputs) facts.Add(key, value);
        var figures = new RunFigures(run);
        if (figures.Tokens is { } tokens) facts.Add("Tokens", tokens);
        if (figures.Cost is { } cost) facts.Add("Cost", cost);
        facts.Add("Writing", figures.Time);
        foreach (var path in run.Outputs) facts.Add("Saved", Display.Path(path, host));
        if (run.Error is { } error) facts.Add("Error", (error.Message, Tone.Bad));
        facts.Write(outlet);
        outlet.Write("\n");
        Steps(run, outlet);
        Tried(run, outlet);
        if (run.Steps.FirstOrDefault(step => step.Candidates.Count > 1) is { } several)
            host.Talk.Note("Any version of a text: ", (host.Here($"writeit runs show {run.RunId} --step {several.Key} --version {several.Candidates[0].Number}"), Tone.Key));
        if (run.Text is null) return;
        outlet.Write("\n");
        Text(run.Text, outlet);
    }

    private static void Steps(RunDetail run, Outlet outlet)
    {
        var table = new Table(new Column("STEP", Least: 12), new Column("STATE"), new Column("VERSIONS", Right: true), new Column("WORDS", Right: true), new Column("TIME", Right: true), new Column("MODEL", Least: 12));
        foreach (var step in run.Steps)
        {
            var text = step.Candidates.FirstOrDefault(one => one.Number == step.Selected) ?? (step.Candidates is [.., var last] ? last : null);
            table.Add(
                (step.Name, Tone.Title), step.State, Figures.Number(step.Candidates.Count), text is null ? outlet.Theme.None : Figures.Number(text.Words),
                text is null ? outlet.Theme.None : Figures.Time(TimeSpan.FromMilliseconds(text.DurationMs)), text?.Model ?? outlet.Theme.None);
        }

        table.Write(outlet);
    }

    /// <summary>The calls that came to nothing: why the text took longer, or is another model's.</summary>
    private static void Tried(RunDetail run, Outlet outlet)
    {
        if (run.Steps.All(step => step.Tried.Count == 0)) return;
        outlet.Write("\n");
        var table = new Table(new Column("TRIED", Least: 12), new Column("MODEL", Least: 12), new Column("WAITED", Right: true), new Column("TIME", Right: true), new Column("WHAT HAPPENED", Least: 16));
        foreach (var step in run.Steps)
        {
            foreach (var call in step.Tried)
                table.Add(step.Name, call.Model, Figures.Time(TimeSpan.FromMilliseconds(call.WaitedMs)), Figures.Time(TimeSpan.FromMilliseconds(call.DurationMs)), (call.Message, Tone.Quiet));
        }

        table.Write(outlet);
    }

    private static void Text(string text, Outlet outlet)
    {
        if (!outlet.IsTerminal)
        {
            outlet.Write(text.EndsWith('\n') ? text : text + "\n");
            return;
        }

        var flow = new MarkdownFlow(outlet);
        flow.Write(text);
        flow.Finish();
    }
}

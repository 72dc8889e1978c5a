using System.CommandLine;
using System.Globalization;
using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Runs;

/// <summary><c>writeit runs list</c>.</summary>
internal static class ListRunsCommand
{
    private const int MaxLimit = 1000;

    internal sealed record Args(string? Status, string? Pipeline, int Limit, string? Cursor);

    public static Verb Define()
    {
        var status = new Option<string?>("--status") { HelpName = "STATE", Description = "Only runs in this state: completed, failed, quit, paused, interrupted, running, waiting." };
        var pipeline = new Option<string?>("--pipeline") { HelpName = "NAME", Description = "Only runs of this pipeline." };
        var limit = new Option<string?>("--limit") { HelpName = "N", Description = "At most so many; 20 when left out." };
        var cursor = new Option<string?>("--cursor") { HelpName = "CURSOR", Description = "Go on behind the page that gave this next_cursor." };
        return new Verb("list", "List the runs of the workspace, newest first.", "writeit runs list") { UsesWorkspace = true, Options = { status, pipeline, limit, cursor } }
            .Does(parse => new Args(parse.GetValue(status), parse.GetValue(pipeline), ReadLimit(parse.GetValue(limit)), parse.GetValue(cursor)), RunAsync);
    }

    public static async Task<ExitCode> RunAsync(Args args, Host host, CancellationToken cancellationToken)
    {
        var query = new RunListQuery { Workspace = host.Globals.Workspace, Status = args.Status, Pipeline = args.Pipeline, Limit = args.Limit, Cursor = args.Cursor };
        var page = await host.Client.ListRunsAsync(query, cancellationToken);
        return host.List(page, WireJson.Default.ItemPageRunItem, WireJson.Default.RunItem, (runs, _) => Show(runs, query, host));
    }

    private static void Show(ItemPage<RunItem> page, RunListQuery query, Host host)
    {
        var table = new Table(new Column("RUN"), new Column("STATE"), new Column("PIPELINE", Least: 8), new Column("ABOUT", Least: 12), new Column("STEPS", Right: true, Optional: true), new Column("WORDS", Right: true), new Column("COST", Right: true, Optional: true), new Column("CREATED"));
        foreach (var run in page.Items)
        {
            table.Add(
                (run.RunId, Tone.Title), (run.Status, ToneOf(run.Status)), run.Pipeline, run.Title, $"{run.StepsDone}/{run.StepsTotal}", Figures.Number(run.Words),
                Figures.Cost(run.CostUsd), (Figures.Moment(run.CreatedAt, host.Surroundings.Time), Tone.Quiet));
        }

        table.Write(host.Result.Outlet);
        var isWhole = query is { Status: null, Pipeline: null, Cursor: null };
        if (page.Items.Count == 0) host.Talk.Note(isWhole ? "No runs yet. Next: " : "No such runs. All: ", (isWhole ? host.Here("writeit run quick-article") : host.Here("writeit runs list"), Tone.Key));
        if (page.NextCursor is { } next) host.Talk.Note("More: ", (host.Here($"writeit runs list{Filters(query)} --cursor {next}"), Tone.Key));
    }

    /// <summary>What the next page is to be asked with, so that it is the next page of the same list.</summary>
    private static string Filters(RunListQuery query) => string.Concat(
        query.Status is { } status ? $" --status {status}" : "",
        query.Pipeline is { } pipeline ? $" --pipeline {pipeline}" : "",
        query.Limit == new RunListQuery().Limit ? "" : $" --limit {query.Limit}");

    internal static Tone ToneOf(string status) => status switch
    {
        "completed" => Tone.Good,
        "failed" => Tone.Bad,
        "running" or "waiting" => Tone.Key,
        _ => Tone.Warning,
    };

    private static int ReadLimit(string? text)
    {
        if (text is null) return new RunListQuery().Limit;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit) return limit;
        throw new Problem(ProblemCodes.Usage, $"'{text}' is no value for --limit.", Hint: $"Give a number from 1 to {MaxLimit}.").ToException();
    }
}

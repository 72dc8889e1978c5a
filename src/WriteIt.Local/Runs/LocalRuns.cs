using System.Runtime.CompilerServices;
using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Runs;
using WriteIt.Runs.Active;
using WriteIt.Runs.Watching;
using WriteIt.Storage;
using WriteIt.Wiring;

namespace WriteIt.Local.Runs;

/// <summary>Runs, as the contract shows them.</summary>
internal sealed class LocalRuns(Engine engine)
{
    private static readonly string[] States = [.. Enum.GetValues<RunStatus>().Where(status => status != RunStatus.New).Select(status => status.Word())];

    /// <summary>The words of the log for runs that somebody drives, unless they were killed.</summary>
    private static readonly string[] Driven = [.. Enum.GetValues<RunStatus>().Where(status => status.NeedsDriver()).Select(status => status.Word())];

    private readonly RunStarter _starter = new(engine);

    public async Task<RunDetail> StartAsync(StartRun request, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(request.Workspace, cancellationToken).ConfigureAwait(false);
        var run = await _starter.StartAsync(open, request, cancellationToken).ConfigureAwait(false);
        var place = await open.RunsAsync(cancellationToken).ConfigureAwait(false);
        var history = await place.Store.ReadAsync(run, cancellationToken).ConfigureAwait(false);
        return history.ToWire() with { Cursor = RunCursor.Start.ToString() };
    }

    public async Task<RunDetail> ResumeAsync(ResumeRun request, CancellationToken cancellationToken)
    {
        var (open, place) = await OpenAsync(request.Workspace, cancellationToken).ConfigureAwait(false);
        var row = request.Run is { } text
            ? await place.Store.Events.FindAsync(text, cancellationToken).ConfigureAwait(false)
            : await place.Store.Events.FindUnfinishedAsync(cancellationToken).ConfigureAwait(false);
        var before = await place.Store.ReadAsync(row.Run, cancellationToken).ConfigureAwait(false);
        await _starter.ResumeAsync(open, place, before, request, cancellationToken).ConfigureAwait(false);
        return before.ToWire();
    }

    public async Task<RunDetail> GetAsync(string run, string? workspace, CancellationToken cancellationToken)
    {
        var (_, place) = await OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var row = await place.Store.Events.FindAsync(run, cancellationToken).ConfigureAwait(false);
        var history = await place.Store.ReadAsync(row.Run, cancellationToken).ConfigureAwait(false);
        return history.ToWire() with { Status = engine.Runs.StatusNow(place, row.Run, history.State.Status).Word() };
    }

    public async Task DeleteAsync(string run, string? workspace, CancellationToken cancellationToken)
    {
        var (_, place) = await OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var row = await place.Store.Events.FindAsync(run, cancellationToken).ConfigureAwait(false);
        await engine.Runs.DeleteAsync(place, row.Run, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ItemPage<RunItem>> ListAsync(RunListQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > 1000)
            throw new Problem(ProblemCodes.Usage, $"A page has 1 to 1000 runs, not {query.Limit}.", Hint: "Ask for fewer and go on with the cursor.").ToException();
        if (query.Status is { } status && !States.Contains(status))
            throw new Problem(ProblemCodes.Usage, $"No run is ever '{status}'.", Hint: $"States: {string.Join(", ", States)}.").ToException();
        var (_, place) = await OpenAsync(query.Workspace, cancellationToken).ConfigureAwait(false);
        return await PageAsync(place, query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The log cannot tell an interrupted run from one that somebody drives, so of those as many are read as it takes to fill the page.</summary>
    private async Task<ItemPage<RunItem>> PageAsync(RunPlace place, RunListQuery query, CancellationToken cancellationToken)
    {
        string[] logged = query.Status is not { } status ? [] : status == RunStatus.Interrupted.Word() ? Driven : [status];
        var (items, cursor) = (new List<RunItem>(), query.Cursor);
        do
        {
            var wanted = new RunQuery(query.Limit - items.Count) { Statuses = logged, Pipeline = query.Pipeline, Cursor = cursor };
            var page = await place.Store.Events.ListAsync(wanted, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.Rows.Select(row => ItemNow(place, row)).Where(item => query.Status is null || item.Status == query.Status));
            cursor = page.NextCursor;
        }
        while (cursor is not null && items.Count < query.Limit);
        return new ItemPage<RunItem> { Items = items, NextCursor = cursor };
    }

    private RunItem ItemNow(RunPlace place, RunRow row)
    {
        var item = row.ToWire();
        return Driven.Contains(row.Status) && engine.Runs.StatusNow(place, row.Run, RunStatus.Running) is RunStatus.Interrupted and var now ? item with { Status = now.Word() } : item;
    }

    public async IAsyncEnumerable<RunMessage> WatchAsync(string run, string? workspace, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (_, place) = await OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var (id, actor) = await FindAsync(place, run, cancellationToken).ConfigureAwait(false);
        var cursor = after is null ? RunCursor.Start : RunCursor.Parse(after);
        var messages = new RunMessages(id, actor?.State ?? RunState.New, engine.Options.Time, cursor);
        await foreach (var update in engine.Runs.WatchAsync(place, id, cursor, cancellationToken).ConfigureAwait(false))
        {
            foreach (var message in messages.Of(update)) yield return message;
        }
    }

    public async Task DecideAsync(string run, string? workspace, Decision decision, CancellationToken cancellationToken)
    {
        var (_, place) = await OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var (id, found) = await FindAsync(place, run, cancellationToken).ConfigureAwait(false);
        var actor = found ?? throw NotDriven(id);
        if (decision.Action == RunActions.Stop) actor.StopAttempt();
        else await actor.TellAsync(Command(decision, actor.State), CommandIds.Of(decision.CommandId, engine.Options.Ids), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The run a person means and who drives it here; a run that is driven here and named in full is not looked up in the database.</summary>
    private async Task<(RunId Run, RunActor? Actor)> FindAsync(RunPlace place, string run, CancellationToken cancellationToken)
    {
        if (RunId.TryParse(run, out var id) && engine.Runs.Find(place.Workspace, id) is { } here) return (id, here);
        var row = await place.Store.Events.FindAsync(run, cancellationToken).ConfigureAwait(false);
        return (row.Run, engine.Runs.Find(place.Workspace, row.Run));
    }

    /// <summary>What a decision means. A step that is not named is the one whose turn it is.</summary>
    private static RunCommand Command(Decision decision, RunState state)
    {
        var step = decision.Step ?? state.Current?.Plan.Key ?? "";
        return decision.Action switch
        {
            RunActions.Continue => new RunCommand.Continue(step, decision.Candidate),
            RunActions.Pick => new RunCommand.Pick(step, decision.Candidate, decision.Option),
            RunActions.Merge => new RunCommand.Merge(step, decision.Candidates, decision.Guidance ?? ""),
            RunActions.Guide => new RunCommand.Guide(step, decision.Guidance ?? "", decision.Candidate),
            RunActions.Regenerate => new RunCommand.Regenerate(step),
            RunActions.Skip => new RunCommand.Skip(step),
            RunActions.Retry => new RunCommand.Retry(step),
            RunActions.OtherModel => new RunCommand.Retry(step, decision.Model ?? throw NoModel()),
            RunActions.Quit => new RunCommand.Quit(),
            _ => throw new Problem(ProblemCodes.BadDecision, $"There is no decision '{decision.Action}'.", Hint: "Take one of the menu.").ToException(),
        };
    }

    private async Task<(OpenWorkspace Open, RunPlace Place)> OpenAsync(string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        return (open, await open.RunsAsync(cancellationToken).ConfigureAwait(false));
    }

    private static ProblemException NoModel() =>
        new Problem(ProblemCodes.BadDecision, "Which other model to try is not said.", Hint: "See them: writeit models list.").ToException();

    private static ProblemException NotDriven(RunId run) =>
        new Problem(ProblemCodes.Conflict, $"Run {run} is not driven here.", Hint: $"Go on with it: writeit resume {run}.").ToException();
}

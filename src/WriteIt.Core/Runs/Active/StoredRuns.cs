using WriteIt.Storage;

namespace WriteIt.Runs.Active;

/// <summary>Finds and reads the runs of one workspace; drives none.</summary>
public static class StoredRuns
{
    private const string Last = "last";
    private const int Shown = 5;

    /// <summary>The run a person means: an id, a unique prefix of one, or <c>last</c>. Fails with a <see cref="ProblemException"/> when there is none, or more than one.</summary>
    public static async Task<RunRow> FindAsync(this IEventLog log, string text, CancellationToken cancellationToken)
    {
        if (text == Last) return await log.NewestAsync(_ => true, cancellationToken).ConfigureAwait(false) ?? throw NoRuns("There are no runs yet.");
        if (!RunId.IsPrefix(text)) throw NotFound(text);
        var found = await log.FindAsync(text, Shown + 1, cancellationToken).ConfigureAwait(false);
        return found switch
        {
            [] => throw NotFound(text),
            [var one] => one,
            _ => throw Ambiguous(text, found),
        };
    }

    /// <summary>The newest run that can be gone on with.</summary>
    public static async Task<RunRow> FindUnfinishedAsync(this IEventLog log, CancellationToken cancellationToken) =>
        await log.NewestAsync(row => row.Status != RunStatus.Completed.Word(), cancellationToken).ConfigureAwait(false)
        ?? throw NoRuns("There is no unfinished run.");

    /// <summary>Everything that happened to a run. Fails with a <see cref="ProblemException"/> when there is no such run or its log is damaged.</summary>
    public static async Task<RunHistory> ReadAsync(this IWorkspaceStore store, RunId run, CancellationToken cancellationToken)
    {
        var stored = await store.Events.ReadAsync(run, 0, cancellationToken).ConfigureAwait(false);
        if (stored.Count == 0) throw NotFound(run.ToString());
        return RunHistory.Of(run, await RunEventCodec.DecodeAsync(stored, store.Blobs, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<RunRow?> NewestAsync(this IEventLog log, Func<RunRow, bool> wanted, CancellationToken cancellationToken)
    {
        var query = new RunQuery(50);
        while (true)
        {
            var page = await log.ListAsync(query, cancellationToken).ConfigureAwait(false);
            if (page.Rows.FirstOrDefault(wanted) is { } found) return found;
            if (page.NextCursor is not { } next) return null;
            query = query with { Cursor = next };
        }
    }

    private static ProblemException NotFound(string text) =>
        new Problem(ProblemCodes.RunNotFound, $"There is no run '{text}' in this workspace.", Hint: "See them all: writeit runs list.").ToException();

    private static ProblemException NoRuns(string message) =>
        new Problem(ProblemCodes.RunNotFound, message, Hint: "Start one: writeit run quick-article.").ToException();

    private static ProblemException Ambiguous(string text, IReadOnlyList<RunRow> found)
    {
        var names = string.Join(", ", found.Take(Shown).Select(row => row.Run.ToString()));
        var more = found.Count > Shown ? " and more" : "";
        return new Problem(ProblemCodes.Usage, $"'{text}' names several runs: {names}{more}.", Hint: "Give more letters.").ToException();
    }
}

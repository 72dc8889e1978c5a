using WriteIt.Files;
using WriteIt.Runs.Watching;
using WriteIt.Storage;

namespace WriteIt.Runs.Active;

/// <summary>
/// The runs this process drives. Each is held by a lock that the kernel frees when the process ends, and by an epoch in the log;
/// a run that has ended is let go at once.
/// </summary>
/// <param name="tools">What every run is driven with.</param>
public sealed class ActiveRuns(RunTools tools) : IAsyncDisposable
{
    private readonly Dictionary<(WorkspaceName Workspace, RunId Run), Driven> _driven = [];
    private readonly SemaphoreSlim _opening = new(1, 1);

    /// <summary>Creates a run and starts it; when this returns it is durable. Repeating it with the same command has no second effect.</summary>
    public Task CreateAsync(RunPlace place, RunId run, RunCommand.Create create, CommandId command, Actor driver, CancellationToken cancellationToken) =>
        TellAsync(place, run, _ => create, command, driver, cancellationToken);

    /// <summary>
    /// Goes on with a run that nobody drives. Fails with <see cref="ProblemCodes.RunHeld"/>, naming the process, when somebody does.
    /// </summary>
    /// <param name="place">Its workspace.</param>
    /// <param name="run">The run.</param>
    /// <param name="driving">How it is driven from here on, given how it stands.</param>
    /// <param name="command">The command's id.</param>
    /// <param name="driver">Who.</param>
    /// <param name="cancellationToken">Ends the wait; the run may have been started.</param>
    public Task ResumeAsync(RunPlace place, RunId run, Func<RunState, Runs.Driving> driving, CommandId command, Actor driver, CancellationToken cancellationToken) =>
        TellAsync(place, run, state => new RunCommand.Resume(driving(state)), command, driver, cancellationToken);

    /// <summary>
    /// Deletes a run for good: its events, prompts and texts; the files it saved stay. Fails with <see cref="ProblemCodes.RunHeld"/>, naming the
    /// process, while somebody drives it.
    /// </summary>
    public async Task DeleteAsync(RunPlace place, RunId run, CancellationToken cancellationToken)
    {
        await EndedAsync(place.Workspace, run, cancellationToken).ConfigureAwait(false);
        using var held = await RunLock.TakeAsync(place.LocksDirectory, run, tools, cancellationToken).ConfigureAwait(false);
        var epoch = await place.Store.Events.RaiseEpochAsync(run, cancellationToken).ConfigureAwait(false);
        var history = await place.Store.ReadAsync(run, cancellationToken).ConfigureAwait(false);
        string[] named = [.. history.Events.SelectMany(one => RunEventTexts.Of(one.Event)).Select(text => text.Hash).OfType<string>().Distinct()];
        if (!await place.Store.Events.DeleteAsync(run, epoch, named, cancellationToken).ConfigureAwait(false))
            throw new Problem(ProblemCodes.RunHeld, $"Another process has taken run {run} over.", Hint: "Stop it there and try again.").ToException();
    }

    /// <summary>The driver of a run; <c>null</c> when this process does not drive it.</summary>
    public RunActor? Find(WorkspaceName workspace, RunId run)
    {
        lock (_driven) return _driven.TryGetValue((workspace, run), out var driven) ? driven.Actor : null;
    }

    /// <summary>How a run stands that the log says this of: one that runs, or waits for a person, and whose driver was killed is interrupted.</summary>
    public RunStatus StatusNow(RunPlace place, RunId run, RunStatus logged) =>
        logged.NeedsDriver() && Find(place.Workspace, run) is null && !RunLock.IsHeld(place.LocksDirectory, run) ? RunStatus.Interrupted : logged;

    /// <summary>Everything that happens to a run behind <paramref name="after"/>, until nobody drives it any more.</summary>
    public IAsyncEnumerable<RunUpdate> WatchAsync(RunPlace place, RunId run, RunCursor after, CancellationToken cancellationToken) =>
        Find(place.Workspace, run) is { } actor
            ? actor.WatchAsync(after, cancellationToken)
            : StoredRunFeed.FollowAsync(place.Store, run, after, () => RunLock.IsHeld(place.LocksDirectory, run), tools.Time, cancellationToken);

    /// <summary>Saves and pauses every run that is going on, and frees them all.</summary>
    public async ValueTask DisposeAsync()
    {
        Driven[] all;
        lock (_driven) all = [.. _driven.Values];
        await Task.WhenAll(all.Select(driven => driven.Actor.DisposeAsync().AsTask())).ConfigureAwait(false);
        await Task.WhenAll(all.Select(driven => driven.Released)).ConfigureAwait(false);
        _opening.Dispose();
    }

    /// <summary>Waits until a run that has ended here is let go, which takes a moment.</summary>
    private Task EndedAsync(WorkspaceName workspace, RunId run, CancellationToken cancellationToken)
    {
        lock (_driven)
        {
            return _driven.TryGetValue((workspace, run), out var driven) && driven.Actor.State.Phase is (RunStatus.Completed or RunStatus.Failed or RunStatus.Quit)
                ? driven.Released.WaitAsync(cancellationToken)
                : Task.CompletedTask;
        }
    }

    private async Task TellAsync(RunPlace place, RunId run, Func<RunState, RunCommand> command, CommandId id, Actor driver, CancellationToken cancellationToken)
    {
        var actor = await OpenAsync(place, run, driver, cancellationToken).ConfigureAwait(false);
        try
        {
            await actor.TellAsync(command(actor.State), id, cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException)
        {
            await actor.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RunActor> OpenAsync(RunPlace place, RunId run, Actor driver, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Find(place.Workspace, run) is { } here) return here;
            var held = await RunLock.TakeAsync(place.LocksDirectory, run, tools, cancellationToken).ConfigureAwait(false);
            try
            {
                var actor = await RunActor.OpenAsync(Ports(place), run, driver, cancellationToken).ConfigureAwait(false);
                Keep(place.Workspace, actor, held);
                return actor;
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private void Keep(WorkspaceName workspace, RunActor actor, LockFile held)
    {
        lock (_driven) _driven[(workspace, actor.Run)] = new Driven(actor, ReleaseAsync(workspace, actor, held));
    }

    private async Task ReleaseAsync(WorkspaceName workspace, RunActor actor, LockFile held)
    {
        await actor.Ended.ConfigureAwait(false);
        await actor.DisposeAsync().ConfigureAwait(false);
        held.Dispose();
        lock (_driven) _driven.Remove((workspace, actor.Run));
    }

    private RunPorts Ports(RunPlace place) => new()
    {
        Log = place.Store.Events,
        Blobs = place.Store.Blobs,
        Model = place.Model,
        Prompts = place.Prompts(),
        Outputs = place.Outputs,
        Prices = place.Prices,
        Time = tools.Time,
        Ids = tools.Ids,
    };

    private sealed record Driven(RunActor Actor, Task Released);
}

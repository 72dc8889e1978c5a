namespace WriteIt.Routing.Waiting;

/// <summary>Those who wait for one provider, put in order. Pure: it is told the time, and the caller holds the lock.</summary>
/// <remarks>
/// The most urgent class goes first, and each class ages: a later request overtakes an earlier one of a class below only within ten seconds.
/// Within a class the workspace goes first that was given least.
/// </remarks>
internal sealed class Line
{
    private static readonly TimeSpan Head = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<Priority, Dictionary<string, LinkedList<Waiter>>> _classes = [];
    private readonly Dictionary<string, long> _given = [];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>How many of a workspace wait.</summary>
    public int CountOf(string workspace) => _classes.Values.Sum(one => one.TryGetValue(workspace, out var waiting) ? waiting.Count : 0);

    public void Add(Waiter waiter)
    {
        // Who was away gets no credit for it.
        if (CountOf(waiter.Workspace) == 0) _given[waiter.Workspace] = Math.Max(_given.GetValueOrDefault(waiter.Workspace), LeastGiven());
        if (!_classes.TryGetValue(waiter.Priority, out var workspaces)) _classes[waiter.Priority] = workspaces = [];
        if (!workspaces.TryGetValue(waiter.Workspace, out var waiting)) workspaces[waiter.Workspace] = waiting = new LinkedList<Waiter>();
        waiting.AddLast(waiter);
        Count++;
    }

    /// <summary>Takes somebody out who gave up.</summary>
    public void Remove(Waiter waiter)
    {
        if (!_classes.TryGetValue(waiter.Priority, out var workspaces) || !workspaces.TryGetValue(waiter.Workspace, out var waiting) || !waiting.Remove(waiter)) return;
        Count--;
        if (waiting.Count == 0) workspaces.Remove(waiter.Workspace);
    }

    /// <summary>Takes the one whose turn it is among the classes that have a place, or <c>null</c>.</summary>
    public Waiter? Take(Func<Priority, bool> hasPlace)
    {
        Dictionary<string, LinkedList<Waiter>>? best = null;
        var bestKey = TimeSpan.MaxValue;
        foreach (var (priority, workspaces) in _classes)
        {
            if (workspaces.Count == 0 || !hasPlace(priority)) continue;
            var key = (Head * (int)priority) + workspaces.Values.Min(waiting => waiting.First!.Value.Since);
            if (key < bestKey) (best, bestKey) = (workspaces, key);
        }

        if (best is null) return null;
        var next = best.MinBy(workspace => (_given.GetValueOrDefault(workspace.Key), workspace.Value.First!.Value.Since)).Value.First!.Value;
        Remove(next);
        _given[next.Workspace] = _given.GetValueOrDefault(next.Workspace) + next.Tokens;
        if (Count == 0) _given.Clear();
        return next;
    }

    private long LeastGiven() => _classes.Values.SelectMany(workspaces => workspaces.Keys).Select(name => _given.GetValueOrDefault(name)).DefaultIfEmpty(0).Min();
}

/// <summary>Somebody who waits.</summary>
/// <param name="Priority">How urgent it is.</param>
/// <param name="Workspace">On whose behalf.</param>
/// <param name="Since">Since when.</param>
/// <param name="Tokens">About how much will be asked for.</param>
internal sealed record Waiter(Priority Priority, string Workspace, TimeSpan Since, long Tokens)
{
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a place is given.</summary>
    public Task Turn => _turn.Task;

    public void Call() => _turn.TrySetResult();

    // Two that look alike are still two.
    public bool Equals(Waiter? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

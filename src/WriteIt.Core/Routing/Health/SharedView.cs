using WriteIt.Storage.Home;

namespace WriteIt.Routing.Health;

/// <summary>
/// Tells other processes of the user how models did here, and learns how they did there. Only about providers that are the same for all of them;
/// seldom, and never while a text comes. What cannot be told or learned keeps nobody from answering.
/// </summary>
/// <param name="book">What this process remembers.</param>
/// <param name="isShared">Whether a provider, by its id, is the same for every process.</param>
/// <param name="time">The clock.</param>
/// <param name="writer">A number of this process.</param>
/// <param name="openHome">Opens what the processes share; asked for only when a shared provider is.</param>
internal sealed class SharedView(HealthBook book, Func<string, bool> isShared, TimeProvider time, long writer, Func<CancellationToken, Task<IHomeStore>> openHome)
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long? _read;
    private long? _saved;
    private bool _isToldOf;

    /// <summary>Learns what others saw, when one of these providers is shared and that was not done of late.</summary>
    /// <returns>What a person should know; <c>null</c> when there is nothing to say.</returns>
    public async Task<string?> LearnAsync(IEnumerable<string> providers, CancellationToken cancellationToken)
    {
        if (!providers.Any(isShared) || !IsDue(ref _read, ReadEvery)) return null;
        try
        {
            var home = await openHome(cancellationToken).ConfigureAwait(false);
            book.Learn(await home.Health.ReadAsync(writer, time.GetUtcNow(), cancellationToken).ConfigureAwait(false));
            return null;
        }
        catch (ProblemException trouble)
        {
            return Once(trouble.Problem);
        }
    }

    /// <summary>Tells what was seen here: at once when a model asked for a rest or <paramref name="isLast"/>, else now and then.</summary>
    /// <returns>What a person should know; <c>null</c> when there is nothing to say.</returns>
    public async Task<string?> SaveAsync(bool isLast)
    {
        if (!isLast && !book.HasUntoldRest && !IsDue(ref _saved, SaveEvery)) return null;
        var untold = book.TakeUntold().Where(one => isShared(one.Model[..one.Model.IndexOf('/', StringComparison.Ordinal)])).ToList();
        if (untold.Count == 0) return null;
        try
        {
            var home = await openHome(CancellationToken.None).ConfigureAwait(false);
            await home.Health.AddAsync(writer, untold, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (ProblemException trouble)
        {
            return Once(trouble.Problem);
        }
    }

    /// <summary>The first time is due for reading, and not for saving: a short process saves once, when it ends.</summary>
    private bool IsDue(ref long? last, TimeSpan every)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var isDue = last is { } then ? time.GetElapsedTime(then, now) >= every : every == ReadEvery;
            if (isDue || last is null) last = now;
            return isDue;
        }
    }

    private string? Once(Problem trouble)
    {
        lock (_gate)
        {
            if (_isToldOf) return null;
            _isToldOf = true;
        }

        return $"How models did cannot be shared with other windows: {trouble.Message}";
    }
}

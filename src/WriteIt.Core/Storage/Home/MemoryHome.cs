namespace WriteIt.Storage.Home;

/// <summary>Keeps what processes share as long as this one lives; the reference that every durable home is compared with.</summary>
public sealed class MemoryHome : IHomeStore
{
    /// <inheritdoc/>
    public ISpending Spending { get; } = new MemorySpending();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class MemorySpending : ISpending
    {
        private readonly Lock _gate = new();
        private readonly List<Spend> _spent = [];
        private readonly Dictionary<long, (Spend Most, DateTimeOffset Until)> _setAside = [];
        private long _last;

        public Task<SetAside> ReserveAsync(Spend most, IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                var before = Sums(limits, now);
                if (!SetAside.Fits(most, limits, before)) return Task.FromResult(new SetAside(null, before));
                _setAside.Add(++_last, (most, until));
                return Task.FromResult(new SetAside(_last, before));
            }
        }

        public Task SettleAsync(Spend real, long? reservation, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                _spent.Add(real);
                if (reservation is { } id) _setAside.Remove(id);
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<SpendingSum>> ReadAsync(IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate) return Task.FromResult(Sums(limits, now));
        }

        private IReadOnlyList<SpendingSum> Sums(IReadOnlyList<SpendingLimit> limits, DateTimeOffset now) =>
        [
            .. limits.Select(limit => new SpendingSum(
                _spent.Where(one => Counts(limit, one)).Sum(one => one.NanoUsd),
                _setAside.Values.Where(one => one.Until > now && Counts(limit, one.Most)).Sum(one => one.Most.NanoUsd))),
        ];

        private static bool Counts(SpendingLimit limit, Spend spend) =>
            spend.Day >= limit.From && spend.Day <= limit.To && (limit.Workspace is null || limit.Workspace == spend.Workspace);
    }
}

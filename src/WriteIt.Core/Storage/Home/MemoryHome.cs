namespace WriteIt.Storage.Home;

/// <summary>Keeps what processes share as long as this one lives; the reference that every durable home is compared with.</summary>
public sealed class MemoryHome : IHomeStore
{
    /// <inheritdoc/>
    public ISpending Spending { get; } = new MemorySpending();

    /// <inheritdoc/>
    public ISharedHealth Health { get; } = new MemoryHealth();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class MemorySpending : ISpending
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<(DateOnly Day, string Workspace), long> _spent = [];
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
                _spent[(real.Day, real.Workspace)] = _spent.GetValueOrDefault((real.Day, real.Workspace)) + real.NanoUsd;
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
                _spent.Where(one => Counts(limit, one.Key.Day, one.Key.Workspace)).Sum(one => one.Value),
                _setAside.Values.Where(one => one.Until > now && Counts(limit, one.Most.Day, one.Most.Workspace)).Sum(one => one.Most.NanoUsd))),
        ];

        private static bool Counts(SpendingLimit limit, DateOnly day, string workspace) =>
            day >= limit.From && day <= limit.To && (limit.Workspace is null || limit.Workspace == workspace);
    }

    private sealed class MemoryHealth : ISharedHealth
    {
        private readonly Lock _gate = new();
        private readonly List<(long Minute, long Writer, ModelTally Seen)> _seen = [];
        private readonly Dictionary<string, ModelTally> _rests = [];

        public Task AddAsync(long writer, IReadOnlyList<ModelTally> seen, DateTimeOffset now, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                _seen.RemoveAll(one => one.Minute < Minute(now - ModelTally.Span));
                foreach (var one in seen)
                {
                    _seen.Add((Minute(now), writer, one with { RestsUntil = null, Why = null }));
                    if (one.RestsUntil is { } until && !(_rests.GetValueOrDefault(one.Model)?.RestsUntil >= until)) _rests[one.Model] = new ModelTally(one.Model) { RestsUntil = until, Why = one.Why };
                }
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ModelTally>> ReadAsync(long writer, DateTimeOffset now, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                var seen = _seen.Where(one => one.Writer != writer && one.Minute >= Minute(now - ModelTally.Span)).Select(one => one.Seen);
                var rests = _rests.Values.Where(one => one.RestsUntil > now);
                return Task.FromResult<IReadOnlyList<ModelTally>>([.. seen.Concat(rests).GroupBy(one => one.Model).Select(group => group.Aggregate((one, other) => one.With(other)))]);
            }
        }

        private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
    }
}

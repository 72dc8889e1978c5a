using WriteIt.Providers;

namespace WriteIt.Routing.Spending;

/// <summary>
/// What runs with a limit of their own have spent, and what is set aside for their texts under way. One process drives a run, so this process knows
/// it all; what was spent before, the requests say. The caller holds the lock.
/// </summary>
internal sealed class RunAccounts
{
    private const int MostRuns = 1_000;

    private readonly Dictionary<string, Account> _accounts = [];

    /// <summary>What counts against a limit now.</summary>
    public (long Spent, long Reserved) Read(CostLimit limit)
    {
        if (limit.Account is not { } name || !_accounts.TryGetValue(name, out var account)) return (limit.SpentNanoUsd, 0);
        return (Math.Max(account.Spent, limit.SpentNanoUsd), account.Reserved);
    }

    public void Reserve(CostLimit limit, long most)
    {
        if (limit.Account is not { } name) return;
        if (!_accounts.TryGetValue(name, out var account))
        {
            if (_accounts.Count >= MostRuns && _accounts.FirstOrDefault(one => one.Value.Reserved == 0).Key is { } idle) _accounts.Remove(idle);
            _accounts[name] = account = new Account();
        }

        account.Spent = Math.Max(account.Spent, limit.SpentNanoUsd);
        account.Reserved += most;
    }

    public void Settle(CostLimit limit, long most, long cost)
    {
        if (limit.Account is not { } name || !_accounts.TryGetValue(name, out var account)) return;
        account.Reserved -= most;
        account.Spent += cost;
    }

    private sealed class Account
    {
        public long Spent { get; set; }

        public long Reserved { get; set; }
    }
}

using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Storage.Home;

namespace WriteIt.Routing.Spending;

/// <summary>What came of asking for money.</summary>
internal abstract record Allowance
{
    private Allowance()
    {
    }

    /// <summary>There is enough.</summary>
    /// <param name="Reservation">To be settled when the call has ended.</param>
    /// <param name="Notices">What a person should know, one sentence each.</param>
    internal sealed record Given(Reservation Reservation, IReadOnlyList<string> Notices) : Allowance;

    /// <summary>There will be enough if calls under way cost less than they may.</summary>
    /// <param name="Why">What is waited for, one sentence.</param>
    /// <param name="Settled">Ends when one of them has ended.</param>
    internal sealed record Later(string Why, Task Settled) : Allowance;

    /// <summary>There is not enough.</summary>
    /// <param name="Why">What a person is told.</param>
    internal sealed record Denied(ModelFailure Why) : Allowance;
}

/// <summary>
/// Keeps limits and budgets: sets aside what a call may cost at most before it is made, and books what it cost when it has ended. Several texts at
/// once share what is left; who finds too little because of what others may cost waits until it is known what they did cost. Safe to use from several threads.
/// </summary>
/// <param name="budgets">The budgets to keep.</param>
/// <param name="known">What models cost.</param>
/// <param name="time">The clock.</param>
/// <param name="openHome">Opens what all processes of the user share; asked for only when something costs money.</param>
#pragma warning disable CA1001 // The semaphore is waited for and never seen: it holds nothing that would have to be freed.
internal sealed class Purse(IReadOnlyList<Budget> budgets, KnownModels known, TimeProvider time, Func<CancellationToken, Task<IHomeStore>> openHome)
#pragma warning restore CA1001
{
    /// <summary>What a killed process had set aside is free again after this time at the latest, unless its call could take longer.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    private const decimal WarnShare = 0.8m;

    private readonly Lock _gate = new();

    /// <summary>One asks at a time: what one sets aside and gives back, because another limit leaves no room, nobody else must take for spent.</summary>
    private readonly SemaphoreSlim _asking = new(1, 1);

    private readonly RunAccounts _runs = new();
    private readonly HashSet<(Budget Budget, DateOnly From)> _warned = [];
    private TaskCompletionSource _settled = NewSignal();
    private int _open;
    private Problem? _untold;

    /// <summary>Sets aside what a call may cost.</summary>
    /// <param name="request">The request with its length: <see cref="TokenGuess.Bounded"/>.</param>
    /// <param name="model">Who is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Allowance> AskAsync(ModelRequest request, ModelName model, CancellationToken cancellationToken)
    {
        var applying = budgets.Where(budget => budget.Workspace is null || budget.Workspace == request.Workspace).ToList();
        var isLimited = request.Limit is not null || applying.Count > 0;
        if ((isLimited ? TokenGuess.MostNanoUsd(known, request, model) : 0) is not { } most) return new Allowance.Denied(UnknownPrice(model));
        var reservation = new Reservation(this, request, new Spend(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), request.Workspace, most));
        if (most == 0) return new Allowance.Given(reservation, Untold());
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SetAsideAsync(reservation, applying, model, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<Allowance> SetAsideAsync(Reservation reservation, List<Budget> applying, ModelName model, CancellationToken cancellationToken)
    {
        Task settled;
        lock (_gate) settled = _settled.Task;
        var most = reservation.Most;
        if (reservation.Limit is { } limit)
        {
            var (spent, reserved) = Read(limit);
            if (spent + most.NanoUsd > limit.MostNanoUsd) return new Allowance.Denied(TooDear(model, most.NanoUsd, limit.MostNanoUsd - spent));
            if (spent + reserved + most.NanoUsd > limit.MostNanoUsd) return Later(model, settled);
        }

        IReadOnlyList<string> warnings = [];
        if (applying.Count > 0)
        {
            var now = time.GetUtcNow();
            var limits = applying.ConvertAll(budget => budget.At(now));
            var home = await openHome(cancellationToken).ConfigureAwait(false);
            var outcome = await home.Spending.ReserveAsync(most, limits, now, now + GoodFor + (reservation.Timeout ?? TimeSpan.Zero), cancellationToken).ConfigureAwait(false);
            if (outcome.Reservation is not { } id) return Refused(model, most, applying, outcome.Before, settled);
            reservation.Id = id;
            warnings = Warnings(applying, limits, outcome.Before);
        }

        lock (_gate)
        {
            if (reservation.Limit is { } kept) _runs.Reserve(kept, most.NanoUsd);
            _open++;
        }

        return new Allowance.Given(reservation, [.. Untold(), .. warnings]);
    }

    /// <summary>Whoever waits for others must know that they will end here: those of other processes nobody hears of.</summary>
    private Allowance Refused(ModelName model, Spend most, List<Budget> applying, IReadOnlyList<SpendingSum> before, Task settled)
    {
        var fitsAlone = applying.Zip(before).All(pair => pair.Second.SpentNanoUsd + most.NanoUsd <= pair.First.MostNanoUsd);
        lock (_gate)
        {
            if (fitsAlone && (_open > 0 || settled.IsCompleted)) return Later(model, settled);
        }

        var (budget, sum) = applying.Zip(before).First(pair => pair.Second.SpentNanoUsd + pair.Second.ReservedNanoUsd + most.NanoUsd > pair.First.MostNanoUsd);
        return new Allowance.Denied(OverBudget(model, most.NanoUsd, budget, sum));
    }

    private (long Spent, long Reserved) Read(CostLimit limit)
    {
        lock (_gate) return _runs.Read(limit);
    }

    /// <summary>Books what a call cost. That it cannot be booked is told with the next call: the answer that was paid is not taken away for it.</summary>
    internal async Task SettleAsync(Reservation reservation, long cost)
    {
        try
        {
            if (reservation.Id is not null || cost > 0)
            {
                var home = await openHome(CancellationToken.None).ConfigureAwait(false);
                await home.Spending.SettleAsync(reservation.Most with { NanoUsd = cost }, reservation.Id, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (ProblemException trouble)
        {
            lock (_gate) _untold = trouble.Problem;
        }
        finally
        {
            if (reservation.Most.NanoUsd > 0) Close(reservation, cost);
        }
    }

    /// <summary>What could not be booked, told once.</summary>
    public IReadOnlyList<string> Untold()
    {
        lock (_gate)
        {
            var untold = _untold;
            _untold = null;
            return untold is null ? [] : [$"What a call cost could not be noted, so budgets know too little: {untold.Message}"];
        }
    }

    private void Close(Reservation reservation, long cost)
    {
        TaskCompletionSource settled;
        lock (_gate)
        {
            if (reservation.Limit is { } limit) _runs.Settle(limit, reservation.Most.NanoUsd, cost);
            _open--;
            (settled, _settled) = (_settled, NewSignal());
        }

        settled.SetResult();
    }

    private List<string> Warnings(List<Budget> applying, List<SpendingLimit> limits, IReadOnlyList<SpendingSum> before)
    {
        var warnings = new List<string>();
        foreach (var (index, budget) in applying.Index())
        {
            if (before[index].SpentNanoUsd < budget.MostNanoUsd * WarnShare) continue;
            lock (_gate)
            {
                if (!_warned.Add((budget, limits[index].From))) continue;
            }

            warnings.Add($"{Money.Usd(before[index].SpentNanoUsd)} are spent of the {budget.Words} ({budget.Setting})");
        }

        return warnings;
    }

    private static Allowance.Later Later(ModelName model, Task settled) => new($"{model} waits: what is left is set aside for other texts, which may cost less", settled);

    private static ModelFailure UnknownPrice(ModelName model) => new(FailureClass.Local, $"What {model} costs is not known, so the limit cannot be kept.")
    {
        Hint = "Choose a model whose price is known (writeit models list), or take the limit away: --max-cost, or budget in the configuration.",
    };

    private static ModelFailure TooDear(ModelName model, long most, long left) => new(FailureClass.Local, $"{model} may cost up to {Money.Usd(most)} for this step, and {Money.Usd(left)} are left of the limit.")
    {
        Hint = "Raise --max-cost, give the step a max_tokens, or choose another model: --model NAME.",
    };

    private static ModelFailure OverBudget(ModelName model, long most, Budget budget, SpendingSum sum)
    {
        var left = budget.MostNanoUsd - sum.SpentNanoUsd - sum.ReservedNanoUsd;
        var others = sum.ReservedNanoUsd > 0 ? " beside what other texts under way may cost" : "";
        var message = sum.SpentNanoUsd >= budget.MostNanoUsd
            ? $"The {budget.Words} ({budget.Setting}) are spent."
            : $"{model} may cost up to {Money.Usd(most)} for this step, and {Money.Usd(left)} are left of the {budget.Words} ({budget.Setting}){others}.";
        return new ModelFailure(FailureClass.Local, message) { Hint = budget.Hint };
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Money set aside for one call; settled once, with nothing when the call was never made. For one flow of control.</summary>
internal sealed class Reservation(Purse purse, ModelRequest request, Spend most) : IAsyncDisposable
{
    private Func<long> _cost = () => 0;
    private bool _settled;

    /// <summary>What the call may cost.</summary>
    public Spend Most => most;

    /// <summary>The limit of its run.</summary>
    public CostLimit? Limit => request.Limit;

    /// <summary>How long the call may take.</summary>
    public TimeSpan? Timeout => request.Timeout;

    /// <summary>Its number in the home; <c>null</c> when nothing is set aside there.</summary>
    public long? Id { get; set; }

    /// <summary>The call is made now.</summary>
    /// <param name="cost">Says what it has cost when it has ended, however it did.</param>
    public Reservation For(Func<long> cost)
    {
        _cost = cost;
        return this;
    }

    /// <summary>The call has ended.</summary>
    public async Task SettleAsync()
    {
        if (_settled) return;
        _settled = true;
        await purse.SettleAsync(this, _cost()).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => new(SettleAsync());
}

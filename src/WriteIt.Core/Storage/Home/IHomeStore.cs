namespace WriteIt.Storage.Home;

/// <summary>What all processes of one user share, in all workspaces.</summary>
public interface IHomeStore : IAsyncDisposable
{
    /// <summary>What calls to models cost.</summary>
    ISpending Spending { get; }

    /// <summary>How models did of late.</summary>
    ISharedHealth Health { get; }
}

/// <summary>
/// What calls to models cost, day by day, and what is set aside for those under way. Money is in thousand-millionths of a US dollar, days begin at
/// 00:00 UTC.
/// </summary>
public interface ISpending
{
    /// <summary>Sets money aside for a call when every limit leaves room for it beside what is spent and set aside already; else sets nothing aside.</summary>
    /// <param name="most">What the call may cost at most.</param>
    /// <param name="limits">The limits to keep.</param>
    /// <param name="now">The time; what was set aside until then counts no longer: whoever wanted it was killed.</param>
    /// <param name="until">When it counts no longer, unless it is settled before.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    Task<SetAside> ReserveAsync(Spend most, IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Books what a call cost, and gives back what was set aside for it.</summary>
    /// <param name="real">What it cost.</param>
    /// <param name="reservation">What was set aside; <c>null</c> when nothing was.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    Task SettleAsync(Spend real, long? reservation, CancellationToken cancellationToken);

    /// <summary>What counts against each limit now.</summary>
    Task<IReadOnlyList<SpendingSum>> ReadAsync(IReadOnlyList<SpendingLimit> limits, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Money for one call.</summary>
/// <param name="Day">The day it is asked on.</param>
/// <param name="Workspace">On whose behalf.</param>
/// <param name="NanoUsd">How much.</param>
public sealed record Spend(DateOnly Day, string Workspace, long NanoUsd);

/// <summary>What may be spent on some days.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Workspace">The workspace whose calls count; <c>null</c> for all.</param>
/// <param name="MostNanoUsd">How much.</param>
public sealed record SpendingLimit(DateOnly From, DateOnly To, string? Workspace, long MostNanoUsd);

/// <summary>What counts against a limit.</summary>
/// <param name="SpentNanoUsd">Spent.</param>
/// <param name="ReservedNanoUsd">Set aside for calls under way.</param>
public sealed record SpendingSum(long SpentNanoUsd, long ReservedNanoUsd);

/// <summary>What came of setting money aside.</summary>
/// <param name="Reservation">What to settle; <c>null</c> when a limit leaves no room.</param>
/// <param name="Before">What counted against each limit before.</param>
public sealed record SetAside(long? Reservation, IReadOnlyList<SpendingSum> Before)
{
    /// <summary>Whether <paramref name="most"/> finds room in every limit.</summary>
    public static bool Fits(Spend most, IReadOnlyList<SpendingLimit> limits, IReadOnlyList<SpendingSum> before) =>
        limits.Zip(before).All(pair => pair.Second.SpentNanoUsd + pair.Second.ReservedNanoUsd + most.NanoUsd <= pair.First.MostNanoUsd);
}

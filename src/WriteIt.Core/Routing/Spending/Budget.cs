using WriteIt.Storage.Home;

namespace WriteIt.Routing.Spending;

/// <summary>How long a budget is for.</summary>
public enum BudgetPeriod
{
    /// <summary>A day, from 00:00 UTC.</summary>
    Day,

    /// <summary>A month, from 00:00 UTC of its first day.</summary>
    Month,
}

/// <summary>What calls to models may cost in a day or a month.</summary>
/// <param name="Setting">The key that sets it, such as <c>budget.day_usd</c>.</param>
/// <param name="Period">How long it is for.</param>
/// <param name="Workspace">The workspace whose calls count; <c>null</c> for all.</param>
/// <param name="MostNanoUsd">How much, in thousand-millionths of a US dollar.</param>
public sealed record Budget(string Setting, BudgetPeriod Period, string? Workspace, long MostNanoUsd)
{
    /// <summary>The days it is for at <paramref name="now"/>, as a limit.</summary>
    public SpendingLimit At(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = Period is BudgetPeriod.Day ? today : new DateOnly(today.Year, today.Month, 1);
        return new SpendingLimit(first, Period is BudgetPeriod.Day ? today : first.AddMonths(1).AddDays(-1), Workspace, MostNanoUsd);
    }

    /// <summary>As people say it: <c>$0.50 for a day</c>.</summary>
    internal string Words => $"{Money.Usd(MostNanoUsd)} for a {(Period is BudgetPeriod.Day ? "day" : "month")}{(Workspace is null ? "" : $" in the workspace {Workspace}")}";

    /// <summary>How to go on when nothing is left.</summary>
    internal string Hint =>
        $"It begins again at 00:00 UTC{(Period is BudgetPeriod.Day ? "" : " of the first of the month")}. Or raise it: writeit config set {Setting} AMOUNT{(Workspace is null ? "" : $" -w {Workspace}")}; then writeit resume.";
}

/// <summary>A budget as it stands.</summary>
/// <param name="Budget">Which.</param>
/// <param name="Sum">What counts against it.</param>
public sealed record BudgetStand(Budget Budget, SpendingSum Sum);

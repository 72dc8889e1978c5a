using WriteIt.Routing.Spending;
using WriteIt.Workspaces;

namespace WriteIt.Wiring;

/// <summary>The budgets that the settings name. Those of several layers hold beside each other; only what the user says of all workspaces replaces itself.</summary>
internal static class ConfiguredBudgets
{
    public static IReadOnlyList<Budget> Of(Settings settings, WorkspaceName workspace) =>
    [
        .. Of(settings, "budget.day_usd", BudgetPeriod.Day, budget => budget.DayNanoUsd, workspace),
        .. Of(settings, "budget.month_usd", BudgetPeriod.Month, budget => budget.MonthNanoUsd, workspace),
    ];

    private static IEnumerable<Budget> Of(Settings settings, string key, BudgetPeriod period, Func<BudgetSettings, long?> amount, WorkspaceName workspace)
    {
        var said = settings.Budgets.Select(one => (one.Layer, Most: amount(one.Budget))).Where(one => one.Most is not null).ToList();
        if (Last(LayerKind.Home, LayerKind.Environment, LayerKind.Flag) is { } all) yield return new Budget(key, period, null, all);
        if (Last(LayerKind.Directory) is { } here) yield return new Budget(key, period, null, here);
        if (Last(LayerKind.Workspace) is { } own) yield return new Budget(key, period, workspace.ToString(), own);

        long? Last(params LayerKind[] layers) => said.LastOrDefault(one => layers.Contains(one.Layer)).Most;
    }
}

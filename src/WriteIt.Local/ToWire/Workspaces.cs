using WriteIt.Client;
using WriteIt.Providers;
using WriteIt.Routing.Spending;
using WriteIt.Workspaces;

namespace WriteIt.Local.ToWire;

/// <summary>Workspaces and what <c>init</c> found, in the words of the contract.</summary>
internal static class Workspaces
{
    public static WorkspaceItem ToWire(this WorkspaceFolder folder, WorkspaceName active) =>
        new() { Name = folder.Name.ToString(), Active = folder.Name == active, Path = folder.Path };

    public static BudgetItem ToWire(this BudgetStand stand) => new()
    {
        Key = stand.Budget.Setting,
        Period = stand.Budget.Period is BudgetPeriod.Day ? "day" : "month",
        Workspace = stand.Budget.Workspace,
        LimitUsd = ((long?)stand.Budget.MostNanoUsd).ToUsd()!,
        SpentUsd = ((long?)stand.Sum.SpentNanoUsd).ToUsd()!,
        SetAsideUsd = ((long?)stand.Sum.ReservedNanoUsd).ToUsd()!,
    };

    /// <param name="provider">Who can be asked.</param>
    /// <param name="keySource">Where its key comes from; <c>null</c> when it needs none or has none.</param>
    public static ProviderItem ToWire(this IModelProvider provider, string? keySource) =>
        new() { Id = provider.Id, Ready = provider.Unready is null, Note = provider.Unready is { } unready ? $"{unready.Message} {unready.Hint}".TrimEnd() : keySource };
}

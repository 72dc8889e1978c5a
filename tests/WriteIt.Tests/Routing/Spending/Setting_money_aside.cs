using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing.Spending;
using WriteIt.Storage.Home;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing.Spending;

public sealed class Setting_money_aside : IAsyncDisposable
{
    private const long Dollar = 1_000_000_000;

    /// <summary>What one short text of it may cost at most: 6 tokens read and 1,000 written.</summary>
    private const long Most = 600_900;

    private static readonly ModelName Mini = new("openai", "gpt-4o-mini");
    private static readonly ModelRequest Request = Asking.For("openai/gpt-4o-mini") with { Parameters = new ModelParameters { MaxTokens = 1_000 }, Workspace = "blog" };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryHome _home = new();

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Fact]
    public async Task Several_texts_share_what_is_left_and_wait_for_what_the_others_cost()
    {
        var purse = PurseOf();
        var request = Request with { Limit = new CostLimit(Most + 1_000) { Account = "run" } };
        var first = (await purse.AskAsync(request, Mini, default)).ShouldBeOfType<Allowance.Given>();
        var second = (await purse.AskAsync(request, Mini, default)).ShouldBeOfType<Allowance.Later>();
        second.Why.ShouldBe("openai/gpt-4o-mini waits: what is left is set aside for other texts, which may cost less");
        await first.Reservation.For(() => 900).SettleAsync();
        second.Settled.IsCompleted.ShouldBeTrue();
        (await purse.AskAsync(request, Mini, default)).ShouldBeOfType<Allowance.Given>();
    }

    [Fact]
    public async Task What_the_others_really_cost_is_gone()
    {
        var purse = PurseOf();
        var request = Request with { Limit = new CostLimit(Most + 1_000) { Account = "run" } };
        await (await GivenAsync(purse, request)).For(() => 1_001).SettleAsync();
        (await DeniedAsync(purse, request)).Message.ShouldBe("openai/gpt-4o-mini may cost up to $0.000601 for this step, and $0.000601 are left of the limit.");
    }

    [Fact]
    public async Task What_a_run_spent_before_counts_and_is_not_counted_twice()
    {
        var purse = PurseOf();
        var limit = new CostLimit(3 * Most) { Account = "run", SpentNanoUsd = Most };
        await (await GivenAsync(purse, Request with { Limit = limit })).For(() => Most).SettleAsync();
        await using var last = await GivenAsync(purse, Request with { Limit = limit with { SpentNanoUsd = 2 * Most } });
        (await purse.AskAsync(Request with { Limit = limit with { SpentNanoUsd = (2 * Most) + 1 } }, Mini, default)).ShouldBeOfType<Allowance.Denied>();
    }

    [Fact]
    public async Task A_day_that_is_spent_is_told_with_the_command_and_the_next_day_begins_again()
    {
        var purse = PurseOf(new Budget("budget.day_usd", BudgetPeriod.Day, null, Dollar / 2));
        await (await GivenAsync(purse)).For(() => Dollar / 2).SettleAsync();
        (await DeniedAsync(purse)).ToProblem().ShouldBe(new Problem(
            ProblemCodes.LimitReached,
            "The $0.5 for a day (budget.day_usd) are spent.",
            Hint: "It begins again at 00:00 UTC. Or raise it: writeit config set budget.day_usd AMOUNT; then writeit resume."));
        _time.Advance(TimeSpan.FromHours(12));
        await using var tomorrow = await GivenAsync(purse);
    }

    [Fact]
    public async Task A_month_of_one_workspace_is_its_own()
    {
        var purse = PurseOf(new Budget("budget.month_usd", BudgetPeriod.Month, "blog", Most));
        await (await GivenAsync(purse)).For(() => 1_000).SettleAsync();
        (await DeniedAsync(purse)).ShouldBe(new ModelFailure(FailureClass.Local, "openai/gpt-4o-mini may cost up to $0.000601 for this step, and $0.0006 are left of the $0.000601 for a month in the workspace blog (budget.month_usd).")
        {
            Hint = "It begins again at 00:00 UTC of the first of the month. Or raise it: writeit config set budget.month_usd AMOUNT -w blog; then writeit resume.",
        });
        await using var elsewhere = await GivenAsync(purse, Request with { Workspace = "garden" });
    }

    [Fact]
    public async Task Two_processes_share_one_budget_and_what_a_killed_one_had_set_aside_comes_back()
    {
        var day = new Budget("budget.day_usd", BudgetPeriod.Day, null, Most);
        await GivenAsync(PurseOf(day));
        var other = PurseOf(day);
        (await DeniedAsync(other)).Message.ShouldEndWith("$0 are left of the $0.000601 for a day (budget.day_usd) beside what other texts under way may cost.");
        _time.Advance(TimeSpan.FromMinutes(15));
        await using var free = await GivenAsync(other);
    }

    [Fact]
    public async Task Texts_at_once_wait_for_a_budget_too()
    {
        var purse = PurseOf(new Budget("budget.day_usd", BudgetPeriod.Day, null, Most + 10));
        var first = await GivenAsync(purse);
        var later = (await purse.AskAsync(Request, Mini, default)).ShouldBeOfType<Allowance.Later>();
        await first.For(() => 10).SettleAsync();
        later.Settled.IsCompleted.ShouldBeTrue();
        await using var second = await GivenAsync(purse);
    }

    [Fact]
    public async Task Four_fifths_are_told_once_a_day()
    {
        var purse = PurseOf(new Budget("budget.day_usd", BudgetPeriod.Day, null, Dollar));
        List<string> told = [];
        foreach (var cost in (long[])[Dollar * 799 / 1000, Dollar / 1000, 1, 1])
        {
            var given = (await purse.AskAsync(Request, Mini, default)).ShouldBeOfType<Allowance.Given>();
            told.AddRange(given.Notices);
            await given.Reservation.For(() => cost).SettleAsync();
        }

        told.ShouldBe(["$0.8 are spent of the $1 for a day (budget.day_usd)"]);
    }

    [Fact]
    public async Task What_is_free_is_never_refused_and_opens_nothing()
    {
        var purse = new Purse([new Budget("budget.day_usd", BudgetPeriod.Day, null, 0)], KnownModels.Shipped, _time, _ => throw new InvalidOperationException("opened"));
        var given = (await purse.AskAsync(Request with { Limit = new CostLimit(0) }, new ModelName("local", "smollm2"), default)).ShouldBeOfType<Allowance.Given>();
        await given.Reservation.For(() => 0).SettleAsync();
    }

    [Fact]
    public async Task A_price_nobody_knows_keeps_no_limit()
    {
        var purse = PurseOf(new Budget("budget.day_usd", BudgetPeriod.Day, null, Dollar));
        (await purse.AskAsync(Request, new ModelName("gate", "large"), default)).ShouldBeOfType<Allowance.Denied>().Why.Message.ShouldBe("What gate/large costs is not known, so the limit cannot be kept.");
        (await PurseOf().AskAsync(Request, new ModelName("gate", "large"), default)).ShouldBeOfType<Allowance.Given>();
    }

    [Fact]
    public async Task Without_a_budget_what_was_spent_is_noted_for_the_day_one_is_set()
    {
        await (await GivenAsync(PurseOf())).For(() => 700).SettleAsync();
        (await _home.Spending.ReadAsync([new SpendingLimit(new(2026, 3, 1), new(2026, 3, 31), "blog", 0)], _time.GetUtcNow(), default)).ShouldBe([new SpendingSum(700, 0)]);
    }

    [Fact]
    public async Task What_cannot_be_noted_is_told_with_the_next_call_and_takes_no_answer_away()
    {
        var purse = new Purse([], KnownModels.Shipped, _time, _ => throw new Problem(ProblemCodes.StorageFailed, "The disk is full.").ToException());
        await (await GivenAsync(purse)).For(() => 700).SettleAsync();
        purse.Untold().ShouldBe(["What a call cost could not be noted, so budgets know too little: The disk is full."]);
        purse.Untold().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_budget_that_cannot_be_read_is_not_kept_by_spending()
    {
        var purse = new Purse([new Budget("budget.day_usd", BudgetPeriod.Day, null, Dollar)], KnownModels.Shipped, _time, _ => throw new Problem(ProblemCodes.StorageFailed, "The disk is full.").ToException());
        (await Should.ThrowAsync<ProblemException>(() => purse.AskAsync(Request, Mini, default))).Problem.Code.ShouldBe(ProblemCodes.StorageFailed);
    }

    private Purse PurseOf(params Budget[] budgets) => new(budgets, KnownModels.Shipped, _time, _ => Task.FromResult<IHomeStore>(_home));

    private static async Task<Reservation> GivenAsync(Purse purse, ModelRequest? request = null) =>
        (await purse.AskAsync(request ?? Request, Mini, default)).ShouldBeOfType<Allowance.Given>().Reservation;

    private static async Task<ModelFailure> DeniedAsync(Purse purse, ModelRequest? request = null) =>
        (await purse.AskAsync(request ?? Request, Mini, default)).ShouldBeOfType<Allowance.Denied>().Why;
}

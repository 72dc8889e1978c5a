using WriteIt.Storage;
using WriteIt.Storage.Home;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>Money is set aside, settled and forgotten alike in every home, and what one handle did the other one sees.</summary>
public abstract class SpendingContract(IStoreOpener opener, string directory) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 31);
    private static readonly SpendingLimit Day = new(Today, Today, null, 100);
    private static readonly SpendingLimit Month = new(new(2026, 3, 1), Today, null, 1_000);

    private IHomeStore? _home;
    private IHomeStore? _other;

    private ISpending Here => _home!.Spending;

    private ISpending There => _other!.Spending;

    public async ValueTask InitializeAsync()
    {
        _home = await opener.OpenHomeAsync(Path.Combine(directory, "home.db"), default);
        _other = await opener.OpenHomeAsync(Path.Combine(directory, "home.db"), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _home!.DisposeAsync();
        await _other!.DisposeAsync();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_set_aside_here_counts_there()
    {
        (await ReserveAsync(Here, 60)).ShouldNotBeNull();
        (await ReserveAsync(There, 60)).ShouldBeNull();
        (await There.ReadAsync([Day], Noon, default)).ShouldBe([new SpendingSum(0, 60)]);
    }

    [Fact]
    public async Task What_is_settled_here_counts_there_as_it_really_was()
    {
        var reservation = await ReserveAsync(Here, 60);
        await Here.SettleAsync(new Spend(Today, "a", 15), reservation, default);
        (await There.ReadAsync([Day, Month], Noon, default)).ShouldBe([new SpendingSum(15, 0), new SpendingSum(15, 0)]);
        (await ReserveAsync(There, 85)).ShouldNotBeNull();
        (await ReserveAsync(There, 1)).ShouldBeNull();
    }

    [Fact]
    public async Task The_last_of_it_may_be_set_aside_and_no_more()
    {
        (await ReserveAsync(Here, 101)).ShouldBeNull();
        (await ReserveAsync(Here, 100)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_somebody_who_was_killed_had_set_aside_is_free_again_after_its_time()
    {
        await ReserveAsync(Here, 100);
        (await ReserveAsync(There, 1, Noon.AddMinutes(15).AddMilliseconds(-1))).ShouldBeNull();
        (await ReserveAsync(There, 100, Noon.AddMinutes(15))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_limit_must_leave_room()
    {
        await Here.SettleAsync(new Spend(Today.AddDays(-1), "a", 950), null, default);
        (await ReserveAsync(Here, 51)).ShouldBeNull();
        (await ReserveAsync(Here, 50)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_day_another_month_and_another_workspace_do_not_count()
    {
        foreach (var spend in (Spend[])[new(Today.AddDays(-1), "a", 1), new(new(2026, 2, 28), "a", 2), new(new(2026, 4, 1), "a", 4), new(Today, "b", 8)])
            await Here.SettleAsync(spend, null, default);
        (await Here.ReadAsync([Day, Month, Day with { Workspace = "a" }, Month with { Workspace = "b" }], Noon, default))
            .ShouldBe([new SpendingSum(8, 0), new SpendingSum(9, 0), new SpendingSum(0, 0), new SpendingSum(8, 0)]);
    }

    [Fact]
    public async Task What_comes_at_once_never_exceeds_the_limit()
    {
        var granted = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => ReserveAsync(number % 2 == 0 ? Here : There, 30)));
        granted.Count(one => one is not null).ShouldBe(3);
        granted.OfType<long>().Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task What_was_given_up_before_is_not_written()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Here.SettleAsync(new Spend(Today, "a", 5), null, new CancellationToken(canceled: true)));
        (await Here.ReadAsync([Day], Noon, default)).ShouldBe([new SpendingSum(0, 0)]);
    }

    private static async Task<long?> ReserveAsync(ISpending spending, long most, DateTimeOffset? at = null) =>
        (await spending.ReserveAsync(new Spend(Today, "a", most), [Day, Month], at ?? Noon, (at ?? Noon).AddMinutes(15), default)).Reservation;
}

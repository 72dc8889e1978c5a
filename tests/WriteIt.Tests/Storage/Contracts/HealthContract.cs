using WriteIt.Storage;
using WriteIt.Storage.Home;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>How models did is told and forgotten alike in every home.</summary>
public abstract class HealthContract(IStoreOpener opener, string directory) : IAsyncLifetime
{
    private const long Me = 1;
    private const long Another = 2;

    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 30, TimeSpan.Zero);
    private static readonly ModelTally Good = new("gate/ok") { Answers = 1, HalfFailures = 1, FirstTextMs = 200, WritingMs = 900, Tokens = 30 };
    private static readonly ModelTally Rests = new("gate/ok") { RestsUntil = Noon.AddSeconds(40), Why = "429, too many." };

    private IHomeStore? _home;
    private IHomeStore? _other;

    private ISharedHealth Here => _home!.Health;

    private ISharedHealth There => _other!.Health;

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
    public async Task What_one_process_saw_the_others_learn_and_it_does_not_learn_its_own()
    {
        await Here.AddAsync(Me, [Good, Good with { Model = "gate/slow" }], Noon, default);
        await Here.AddAsync(Me, [Good], Noon.AddSeconds(5), default);
        (await There.ReadAsync(Another, Noon, default)).OrderBy(one => one.Model).ShouldBe([Good.With(Good), Good with { Model = "gate/slow" }]);
        (await Here.ReadAsync(Me, Noon, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_two_others_saw_is_put_together()
    {
        await Here.AddAsync(Me, [Good], Noon, default);
        await There.AddAsync(Another, [Good with { Answers = 4 }], Noon.AddMinutes(3), default);
        (await There.ReadAsync(3, Noon.AddMinutes(3), default)).ShouldBe([Good.With(Good with { Answers = 4 })]);
    }

    [Fact]
    public async Task What_is_older_than_ten_minutes_is_forgotten()
    {
        await Here.AddAsync(Me, [Good], Noon, default);
        (await There.ReadAsync(Another, Noon.AddMinutes(10), default)).ShouldBe([Good]);
        (await There.ReadAsync(Another, Noon.AddMinutes(11), default)).ShouldBeEmpty();
        await There.AddAsync(Another, [], Noon.AddMinutes(11), default);
        (await There.ReadAsync(Another, Noon, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rest_is_learned_by_all_until_it_ends_and_a_shorter_one_does_not_shorten_it()
    {
        await Here.AddAsync(Me, [Rests], Noon, default);
        await There.AddAsync(Another, [Rests with { RestsUntil = Noon.AddSeconds(5), Why = "again" }], Noon, default);
        (await Here.ReadAsync(Me, Noon, default)).Single(one => one.RestsUntil is not null).ShouldSatisfyAllConditions(one => one.RestsUntil.ShouldBe(Rests.RestsUntil), one => one.Why.ShouldBe(Rests.Why));
        (await Here.ReadAsync(Me, Noon.AddSeconds(40), default)).ShouldAllBe(one => one.RestsUntil == null);
    }
}

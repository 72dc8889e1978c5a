using CsCheck;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Providers;
using WriteIt.Routing;
using WriteIt.Routing.Waiting;

namespace WriteIt.Tests.Routing.Waiting;

public sealed class In_line
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_urgent_go_first_and_among_equals_who_came_first() =>
        Order(("low", Priority.Low, 0), ("normal 1", Priority.Normal, 1), ("critical", Priority.Critical, 2), ("normal 2", Priority.Normal, 3), ("high", Priority.High, 4))
            .ShouldBe(["critical", "high", "normal 1", "normal 2", "low"]);

    [Theory]
    [InlineData(29, "critical")]
    [InlineData(31, "low")]
    public void Who_has_waited_half_a_minute_longer_goes_before_the_most_urgent(int seconds, string first) =>
        Order(("low", Priority.Low, 0), ("critical", Priority.Critical, seconds))[0].ShouldBe(first);

    [Fact]
    public void Nobody_waits_for_ever() =>
        Gen.Int[0, 3].Array[1, 60].Sample(priorities =>
        {
            var line = new Line();
            var low = new Waiter(Priority.Low, "w", TimeSpan.Zero, 1);
            line.Add(low);
            for (var second = 0; second < priorities.Length; second++) line.Add(new Waiter((Priority)priorities[second], "w", TimeSpan.FromSeconds(31 + second), 1));
            line.Take(_ => true).ShouldBe(low);
        });

    [Fact]
    public void Workspaces_share_by_what_they_were_given()
    {
        var line = new Line();
        for (var number = 0; number < 6; number++) line.Add(new Waiter(Priority.Normal, "greedy", TimeSpan.FromSeconds(number), 300));
        for (var number = 0; number < 3; number++) line.Add(new Waiter(Priority.Normal, "modest", TimeSpan.FromSeconds(10 + number), 100));
        Enumerable.Range(0, 6).Select(_ => line.Take(_ => true)!.Workspace).ShouldBe(["greedy", "modest", "modest", "modest", "greedy", "greedy"]);
    }

    [Theory]
    [InlineData(3, 3, 3, 3)]
    [InlineData(4, 4, 3, 2)]
    [InlineData(8, 8, 7, 6)]
    public void Where_there_is_room_one_place_is_kept_for_what_is_critical_and_one_more_from_what_is_low(int most, int critical, int normal, int low)
    {
        int Fitting(Priority priority)
        {
            var places = new Places(most);
            while (places.HasRoomFor(priority)) places.Take();
            return places.Taken;
        }

        (Fitting(Priority.Critical), Fitting(Priority.Normal), Fitting(Priority.Low)).ShouldBe((critical, normal, low));
    }

    [Fact]
    public void Too_many_means_fewer_at_once_and_twenty_good_ones_mean_one_more()
    {
        var places = new Places(10);
        places.WasTooMany();
        places.Limit.ShouldBe(7);
        for (var answer = 0; answer < 20; answer++) places.WentWell();
        places.Limit.ShouldBe(8);
        for (var refusal = 0; refusal < 20; refusal++) places.WasTooMany();
        places.Limit.ShouldBe(1);
    }

    [Fact]
    public void Who_passes_those_who_may_not_take_the_place_does_not_wait()
    {
        var line = new ProviderLine("p", 4, new RouterOptions(), _time);
        line.Join(Priority.Normal, "w", 1);
        line.Join(Priority.Normal, "w", 1);
        line.Join(Priority.Low, "w", 1).Place!.IsGiven.ShouldBeFalse();
        line.Join(Priority.Normal, "w", 1).Place!.IsGiven.ShouldBeTrue();
        line.Counts.ShouldBe((3, 4, 1));
    }

    [Fact]
    public async Task A_place_that_is_given_back_goes_to_the_next()
    {
        var line = new ProviderLine("p", 1, new RouterOptions(), _time);
        var first = line.Join(Priority.Normal, "w", 1).Place!;
        var second = line.Join(Priority.Normal, "w", 1).Place!;
        (first.IsGiven, second.IsGiven).ShouldBe((true, false));
        var turn = second.WaitAsync("p", _time, default);
        turn.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await turn).ShouldBeNull();
        line.Counts.ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Who_gives_up_is_out_of_the_line_at_once()
    {
        var line = new ProviderLine("p", 1, new RouterOptions(), _time);
        using var first = line.Join(Priority.Normal, "w", 1).Place!;
        using var stop = new CancellationTokenSource();
        var second = line.Join(Priority.Normal, "w", 1).Place!;
        var turn = second.WaitAsync("p", _time, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => turn);
        second.Dispose();
        line.Counts.ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Nobody_waits_longer_than_its_class_allows()
    {
        var line = new ProviderLine("p", 1, new RouterOptions(), _time);
        using var first = line.Join(Priority.Normal, "w", 1).Place!;
        using var second = line.Join(Priority.High, "w", 1).Place!;
        var turn = second.WaitAsync("p", _time, default);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await turn).ShouldBe(new ModelFailure(FailureClass.Local, "p: no place became free within 60 s.") { Hint = "Try again later, or raise max_concurrent of the provider." });
    }

    [Fact]
    public void A_line_that_is_too_long_is_closed()
    {
        var line = new ProviderLine("p", 1, new RouterOptions { MaxWaiting = 3, MaxWaitingOfWorkspace = 2 }, _time);
        string Join(string workspace) => line.Join(Priority.Normal, workspace, 1).Full?.Message ?? "in";
        string[] said = [Join("a"), Join("a"), Join("a"), Join("a"), Join("b"), Join("b")];
        said.ShouldBe(["in", "in", "in", "p: 2 requests wait already.", "in", "p: 3 requests wait already."]);
    }

    private static List<string> Order(params (string Name, Priority Priority, int Second)[] waiting)
    {
        var line = new Line();
        var names = waiting.ToDictionary(one => new Waiter(one.Priority, "w", TimeSpan.FromSeconds(one.Second), 1), one => one.Name);
        foreach (var waiter in names.Keys) line.Add(waiter);
        return [.. waiting.Select(_ => names[line.Take(_ => true)!])];
    }
}

using Microsoft.Extensions.Time.Testing;
using WriteIt.Runs;
using WriteIt.Runs.Active;
using WriteIt.Storage;

namespace WriteIt.Tests.Runs.Active;

public sealed class Keeping_runs_active : IDisposable
{
    private static readonly Actor Ada = new("ada", "cli");

    private readonly string _locks = Directory.CreateTempSubdirectory("writeit-").FullName;
    private readonly RunDriver _driver = new();

    public void Dispose() => Directory.Delete(_locks, recursive: true);

    [Fact]
    public async Task A_run_that_has_ended_is_let_go()
    {
        _driver.Writes("One");
        _driver.Writes("Two");
        await using var runs = Process("process 1");
        await CreateAsync(runs, Sample.Automatic);
        await EndAsync(runs);
        await runs.DisposeAsync();
        (await Place.Store.ReadAsync(RunDriver.Run, default)).State.Status.ShouldBe(RunStatus.Completed);
        LockFileIsFree().ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_another_process_drives_is_refused_by_name()
    {
        await using var first = Process("process 1");
        await CreateAsync(first, Sample.Interactive);
        await using var second = Process("process 2");
        var refused = await Should.ThrowAsync<ProblemException>(() => ResumeAsync(second, Sample.Automatic));
        refused.Problem.ShouldSatisfyAllConditions(
            problem => problem.Code.ShouldBe(ProblemCodes.RunHeld),
            problem => problem.Message.ShouldContain("process 1"));
    }

    [Fact]
    public async Task Leaving_pauses_what_was_going_on_and_another_process_goes_on()
    {
        await using (var first = Process("process 1")) await CreateAsync(first, Sample.Interactive);
        _driver.Writes("One");
        _driver.Writes("Two");
        await using var second = Process("process 2");
        await ResumeAsync(second, Sample.Automatic);
        await EndAsync(second);
        (await Place.Store.ReadAsync(RunDriver.Run, default)).State.Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task A_refused_resume_holds_nothing()
    {
        _driver.Writes("One");
        _driver.Writes("Two");
        await using (var first = Process("process 1"))
        {
            await CreateAsync(first, Sample.Automatic);
            await EndAsync(first);
        }

        await using var runs = Process("process 2");
        await Should.ThrowAsync<ProblemException>(() => ResumeAsync(runs, Sample.Automatic));
        await runs.DisposeAsync();
        LockFileIsFree().ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_another_process_drives_can_be_watched_to_its_end()
    {
        await using var first = Process("process 1");
        await using var second = Process("process 2");
        await CreateAsync(first, Sample.Interactive);
        var watched = WatchAsync(second);
        await first.Find(WorkspaceName.Default, RunDriver.Run)!.TellAsync(new RunCommand.Quit(), _driver.NextCommand(), default);
        (await watched).ShouldBe(["RunCreated", "RunStarted", "RunQuit"]);
    }

    [Fact]
    public async Task A_running_run_that_nobody_drives_is_interrupted()
    {
        var killed = RunId.Parse("k111ed000000");
        await File.WriteAllTextAsync(Path.Combine(_locks, $"{killed}.lock"), "process 4711");
        await using var first = Process("process 1");
        await using var second = Process("process 2");
        await CreateAsync(first, Sample.Interactive);
        first.StatusNow(Place, RunDriver.Run, RunStatus.Running).ShouldBe(RunStatus.Running);
        second.StatusNow(Place, RunDriver.Run, RunStatus.Running).ShouldBe(RunStatus.Running);
        second.StatusNow(Place, killed, RunStatus.Running).ShouldBe(RunStatus.Interrupted);
        second.StatusNow(Place, killed, RunStatus.Failed).ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task Who_looks_at_a_lock_for_a_moment_turns_nobody_away()
    {
        var time = new FakeTimeProvider();
        var lockFile = Path.Combine(_locks, $"{RunDriver.Run}.lock");
        await File.WriteAllTextAsync(lockFile, "process 4711");
        var looking = File.OpenHandle(lockFile, FileMode.Open, FileAccess.Read, FileShare.Read);
        var taking = RunLock.TakeAsync(_locks, RunDriver.Run, Tools("process 1") with { Time = time }, default);
        looking.Dispose();
        time.Advance(TimeSpan.FromMilliseconds(10));
        using var taken = await taking.WaitAsync(TimeSpan.FromSeconds(60));
        RunLock.IsHeld(_locks, RunDriver.Run).ShouldBeTrue();
    }

    /// <summary>A run that has ended already may be let go before anybody looks.</summary>
    private static Task EndAsync(ActiveRuns runs) => runs.Find(WorkspaceName.Default, RunDriver.Run)?.Ended ?? Task.CompletedTask;

    private async Task<List<string>> WatchAsync(ActiveRuns runs)
    {
        List<string> seen = [];
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var update in runs.WatchAsync(Place, RunDriver.Run, WriteIt.Runs.Watching.RunCursor.Start, deadline.Token))
            seen.Add(((WriteIt.Runs.Watching.RunUpdate.Recorded)update).Event.Event.GetType().Name);
        return seen;
    }

    private RunPlace Place => new()
    {
        Workspace = WorkspaceName.Default,
        Store = _driver.Store,
        LocksDirectory = _locks,
        Outputs = _driver,
        Model = _driver,
        Prices = _driver,
        Prompts = () => _driver,
    };

    private ActiveRuns Process(string holder) => new(Tools(holder));

    private RunTools Tools(string holder) => new()
    {
        Time = TimeProvider.System,
        Ids = _driver,
        Holder = holder,
    };

    private Task CreateAsync(ActiveRuns runs, Driving driving) =>
        runs.CreateAsync(Place, RunDriver.Run, new RunCommand.Create(Sample.Created, driving), _driver.NextCommand(), Ada, default);

    private Task ResumeAsync(ActiveRuns runs, Driving driving) =>
        runs.ResumeAsync(Place, RunDriver.Run, _ => driving, _driver.NextCommand(), Ada, default);

    private bool LockFileIsFree()
    {
        using var taken = WriteIt.Files.LockFile.TryAcquire(Path.Combine(_locks, $"{RunDriver.Run}.lock"), "test");
        return taken is not null;
    }
}

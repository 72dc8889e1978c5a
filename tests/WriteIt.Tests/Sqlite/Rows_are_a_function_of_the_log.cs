using CsCheck;
using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Active;
using WriteIt.Runs.Summaries;
using WriteIt.Runs.Watching;
using WriteIt.Sqlite;
using WriteIt.Storage;
using WriteIt.Tests.Runs;
using Sample = WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Sqlite;

/// <summary>The list of runs can be dropped and made anew: what stands in it never holds more than the events say.</summary>
public sealed class Rows_are_a_function_of_the_log
{
    private static readonly Gen<int[]> Choices = Gen.Int[0, 99].Array[0, 14];

    [Fact]
    public Task A_rebuilt_row_equals_the_one_the_run_left() => Choices.SampleAsync(
        async choices =>
        {
            var folder = Directory.CreateTempSubdirectory("writeit-");
            try
            {
                await using var store = await new SqliteStoreOpener().OpenAsync(folder.FullName, default);
                await LiveAsync(store, choices);
                (await store.Events.FindAsync("", 10, default)).ShouldBe([await RebuiltAsync(store)]);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        },
        iter: 40);

    /// <summary>Lives a run as these choices have it: every action of every menu, failures, and drivers that leave and come back.</summary>
    private static async Task LiveAsync(IWorkspaceStore store, int[] choices)
    {
        var driver = new RunDriver { Store = store };
        driver.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1.3);
        var actor = await driver.StartAsync(Sample.Interactive);
        foreach (var choice in choices)
        {
            if (await AskedAsync(actor) is not { } menu) break;
            if (choice % 9 == 8)
            {
                await actor.DisposeAsync();
                actor = await driver.OpenAsync();
                await driver.TellAsync(actor, new RunCommand.Resume(Sample.Interactive));
            }

            Answer(driver, choice);
            await driver.TellAsync(actor, Command(menu, choice));
        }

        await AskedAsync(actor);
        await actor.DisposeAsync();
    }

    /// <summary>Waits for the next menu; none when the run is over.</summary>
    private static async Task<Menu?> AskedAsync(RunActor actor)
    {
        await RunDriver.UntilAsync(actor, update => update is RunUpdate.Recorded { After: var after } && (Menu.Of(after) is not null || after.Phase != RunStatus.Running) && after == actor.State);
        return Menu.Of(actor.State);
    }

    private static void Answer(RunDriver driver, int choice)
    {
        if (choice % 7 == 6) driver.Says(new ModelUpdate.Failed(new ModelFailure(FailureClass.Connect, "No connection.")));
        else driver.Writes($"Text number {choice}");
    }

    private static RunCommand Command(Menu menu, int choice)
    {
        var step = menu.Step.Plan.Key;
        return menu.Actions[choice % menu.Actions.Count] switch
        {
            ActionWords.Guide => new RunCommand.Guide(step, $"shorter by {choice}"),
            ActionWords.Regenerate => new RunCommand.Regenerate(step),
            ActionWords.Skip => new RunCommand.Skip(step),
            ActionWords.Retry => new RunCommand.Retry(step),
            ActionWords.OtherModel => new RunCommand.Retry(step, "demo/other"),
            ActionWords.Quit when choice > 90 => new RunCommand.Quit(),
            _ when menu.Moment == MenuMoment.AfterFailure => new RunCommand.Skip(step),
            _ => new RunCommand.Continue(step),
        };
    }

    private static async Task<RunRow> RebuiltAsync(IWorkspaceStore store)
    {
        var events = await RunEventCodec.DecodeAsync(await store.Events.ReadAsync(RunDriver.Run, 0, default), store.Blobs, default);
        return RunProjection.Row(RunHistory.Of(RunDriver.Run, events));
    }
}

using WriteIt.Storage;
using WriteIt.Storage.Home;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>A contract that a broken store passes protects nobody: each mistake here must make the case fail that is about it.</summary>
public sealed class The_contracts_can_fail
{
    public static TheoryData<string, string> Mistakes => new()
    {
        { nameof(BrokenLogs.LosesTheLastOfAGroup), nameof(AppendContract.An_append_is_read_back_as_it_was_acknowledged) },
        { nameof(BrokenLogs.TearsAGroup), nameof(AppendContract.An_append_is_read_back_as_it_was_acknowledged) },
        { nameof(BrokenLogs.IgnoresTheEpoch), nameof(TakeoverContract.A_driver_that_was_taken_over_cannot_write) },
        { nameof(BrokenLogs.GivesTwoDriversOneEpoch), nameof(TakeoverContract.Simultaneous_drivers_get_different_epochs) },
        { nameof(BrokenLogs.RepeatsACommand), nameof(TakeoverContract.A_repeated_command_returns_the_first_events_and_writes_nothing) },
        { nameof(BrokenLogs.ForgetsTheFirstAnswer), nameof(TakeoverContract.A_repeated_command_is_answered_after_the_run_moved_on_and_was_taken_over) },
        { nameof(BrokenLogs.LetsTheLastWriterWin), nameof(AppendContract.An_append_behind_the_last_event_conflicts_and_changes_nothing) },
        { nameof(BrokenLogs.BreaksTheChain), nameof(AppendContract.The_chain_links_every_event_across_appends) },
        { nameof(BrokenLogs.MixesRuns), nameof(AppendContract.A_run_sees_only_its_own_events) },
        { nameof(BrokenLogs.WritesWhatWasCancelled), nameof(AppendContract.A_cancelled_append_writes_nothing) },
        { nameof(BrokenLogs.KeepsTheFirstRow), nameof(ListContract.A_row_is_listed_as_the_last_append_left_it) },
        { nameof(BrokenLogs.ListsOldestFirst), nameof(ListContract.The_newest_run_stands_first_and_of_equals_the_last_inserted) },
        { nameof(BrokenLogs.LosesARunBetweenPages), nameof(ListContract.Pages_give_every_run_once) },
        { nameof(BrokenLogs.ReadsAPrefixAsAPattern), nameof(ListContract.A_prefix_finds_the_runs_that_begin_with_it_newest_first) },
        { nameof(BrokenLogs.EndsTextsAtNul), nameof(TextContract.Every_text_of_an_event_and_a_row_is_kept_exactly) },
        { nameof(BrokenLogs.ForgetsTexts), nameof(TextContract.A_long_text_is_stored_under_its_hash) },
        { nameof(BrokenLogs.KeepsWhatWasDeleted), nameof(DeleteContract.A_deleted_run_is_nowhere) },
        { nameof(BrokenLogs.DeletesSharedTexts), nameof(DeleteContract.Its_texts_go_but_for_those_that_another_run_names) },
        { nameof(BrokenLogs.CountsWhatIsNotListed), nameof(ListContract.A_run_that_was_only_taken_over_is_not_listed) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task For_each_mistake(string mistake, string expected) => (await FailingAsync(mistake)).ShouldContain(expected);

    [Fact]
    public async Task And_pass_on_a_store_without_one() => (await FailingAsync(nameof(BrokenLogs.Unbroken))).ShouldBeEmpty();

    [Fact]
    public void Every_mistake_is_tried() => typeof(BrokenLogs).GetNestedTypes().Select(type => type.Name).Order()
        .ShouldBe(Mistakes.Select(row => row.Data.Item1).Append(nameof(BrokenLogs.Unbroken)).Order());

    [Fact]
    public async Task For_a_store_that_each_process_has_to_itself()
    {
        var failing = await ContractCases.FailingAsync(() => new Apart());
        failing.ShouldContain(nameof(TakeoverContract.The_new_driver_goes_on_where_the_old_one_ended));
    }

    private static Task<List<string>> FailingAsync(string mistake)
    {
        var type = typeof(BrokenLogs).GetNestedType(mistake)!;
        return ContractCases.FailingAsync(() => new Breaking(new MemoryStoreOpener(), log => (IEventLog)Activator.CreateInstance(type, log)!));
    }

    private sealed class Breaking(IStoreOpener inner, Func<IEventLog, IEventLog> broken) : IStoreOpener
    {
        public async Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken)
        {
            var store = await inner.OpenAsync(directory, cancellationToken);
            return new Broken(store, broken(store.Events));
        }

        public Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken) => inner.OpenHomeAsync(path, cancellationToken);
    }

    private sealed class Broken(IWorkspaceStore inner, IEventLog events) : IWorkspaceStore
    {
        public IEventLog Events => events;

        public IBlobs Blobs => inner.Blobs;

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Apart : IStoreOpener
    {
        public Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken) => Task.FromResult<IWorkspaceStore>(new MemoryStore());

        public Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken) => Task.FromResult<IHomeStore>(new MemoryHome());
    }
}

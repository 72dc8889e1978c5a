using WriteIt.Storage;
using WriteIt.Storage.Home;

namespace WriteIt.Tests.Storage.Contracts;

public sealed class The_contract_of_money_can_fail
{
    [Fact]
    public async Task For_a_home_that_each_process_has_to_itself()
    {
        await using var contract = new Broken(new Apart());
        await contract.InitializeAsync();
        (await FailsAsync(contract.What_is_set_aside_here_counts_there)).ShouldBeTrue();
        (await FailsAsync(contract.What_is_settled_here_counts_there_as_it_really_was)).ShouldBeTrue();
        (await FailsAsync(contract.What_comes_at_once_never_exceeds_the_limit)).ShouldBeTrue();
    }

    private static async Task<bool> FailsAsync(Func<Task> contract)
    {
        try
        {
            await contract();
            return false;
        }
        catch (ShouldAssertException)
        {
            return true;
        }
    }

    private sealed class Broken(IStoreOpener opener) : SpendingContract(opener, "any");

    private sealed class Apart : IStoreOpener
    {
        public Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken) => Task.FromResult<IWorkspaceStore>(new MemoryStore());

        public Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken) => Task.FromResult<IHomeStore>(new MemoryHome());
    }
}

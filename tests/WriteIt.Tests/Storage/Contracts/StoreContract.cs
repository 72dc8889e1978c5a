using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>What every contract needs: a store, and a second handle on the same store as another process would hold it.</summary>
public abstract class StoreContract(IStoreOpener opener, string directory) : IAsyncLifetime
{
    private IWorkspaceStore? _store;
    private IWorkspaceStore? _other;

    protected static CancellationToken None => CancellationToken.None;

    protected IWorkspaceStore Store => _store!;

    protected IEventLog Log => Store.Events;

    protected IWorkspaceStore OtherStore => _other!;

    protected IEventLog OtherLog => OtherStore.Events;

    public async ValueTask InitializeAsync()
    {
        _store = await opener.OpenAsync(directory, None);
        _other = await opener.OpenAsync(directory, None);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await OtherStore.DisposeAsync();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task<IReadOnlyList<StoredEvent>> Appended(Append append) =>
        (await Log.AppendAsync(append, None)).ShouldBeOfType<AppendOutcome.Appended>().Events;
}

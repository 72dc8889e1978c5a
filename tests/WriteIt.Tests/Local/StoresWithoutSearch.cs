using WriteIt.Storage;
using WriteIt.Storage.Home;

namespace WriteIt.Tests.Local;

/// <summary>Opens stores in memory that keep everything and find no run by its id.</summary>
internal sealed class StoresWithoutSearch : IStoreOpener
{
    public Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken) => Task.FromResult<IWorkspaceStore>(new Store());

    public Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken) => Task.FromResult<IHomeStore>(new MemoryHome());

    private sealed class Store : IWorkspaceStore, IEventLog
    {
        private readonly MemoryStore _inner = new();

        public IEventLog Events => this;

        public IBlobs Blobs => _inner.Blobs;

        public Task<IReadOnlyList<RunRow>> FindAsync(string prefix, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RunRow>>([]);

        public Task<long> RaiseEpochAsync(RunId run, CancellationToken cancellationToken) => _inner.Events.RaiseEpochAsync(run, cancellationToken);

        public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken) => _inner.Events.AppendAsync(append, cancellationToken);

        public Task<bool> DeleteAsync(RunId run, long epoch, IReadOnlyList<string> named, CancellationToken cancellationToken) => _inner.Events.DeleteAsync(run, epoch, named, cancellationToken);

        public Task<IReadOnlyList<StoredEvent>> ReadAsync(RunId run, long after, CancellationToken cancellationToken) => _inner.Events.ReadAsync(run, after, cancellationToken);

        public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => _inner.Events.ListAsync(query, cancellationToken);

        public Task<int> CountAsync(CancellationToken cancellationToken) => _inner.Events.CountAsync(cancellationToken);

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}

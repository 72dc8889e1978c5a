using System.Collections.Concurrent;
using WriteIt.Storage.Home;

namespace WriteIt.Storage;

/// <summary>Keeps a workspace as long as the process lives; the reference that every durable store is compared with.</summary>
public sealed class MemoryStore : IWorkspaceStore
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>An empty workspace.</summary>
    public MemoryStore()
    {
        Events = new MemoryEventLog(_texts);
        Blobs = new MemoryBlobs(_texts);
    }

    /// <inheritdoc/>
    public IEventLog Events { get; }

    /// <inheritdoc/>
    public IBlobs Blobs { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class MemoryBlobs(ConcurrentDictionary<string, string> texts) : IBlobs
    {
        public Task<string?> ReadAsync(string hash, CancellationToken cancellationToken) => Task.FromResult(texts.GetValueOrDefault(hash));
    }
}

/// <summary>Opens stores that live as long as this opener: the same directory is the same store again.</summary>
public sealed class MemoryStoreOpener : IStoreOpener
{
    private readonly ConcurrentDictionary<string, MemoryStore> _stores = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MemoryHome> _homes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken) =>
        Task.FromResult<IWorkspaceStore>(_stores.GetOrAdd(directory, _ => new MemoryStore()));

    /// <inheritdoc/>
    public Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken) => Task.FromResult<IHomeStore>(_homes.GetOrAdd(path, _ => new MemoryHome()));
}

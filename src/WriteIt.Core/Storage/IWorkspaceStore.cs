using WriteIt.Storage.Home;

namespace WriteIt.Storage;

/// <summary>Everything a workspace keeps in its database, opened together and closed together.</summary>
public interface IWorkspaceStore : IAsyncDisposable
{
    /// <summary>The log of runs.</summary>
    IEventLog Events { get; }

    /// <summary>The long texts.</summary>
    IBlobs Blobs { get; }
}

/// <summary>Opens the stores of workspaces and of the home; a host has one.</summary>
public interface IStoreOpener
{
    /// <summary>
    /// Opens the store in <paramref name="directory"/>, creating or migrating it when needed. Fails with a <see cref="ProblemException"/>
    /// when it is damaged, newer than this program, or cannot be written.
    /// </summary>
    Task<IWorkspaceStore> OpenAsync(string directory, CancellationToken cancellationToken);

    /// <summary>Opens what all processes of the user share, at <paramref name="path"/>; creates, migrates and fails as <see cref="OpenAsync"/> does.</summary>
    Task<IHomeStore> OpenHomeAsync(string path, CancellationToken cancellationToken);
}

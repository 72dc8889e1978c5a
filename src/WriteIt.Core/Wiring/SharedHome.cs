using WriteIt.Storage.Home;

namespace WriteIt.Wiring;

/// <summary>What all processes of the user share, opened when it is first needed and then once: a command that asks no paid model never opens it.</summary>
internal sealed class SharedHome(Engine engine) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IHomeStore? _home;

    /// <summary>Fails with a <see cref="ProblemException"/> when it cannot be opened; the next call tries again.</summary>
    public async Task<IHomeStore> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _home) is { } open) return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _home ??= await engine.Options.Stores.OpenHomeAsync(engine.Home.DatabaseFile, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_home is { } open) await open.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
    }
}

using WriteIt.Providers;

namespace WriteIt.LocalModel.Loading;

/// <summary>How loading ended.</summary>
internal abstract record LoadOutcome
{
    private LoadOutcome()
    {
    }

    /// <param name="Model">It can be used now.</param>
    /// <param name="Notice">Something the one who had it loaded should know.</param>
    internal sealed record Ready(LoadedModel Model, string? Notice) : LoadOutcome;

    internal sealed record Failed(ModelFailure Failure) : LoadOutcome;
}

/// <summary>
/// Keeps the model that was used last in memory; another one takes its place, since each needs hundreds of megabytes. Asked by one at a time:
/// whoever is first in the line, or, while it is empty, whoever prepares.
/// </summary>
internal sealed class LoadedModels(ModelLoader loader) : IAsyncDisposable
{
    private ModelFolder? _folder;
    private Task<LoadedModel>? _loading;
    private bool _told;

    /// <summary>Begins loading, unless a model is loaded or being loaded. How it ended is told by <see cref="GetAsync"/>.</summary>
    public void Begin(ModelFolder folder)
    {
        if (_loading is not null) return;
        _folder = folder;
        _told = false;
        _loading = loader.LoadAsync(folder, CancellationToken.None);
    }

    /// <summary>Gives up waiting, but not loading, when cancelled: the next one finds the model nearer.</summary>
    public async Task<LoadOutcome> GetAsync(ModelFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            if (_loading is { } other && (_folder != folder || other.IsFaulted))
            {
                await ((Task)other).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                await DisposeAsync().ConfigureAwait(false);
            }

            Begin(folder);
            var model = await _loading!.WaitAsync(cancellationToken).ConfigureAwait(false);
            var notice = _told ? null : model.Notice;
            _told = true;
            return new LoadOutcome.Ready(model, notice);
        }
        catch (UnusableModelException trouble)
        {
            return new LoadOutcome.Failed(trouble.Failure);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new LoadOutcome.Failed(new ModelFailure(FailureClass.Unusable, $"The files of {folder.FullName} in {folder.Path} cannot be read.") { Hint = "Check the rights of the files." });
        }
    }

    /// <summary>Frees the memory. The next one loads afresh.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_loading is not { } loading) return;
        _loading = null;
        await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (loading.IsCompletedSuccessfully) (await loading.ConfigureAwait(false)).Dispose();
    }
}

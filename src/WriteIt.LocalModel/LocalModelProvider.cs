using System.Runtime.CompilerServices;
using WriteIt.LocalModel.Loading;
using WriteIt.LocalModel.Writing;
using WriteIt.Providers;

namespace WriteIt.LocalModel;

/// <summary>
/// The provider <c>local</c>: decoder models that run in this process, <c>local/smollm2-135m-instruct</c> built in. Making one costs nothing;
/// the model is loaded by the first answer. One answer is written at a time in the whole process, the others wait in line and are told so.
/// </summary>
/// <remarks>Dispose it when no answer is being read, to free the model.</remarks>
public sealed class LocalModelProvider : IPreparableProvider, IModelFolderShelf, IAsyncDisposable
{
    /// <summary>The provider's id in <c>provider/model</c>.</summary>
    public const string ProviderId = "local";

    private static readonly WaitingLine OneAtATime = new();

    private readonly ModelFolders _folders;
    private readonly ModelShelf _shelf;
    private readonly LoadedModels _models;
    private readonly WaitingLine _line;
    private readonly TimeProvider _clock;
    private readonly IIdSource _ids;

    /// <param name="options">Where models lie.</param>
    /// <param name="clock">Measures the time a request allows.</param>
    /// <param name="ids">Gives the seed where a request has none.</param>
    public LocalModelProvider(LocalModelOptions options, TimeProvider clock, IIdSource ids)
        : this(new ModelFolders(options), new LoadedModels(new ModelLoader(new ChecksumMemory(options.ChecksumMemoryPath))), OneAtATime, clock, ids)
    {
    }

    internal LocalModelProvider(ModelFolders folders, LoadedModels models, WaitingLine line, TimeProvider clock, IIdSource ids)
    {
        _folders = folders;
        _models = models;
        _line = line;
        _clock = clock;
        _ids = ids;
        _shelf = new ModelShelf(folders, clock);
    }

    /// <inheritdoc/>
    public string Id => ProviderId;

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Problem? Unready => NativeRuntime.Missing() ?? (_folders.All.Count > 0 ? null : _folders.NotFound(LocalModelOptions.BuiltInName).ToProblem());

    /// <inheritdoc/>
    public Problem? Lacking(string model) => _folders.Find(model) is null ? _folders.NotFound(model).ToProblem() : null;

    /// <inheritdoc/>
    public int? LongestAnswer(string model) => AnswerSettings.DefaultMaxTokens;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelInfo>>([.. _folders.All.Select(ModelCard.Of)]);

    /// <inheritdoc/>
    public void Prepare(string model)
    {
        // Whoever is writing has a model in memory; another one has to wait for it anyway.
        if (_folders.Find(model) is { } folder) _line.IfEmpty(() => _models.Begin(folder));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = _folders.Find(request.Models[0]);
        var refusal = AnswerSettings.Check(request) ?? (folder is null ? _folders.NotFound(request.Models[0]) : null);
        if (refusal is not null)
        {
            yield return new ModelUpdate.Failed(refusal);
            yield break;
        }

        using var place = _line.Join();
        if (place.Ahead > 0) yield return new ModelUpdate.Notice(InLine(folder!, place.Ahead));
        await place.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var patience = new Patience(request.Timeout, _clock, cancellationToken);
        switch (await LoadAsync(folder!, patience).ConfigureAwait(false))
        {
            case LoadOutcome.Failed failed:
                yield return new ModelUpdate.Failed(failed.Failure);
                break;
            case LoadOutcome.Ready ready:
                if (ready.Notice is { } notice) yield return new ModelUpdate.Notice(notice);
                var answer = new Answer(ready.Model, request.Messages, AnswerSettings.Of(request, _ids), patience);
                await foreach (var update in answer.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return update;
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PullUpdate> PullAsync(PullRequest request, CancellationToken cancellationToken) => _shelf.PullAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<ShelvedModel> AddAsync(string folder, string? name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_shelf.Add(folder, name));
    }

    /// <inheritdoc/>
    public Task<ShelvedModel> FindAsync(string model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_shelf.Find(model));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _shelf.Remove(model);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _models.DisposeAsync();

    private async Task<LoadOutcome> LoadAsync(ModelFolder folder, Patience patience)
    {
        try
        {
            return await _models.GetAsync(folder, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.RanOut)
        {
            return new LoadOutcome.Failed(patience.Failure);
        }
    }

    private static string InLine(ModelFolder folder, int ahead) =>
        $"{folder.FullName} writes one text at a time; waiting in line behind {ahead} other{(ahead == 1 ? "" : "s")}.";
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using WriteIt.Providers;

namespace WriteIt.ChatClients;

/// <summary>
/// Any <see cref="IChatClient"/> as a provider: asked once for each answer, its errors made into failures, its time limited, its end checked. The
/// client stays its owner's: it is not disposed of here, must be safe to use from several threads, and should not retry, because the router does.
/// </summary>
public sealed class ChatClientProvider : IModelProvider
{
    private readonly IChatClient _client;
    private readonly ChatClientOptions _options;
    private readonly TimeProvider _time;

    /// <param name="id">The id in <c>provider/model</c>, without a slash.</param>
    /// <param name="client">Who is asked.</param>
    /// <param name="options">What cannot be learnt from the client; <c>null</c> for the usual.</param>
    /// <param name="time">The clock; <c>null</c> for the system's.</param>
    public ChatClientProvider(string id, IChatClient client, ChatClientOptions? options = null, TimeProvider? time = null)
    {
        if (!ModelName.TryParse($"{id}/model", out var name) || name.Provider != id) throw new ArgumentException($"'{id}' cannot name a provider.", nameof(id));
        Id = id;
        _client = client;
        _options = options ?? new ChatClientOptions();
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public Problem? Unready => null;

    /// <summary>Nobody knows what stands behind it: it may be a model of this process.</summary>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<string> models = _options.Models is { Count: > 0 } named ? named
            : _client.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { DefaultModelId: { Length: > 0 } usual } ? [usual] : [];
        return Task.FromResult<IReadOnlyList<ModelInfo>>([.. models.Select(model => new ModelInfo(new ModelName(Id, model)))]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = new ClientAnswer(_client, _options, new ModelName(Id, request.Models.Single()), request, _time, cancellationToken);
        await using var answerEnds = answer.ConfigureAwait(false);
        ModelUpdate update;
        do
        {
            update = await answer.NextAsync().ConfigureAwait(false);
            yield return update;
        }
        while (update is not (ModelUpdate.Finished or ModelUpdate.Failed));
    }
}

namespace WriteIt.Providers;

/// <summary>
/// Something that answers a prompt with a stream of text: an adapter to one provider, or a layer over others (router, cache, budget).
/// </summary>
/// <remarks>
/// Safe to call from several threads at once. The stream ends with exactly one <see cref="ModelUpdate.Finished"/> or
/// <see cref="ModelUpdate.Failed"/>: an end without either is a broken promise, never a success. Expected trouble (refused keys, limits,
/// cuts, damaged model files) is a <see cref="ModelUpdate.Failed"/>; only cancellation throws, as <see cref="OperationCanceledException"/>.
/// </remarks>
public interface ILanguageModel
{
    /// <summary>Answers <paramref name="request"/>; nothing is sent before the stream is read. Cancelling ends the call upstream at once.</summary>
    IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, CancellationToken cancellationToken);
}

/// <summary>An adapter to one provider. It classifies errors and counts tokens; it never retries and never picks another model.</summary>
/// <remarks>Asked with exactly one name in <see cref="ModelRequest.Models"/>: one of its own, without the provider's prefix.</remarks>
public interface IModelProvider : ILanguageModel
{
    /// <summary>The id in <c>provider/model</c>, such as <c>openai</c>, <c>local</c> or a name the user chose.</summary>
    string Id { get; }

    /// <summary>What keeps the provider from being asked now (no key, no native library, no model file), or <c>null</c>. Never goes to the network.</summary>
    Problem? Unready { get; }

    /// <summary>Why it does not serve a model of this name; <c>null</c> when it does, or when only a server could say. Never goes to the network.</summary>
    Problem? Lacking(string model) => null;

    /// <summary>Whether one key, or one account, stands behind all its models: where it is refused for one, none of them can be asked.</summary>
    bool HasOneKey => true;

    /// <summary>Whether it is the same for every process that asks it, as a server is: then they tell each other how it does.</summary>
    bool IsShared => true;

    /// <summary>
    /// The longest answer of a model, in tokens, when a request names no length: what is asked for then, or what the model writes at most. <c>null</c>
    /// when it leaves that to somebody who does not say. Never goes to the network.
    /// </summary>
    int? LongestAnswer(string model) => null;

    /// <summary>The models it serves, asked freshly where that is a network call; fails with a <see cref="ProblemException"/>.</summary>
    Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken);
}

/// <summary>A provider whose models take their time before the first answer, and can begin that beside other work.</summary>
public interface IPreparableProvider : IModelProvider
{
    /// <summary>Begins what the first answer of <paramref name="model"/> needs and returns at once. A hint: what goes wrong is told by the answer.</summary>
    void Prepare(string model);
}

namespace WriteIt.Providers;

/// <summary>A provider that can be given further models, and be rid of them: a server that fetches them itself, or folders of this machine.</summary>
public interface IModelShelf : IModelProvider
{
    /// <summary>
    /// Fetches a model; nothing is asked before the updates are read. Ends with exactly one <see cref="PullUpdate.Done"/>, or fails with a
    /// <see cref="ProblemException"/>. Ended in any way before that, nothing is installed, and the next call goes on with what came.
    /// </summary>
    IAsyncEnumerable<PullUpdate> PullAsync(PullRequest request, CancellationToken cancellationToken);

    /// <summary>What removing a model would take away. Fails with <see cref="ProblemCodes.ModelNotFound"/>, or with why it must stay.</summary>
    /// <param name="model">Its name without the provider's prefix.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ShelvedModel> FindAsync(string model, CancellationToken cancellationToken);

    /// <summary>Removes a model. Fails with a <see cref="ProblemException"/>.</summary>
    /// <param name="model">Its name without the provider's prefix.</param>
    /// <param name="cancellationToken">Gives up; the model is gone or untouched then.</param>
    Task RemoveAsync(string model, CancellationToken cancellationToken);
}

/// <summary>A shelf of this machine, which takes folders that are there already.</summary>
public interface IModelFolderShelf : IModelShelf
{
    /// <summary>Makes a folder a model of this provider; the folder stays where it is. Fails with a <see cref="ProblemException"/> that says what it lacks.</summary>
    /// <param name="folder">The folder's absolute path.</param>
    /// <param name="name">What the model is to be called; <c>null</c> for the folder's own name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ShelvedModel> AddAsync(string folder, string? name, CancellationToken cancellationToken);
}

/// <summary>A model that is wanted on a shelf.</summary>
/// <param name="Model">Its name at the place it comes from, without the provider's prefix.</param>
public sealed record PullRequest(string Model)
{
    /// <summary>What it is to be called here; <c>null</c> for its own name.</summary>
    public string? As { get; init; }

    /// <summary>Where models are fetched from, for a provider that has no such place of its own; <c>null</c> when none is configured.</summary>
    public Uri? Hub { get; init; }

    /// <summary>Through which proxy <see cref="Hub"/> is reached; <c>null</c> goes straight there.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who fetches, for whoever wants the same at the same time: <c>process 4711</c>.</summary>
    public required string Holder { get; init; }
}

/// <summary>A model on a shelf.</summary>
/// <param name="Name">Provider and model.</param>
/// <param name="Path">The folder it lies in; <c>null</c> when only its server knows.</param>
/// <param name="Bytes">How much room it takes; <c>null</c> when only its server knows.</param>
public sealed record ShelvedModel(ModelName Name, string? Path, long? Bytes)
{
    /// <summary>Whether <see cref="Path"/> is only a link to a folder that stays when the model is removed.</summary>
    public bool IsLink { get; init; }
}

/// <summary>How far fetching a model has come.</summary>
public abstract record PullUpdate
{
    private protected PullUpdate()
    {
    }

    /// <summary>On its way.</summary>
    /// <param name="What">What is done now, as the server or the hub names it: a few words without a line break.</param>
    /// <param name="Bytes">How much of it is there; <c>null</c> when that cannot be told.</param>
    /// <param name="Total">How much it will be; <c>null</c> when that cannot be told.</param>
    public sealed record Progress(string What, long? Bytes = null, long? Total = null) : PullUpdate;

    /// <summary>It can be asked from now on.</summary>
    /// <param name="Model">What it is called.</param>
    public sealed record Done(ShelvedModel Model) : PullUpdate;
}

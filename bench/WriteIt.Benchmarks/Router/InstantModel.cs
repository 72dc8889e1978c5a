using System.Runtime.CompilerServices;
using WriteIt.Providers;

namespace WriteIt.Benchmarks.Router;

/// <summary>Answers without waiting for anything, so that what is measured is the way around it.</summary>
internal sealed class InstantModel(int pieces) : IModelProvider
{
    private static readonly ModelUpdate.Text Piece = new("word ");

    public string Id => "instant";

    public Problem? Unready => null;

    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelInfo>>([new ModelInfo(new ModelName(Id, "m"))]);

    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new ModelUpdate.Started(new ModelName(Id, "m"));
        for (var piece = 0; piece < pieces; piece++) yield return Piece;
        yield return new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(10, pieces));
    }
}

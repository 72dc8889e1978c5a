using System.Runtime.CompilerServices;
using WriteIt.Providers;

namespace WriteIt.Benchmarks.Engine;

/// <summary>Writes as fast as anybody reads, so that what is measured is the way from the model to the reader.</summary>
internal sealed class FastModel(int tokens) : IModelProvider
{
    public string Id => "fast";

    public Problem? Unready => null;

    public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ModelInfo>>([new ModelInfo(new ModelName(Id, "words"))]);

    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ModelUpdate.Started(new ModelName(Id, "words"));
        for (var i = 0; i < tokens; i++)
        {
            // A real model gives its reader a turn between two words; without one a burst would be measured, not a stream.
            if (i % 64 == 0) await Task.Yield();
            yield return new ModelUpdate.Text("word ");
        }

        yield return new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(10, tokens));
    }
}

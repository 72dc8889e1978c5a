using System.Runtime.CompilerServices;
using WriteIt.Client;
using WriteIt.Providers;

namespace WriteIt.Tests.Local.Models;

public sealed class Sharing_a_call : IAsyncDisposable
{
    private readonly LocalHome _home = new();
    private readonly Gate _openai = new();

    public Sharing_a_call()
    {
        _home.Providers.Add(_openai);
        _home.Write("one.yaml", "metadata: {name: One, author: Ada, version: 1.0.0}\nsteps: {text: {name: Text, prompt_template: Write., parameters: {max_tokens: 100}}}\n");
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    [Theory]
    [InlineData(true, 1, "0.000021 0")]
    [InlineData(false, 2, "0.000021 0.000021")]
    public async Task Two_runs_that_ask_the_same_at_once_pay_once_unless_no_answer_may_be_stored(bool useCache, int calls, string costs)
    {
        await using var client = _home.Open();
        var order = new StartRun { Pipeline = "./one.yaml", Mode = RunMode.Auto, Models = ["openai/gpt-4o-mini"], UseCache = useCache };
        RunDetail[] runs = [await client.StartRunAsync(order), await client.StartRunAsync(order)];
        foreach (var run in runs) await LocalHome.UntilAsync(client, run, message => message is RunMessage.Delta or RunMessage.Snapshot);
        _openai.Open();
        foreach (var run in runs) await LocalHome.UntilAsync(client, run, message => message is RunMessage.Completed);
        var ended = await Task.WhenAll(runs.Select(run => client.GetRunAsync(run.RunId, null)));
        ended.Select(run => run.Text).ShouldBe(["A text.", "A text."]);
        (_openai.Calls, string.Join(' ', ended.Select(run => run.CostUsd).OrderDescending())).ShouldBe((calls, costs));
    }

    /// <summary>Says half a text, and the rest when it is let.</summary>
    private sealed class Gate : IModelProvider
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;

        public string Id => "openai";

        public Problem? Unready => null;

        public int Calls => _calls;

        public void Open() => _open.SetResult();

        public Task<IReadOnlyList<ModelInfo>> ListModelsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ModelInfo>>([]);

        public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            yield return new ModelUpdate.Started(new ModelName("openai", "gpt-4o-mini"));
            yield return new ModelUpdate.Text("A ");
            await _open.Task.WaitAsync(cancellationToken);
            yield return new ModelUpdate.Text("text.");
            yield return new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(100, 10));
        }
    }
}

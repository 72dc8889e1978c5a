using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using WriteIt.Pipelines.Prompts;
using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Watching;
using WriteIt.Storage;

namespace WriteIt.Tests.Runs;

/// <summary>A run on a store (in memory unless a test gives another), with a model that says what the test tells it to.</summary>
internal sealed class RunDriver : ILanguageModel, IStepPrompts, IRunOutputs, IPriceList, IIdSource
{
    private readonly Channel<ModelUpdate> _script = Channel.CreateUnbounded<ModelUpdate>();
    private readonly Dictionary<int, Channel<ModelUpdate>> _ofVariant = [];
    private int _commands;

    public IWorkspaceStore Store { get; init; } = new MemoryStore();

    public List<ModelRequest> Asked { get; } = [];

    public FakeTimeProvider Time { get; } = new();

    public Problem? NoPrompt { get; set; }

    public long Price { get; init; }

    public RunPorts Ports => new()
    {
        Log = Store.Events,
        Blobs = Store.Blobs,
        Model = this,
        Prompts = this,
        Outputs = this,
        Prices = this,
        Time = Time,
        Ids = this,
    };

    public static RunId Run { get; } = RunId.Parse("0123456789ab");

    /// <summary>The model will say this, to whoever asks next.</summary>
    public void Says(params IReadOnlyList<ModelUpdate> updates)
    {
        foreach (var update in updates) _script.Writer.TryWrite(update);
    }

    /// <summary>The model will say this to the one who asks for this variant, while others are asked for theirs.</summary>
    public void SaysTo(int variant, params IReadOnlyList<ModelUpdate> updates)
    {
        var script = Of(variant);
        foreach (var update in updates) script.Writer.TryWrite(update);
    }

    /// <summary>The model breaks in a way that no model should.</summary>
    public void Breaks(Exception trouble) => _script.Writer.Complete(trouble);

    public void Writes(string text) => Says(
        new ModelUpdate.Started(new ModelName("demo", "article")),
        new ModelUpdate.Text(text),
        new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(10, 5)));

    public async Task<RunActor> StartAsync(Driving driving)
    {
        var actor = await OpenAsync();
        await actor.TellAsync(new RunCommand.Create(Sample.Created, driving), NextCommand(), default);
        return actor;
    }

    public Task<RunActor> OpenAsync() => RunActor.OpenAsync(Ports, Run, new Actor("ada", "cli"), default);

    public Task TellAsync(RunActor actor, RunCommand command) => actor.TellAsync(command, NextCommand(), default);

    /// <summary>Watches until an update is as wanted, and returns all until then.</summary>
    public static async Task<List<RunUpdate>> UntilAsync(RunActor actor, Func<RunUpdate, bool> wanted, RunCursor after = default)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        List<RunUpdate> seen = [];
        await foreach (var update in actor.WatchAsync(after, deadline.Token))
        {
            seen.Add(update);
            if (wanted(update)) break;
        }

        return seen;
    }

    public static Task<List<RunUpdate>> UntilAsync(RunActor actor, RunStatus status, long behind = 0) =>
        UntilAsync(actor, update => update is RunUpdate.Recorded recorded && recorded.Event.Sequence > behind && recorded.After.Status == status);

    public async Task<string> StoredTypesAsync() =>
        string.Join(' ', (await Store.Events.ReadAsync(Run, 0, default)).Select(stored => stored.Type));

    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(request);
        var script = _ofVariant.GetValueOrDefault(request.Variant, _script);
        while (true)
        {
            var update = await script.Reader.ReadAsync(cancellationToken);
            yield return update;
            if (update is ModelUpdate.Finished or ModelUpdate.Failed) yield break;
        }
    }

    public StepPrompt Prepare(RunMoment moment, StepState step, int slot) => NoPrompt is { } problem ? throw problem.ToException() : new StepPrompt
    {
        Wanted = ["gpt-4o-mini"],
        Request = new ModelRequest { Models = ["demo/article"], Messages = [new ModelMessage(MessageRole.User, $"Write {step.Plan.Key}.")], Variant = step.Variant + slot },
    };

    public RenderedText Render(RunMoment moment, StepState step) => new($"# {step.Plan.Key}", Question: null, []);

    public Task<IReadOnlyList<RunEvent.OutputSaved>> SaveAsync(RunMoment moment, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RunEvent.OutputSaved>>(moment.State.ResultStep is { } step ? [new RunEvent.OutputSaved { Path = "a.md", Step = step.Plan.Key }] : []);

    public long? CostNanoUsd(ModelName model, TokenUsage usage) => Price;

    private Channel<ModelUpdate> Of(int variant)
    {
        if (!_ofVariant.TryGetValue(variant, out var script)) _ofVariant[variant] = script = Channel.CreateUnbounded<ModelUpdate>();
        return script;
    }

    public RunId NextRun() => Run;

    public CommandId NextCommand() => CommandId.Parse($"c{Interlocked.Increment(ref _commands)}-{GetHashCode()}");

    public int NextSeed() => 7;
}

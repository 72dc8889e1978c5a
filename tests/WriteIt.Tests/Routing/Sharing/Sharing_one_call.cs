using System.Runtime.CompilerServices;
using System.Threading.Channels;
using System.Threading.Tasks.Sources;
using CsCheck;
using WriteIt.Providers;
using WriteIt.Routing.Sharing;
using WriteIt.Tests.Providers;

namespace WriteIt.Tests.Routing.Sharing;

public sealed class Sharing_one_call
{
    private static readonly ModelUpdate.Text One = new("One ");
    private static readonly ModelUpdate.Text Two = new("two.");
    private static readonly ModelUpdate.Finished Done = new(FinishReason.Stop, new TokenUsage(1, 2));

    private readonly OpenModel _model = new();
    private readonly SharedAnswers _shared;

    public Sharing_one_call() => _shared = new SharedAnswers(_model);

    [Fact]
    public async Task Fifty_who_ask_the_same_at_once_make_one_call()
    {
        var all = Enumerable.Range(0, 50).Select(_ => _shared.AllAsync(Asking.For("a/m"))).ToList();
        _model.Say(One, Two, Done);
        var answers = await Task.WhenAll(all);
        foreach (var answer in answers) answer.SkipLast(1).ShouldBe([One, Two]);
        answers.Select(answer => answer[^1]).OrderBy(IsShared).ShouldBe([Done, .. Enumerable.Repeat(Done with { IsShared = true }, 49)]);
        _model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_late_reads_from_the_beginning()
    {
        await using var first = _shared.AnswerAsync(Asking.For("a/m"), default).GetAsyncEnumerator();
        _model.Say(One);
        await first.MoveNextAsync();
        var late = _shared.AllAsync(Asking.For("a/m"));
        _model.Say(Two, Done);
        (await late).ShouldBe([One, Two, Done]);
        _model.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_began_may_leave_and_the_others_read_on()
    {
        var first = _shared.AnswerAsync(Asking.For("a/m"), default).GetAsyncEnumerator();
        _model.Say(One);
        await first.MoveNextAsync();
        var other = _shared.AllAsync(Asking.For("a/m"));
        await first.DisposeAsync();
        _model.Say(Two, Done);
        (await other).ShouldBe([One, Two, Done]);
        _model.Stopped.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_has_the_end_after_another_pays_nothing()
    {
        await using var first = _shared.AnswerAsync(Asking.For("a/m"), default).GetAsyncEnumerator();
        _model.Say(One, Done);
        await first.MoveNextAsync();
        await _shared.AllAsync(Asking.For("a/m"));
        await first.MoveNextAsync();
        first.Current.ShouldBe(Done with { IsShared = true });
    }

    /// <summary>A fetch ends, and the next begins, before whoever began the first is back from beginning it.</summary>
    [Fact]
    public async Task The_call_is_not_disposed_of_while_a_piece_is_fetched()
    {
        Task<ModelUpdate?>? second = null;
        var call = new EndsBeforeItIsAwaited();
        var broadcast = new Broadcast("", call, Asking.For("a/m"), _ => { });
        call.Between = () => second = broadcast.ReadAsync(1, default).AsTask();
        (await broadcast.ReadAsync(0, default)).ShouldBe(One);
        var disposing = broadcast.DisposeAsync();
        call.Second.SetResult(false);
        await disposing;
        ((await second!), call.WasDisposedInTheMiddle).ShouldBe((null, false));
    }

    [Fact]
    public async Task When_nobody_reads_any_more_the_call_ends_and_the_next_asks_afresh()
    {
        using var stop = new CancellationTokenSource();
        var reading = _shared.AnswerAsync(Asking.For("a/m"), stop.Token).GetAsyncEnumerator(stop.Token);
        _model.Say(One);
        await reading.MoveNextAsync();
        var next = reading.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
        _model.Stopped.ShouldBeTrue();
        var again = _shared.AllAsync(Asking.For("a/m"));
        _model.Say(Done);
        (await again).ShouldBe([Done]);
        _model.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_whole_answer_is_not_joined()
    {
        _model.Say(Done);
        await _shared.AllAsync(Asking.For("a/m"));
        _model.Say(Done);
        await _shared.AllAsync(Asking.For("a/m"));
        _model.Calls.ShouldBe(2);
    }

    private static readonly Dictionary<string, Func<ModelRequest, ModelRequest>> Changes = new()
    {
        ["workspace"] = request => request with { Workspace = "other" },
        ["model"] = request => request with { Models = ["a/n"] },
        ["variant"] = request => request with { Variant = 1 },
        ["not to be stored"] = request => request with { UseCache = false },
        ["role"] = request => request with { Messages = [new ModelMessage(MessageRole.System, "Write about tomatoes.")] },
        ["priority"] = request => request with { Priority = Priority.Critical },
        ["time"] = request => request with { Timeout = TimeSpan.FromSeconds(5) },
        ["limit"] = request => request with { Limit = new CostLimit(5) },
        ["run that pays"] = request => request with { Limit = new CostLimit(5) { Account = "run" } },
        ["cut before"] = request => request with { Except = [new("a", "m")] },
        ["strategy"] = request => request with { Strategy = RoutingStrategy.RoundRobin },
        ["stop"] = request => request with { Parameters = new ModelParameters { Stop = ["x"] } },
    };

    public static TheoryData<string> Others => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_is_not_the_same_is_asked_apart(string what)
    {
        var answers = new[] { _shared.AllAsync(Asking.For("a/m")), _shared.AllAsync(Changes[what](Asking.For("a/m"))) };
        _model.Say(Done, Done);
        await Task.WhenAll(answers);
        _model.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_piece_on_its_way_is_not_lost_with_the_one_who_fetched_it()
    {
        using var stop = new CancellationTokenSource();
        await using var first = _shared.AnswerAsync(Asking.For("a/m"), stop.Token).GetAsyncEnumerator(stop.Token);
        var fetching = first.MoveNextAsync().AsTask();
        var other = _shared.AllAsync(Asking.For("a/m"));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => fetching);
        _model.Say(One, Two, Done);
        ((await other).Text(), _model.Stopped).ShouldBe(("One two.", false));
    }

    [Fact]
    public async Task A_failure_is_everybodys()
    {
        var failed = new ModelUpdate.Failed(new ModelFailure(FailureClass.Connect, "Down."));
        var all = Enumerable.Range(0, 3).Select(_ => _shared.AllAsync(Asking.For("a/m"))).ToList();
        _model.Say(failed);
        foreach (var answer in await Task.WhenAll(all)) answer.ShouldBe([failed]);
    }

    [Fact]
    public void No_two_requests_run_together_into_one_key() =>
        Gen.String[Gen.Char["ab|"], 0, 3].Array[1, 3].Select(Gen.String[Gen.Char["ab|"], 0, 3].Array[1, 3]).Sample((one, other) =>
            (RequestKey.Of(Asking.For(one)) == RequestKey.Of(Asking.For(other))).ShouldBe(one.SequenceEqual(other)));

    private static bool IsShared(ModelUpdate update) => update is ModelUpdate.Finished { IsShared: true };

    /// <summary>Its first piece comes in the moment in which somebody begins to wait for it; the second when it is told.</summary>
    private sealed class EndsBeforeItIsAwaited : ILanguageModel, IAsyncEnumerable<ModelUpdate>, IAsyncEnumerator<ModelUpdate>, IValueTaskSource<bool>
    {
        private int _moves;

        public Action Between { get; set; } = () => { };

        public TaskCompletionSource<bool> Second { get; } = new();

        public bool? WasDisposedInTheMiddle { get; private set; }

        public ModelUpdate Current => One;

        public IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, CancellationToken cancellationToken) => this;

        public IAsyncEnumerator<ModelUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => _moves++ == 0 ? new(this, 0) : new(Second.Task);

        public bool GetResult(short token) => true;

        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            continuation(state);
            Between();
        }

        public ValueTask DisposeAsync()
        {
            WasDisposedInTheMiddle = !Second.Task.IsCompleted;
            return default;
        }
    }

    /// <summary>Says what it is told to say, when it is told; each call ends with the last update of an answer.</summary>
    private sealed class OpenModel : ILanguageModel
    {
        private readonly Channel<ModelUpdate> _says = Channel.CreateUnbounded<ModelUpdate>();
        private int _calls;

        public int Calls => _calls;

        public bool Stopped { get; private set; }

        public void Say(params ModelUpdate[] updates)
        {
            foreach (var update in updates) _says.Writer.TryWrite(update);
        }

        public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            try
            {
                while (true)
                {
                    var update = await _says.Reader.ReadAsync(cancellationToken);
                    yield return update;
                    if (update is ModelUpdate.Finished or ModelUpdate.Failed) yield break;
                }
            }
            finally
            {
                Stopped = cancellationToken.IsCancellationRequested;
            }
        }
    }
}

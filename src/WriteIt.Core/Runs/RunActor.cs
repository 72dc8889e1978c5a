using System.Diagnostics;
using System.Threading.Channels;
using WriteIt.Runs.Attempting;
using WriteIt.Runs.Summaries;
using WriteIt.Runs.Watching;
using WriteIt.Storage;

namespace WriteIt.Runs;

/// <summary>
/// Drives one run: takes commands one at a time, decides, writes, tells, and sees to it that the work the run wants is done. The only one who
/// appends to the run while it lives; a driver elsewhere that takes the run over ends it at its next append.
/// </summary>
public sealed class RunActor : IAsyncDisposable
{
    private readonly RunPorts _ports;
    private readonly Actor _driver;
    private readonly long _epoch;
    private readonly RunFeed _feed = new();
    private readonly Channel<Letter> _mailbox = Channel.CreateUnbounded<Letter>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<CommandId> _carriedOut = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _life;
    private volatile RunState _state = RunState.New;
    private DateTimeOffset _createdAt;
    private long _version;
    private readonly List<AttemptRun> _attempts = [];

    private RunActor(RunPorts ports, RunId run, Actor driver, long epoch, IReadOnlyList<RecordedEvent> past)
    {
        _ports = ports;
        Run = run;
        _driver = driver;
        _epoch = epoch;
        for (var i = 0; i < past.Count; i++) Take(past[i], last: i == past.Count - 1 || past[i + 1].Stored.Command != past[i].Stored.Command);
        _life = LiveAsync();
    }

    /// <summary>The run it drives.</summary>
    public RunId Run { get; }

    /// <summary>The run as it stands. A snapshot; safe to read from anywhere.</summary>
    public RunState State => _state;

    /// <summary>Completes when this driver has nothing to do any more: the run is completed, failed or quit, or it was lost. Going on needs a new driver.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Takes a run over: from now on every other driver's appends are refused. Nothing starts before it is told to.</summary>
    public static async Task<RunActor> OpenAsync(RunPorts ports, RunId run, Actor driver, CancellationToken cancellationToken)
    {
        var epoch = await ports.Log.RaiseEpochAsync(run, cancellationToken).ConfigureAwait(false);
        var stored = await ports.Log.ReadAsync(run, 0, cancellationToken).ConfigureAwait(false);
        var past = await RunEventCodec.DecodeAsync(stored, ports.Blobs, cancellationToken).ConfigureAwait(false);
        return new RunActor(ports, run, driver, epoch, past);
    }

    /// <summary>
    /// Carries a command out. When this returns, what it led to is durable. Repeating a command id has no second effect.
    /// Fails with a <see cref="ProblemException"/> when the run refuses it, was taken over, or cannot be written.
    /// </summary>
    public async Task TellAsync(RunCommand command, CommandId id, CancellationToken cancellationToken)
    {
        var letter = new Letter.Told(command, id);
        if (!_mailbox.Writer.TryWrite(letter)) throw NotDriven().ToException();
        await letter.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the model that is writing, if one is; what had come is kept as a candidate and a person is asked.</summary>
    public void StopAttempt() => _mailbox.Writer.TryWrite(new Letter.Stop());

    /// <summary>Everything that happens behind <paramref name="after"/>, until the driver leaves. Fails when the run could not be kept.</summary>
    public IAsyncEnumerable<RunUpdate> WatchAsync(RunCursor after, CancellationToken cancellationToken) => _feed.WatchAsync(after, cancellationToken);

    /// <summary>Pauses the run if it is going on, and leaves it.</summary>
    public async ValueTask DisposeAsync()
    {
        _mailbox.Writer.TryWrite(new Letter.Leave());
        _mailbox.Writer.TryComplete();
        await _life.ConfigureAwait(false);
    }

    private async Task LiveAsync()
    {
        try
        {
            await foreach (var letter in _mailbox.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await ReadAsync(letter).ConfigureAwait(false);
                await SeeToWorkAsync().ConfigureAwait(false);
            }

            _feed.Close();
            _ended.TrySetResult();
        }
        catch (Exception broken)
        {
            // The mailbox is the edge: whoever watches or waits learns why the run cannot be kept.
            await EndAsync(broken).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(Letter letter)
    {
        switch (letter)
        {
            case Letter.Told told:
                await CarryOutAsync(told).ConfigureAwait(false);
                break;
            case Letter.AttemptEnded ended:
                if (_attempts.Contains(ended.Attempt)) await SettleAsync(ended.Attempt).ConfigureAwait(false);
                break;
            case Letter.Stop:
                await StopAndSettleAsync().ConfigureAwait(false);
                break;
            case Letter.Leave:
                await LeaveAsync().ConfigureAwait(false);
                break;
            default:
                throw new UnreachableException($"letter {letter.GetType().Name}");
        }
    }

    private async Task CarryOutAsync(Letter.Told told)
    {
        try
        {
            if (!_carriedOut.Contains(told.Id)) await CarryOutOnceAsync(told.Command, told.Id).ConfigureAwait(false);
            told.Answer.TrySetResult();
        }
        catch (ProblemException refused) when (refused.Problem.Code == ProblemCodes.BadDecision)
        {
            told.Answer.TrySetException(refused);
        }
        catch (Exception broken)
        {
            told.Answer.TrySetException(broken);
            throw;
        }
    }

    /// <summary>What leaves the run stops its models first, unless it is refused: then nothing changes.</summary>
    private async Task CarryOutOnceAsync(RunCommand command, CommandId id)
    {
        var leaves = command is RunCommand.Quit or RunCommand.Pause or RunCommand.Rewind;
        if (leaves && Decide.On(_state, command) is Verdict.Accepted) await StopAndSettleAsync().ConfigureAwait(false);
        await DecideAndAppendAsync(command, id).ConfigureAwait(false);
    }

    private async Task LeaveAsync()
    {
        await StopAndSettleAsync().ConfigureAwait(false);
        if (_state.Phase == RunStatus.Running) await DecideAndAppendAsync(new RunCommand.Pause(), _ports.Ids.NextCommand()).ConfigureAwait(false);
    }

    private async Task StopAndSettleAsync()
    {
        foreach (var attempt in _attempts) attempt.Stop();
        while (_attempts is [var first, ..]) await SettleAsync(first).ConfigureAwait(false);
    }

    private async Task SettleAsync(AttemptRun attempt)
    {
        var outcome = await attempt.Outcome.ConfigureAwait(false);
        _attempts.Remove(attempt);
        attempt.Dispose();
        await AppendOwnAsync(outcome).ConfigureAwait(false);
    }

    /// <summary>Does what the run wants until it wants nothing: models are at work, a person is asked, or the run is over.</summary>
    private async Task SeeToWorkAsync()
    {
        while (Effects.Of(_state) is { } wanted)
        {
            switch (wanted)
            {
                case RunEffect.Attempt attempt:
                    await BeginAsync(attempt.Step, attempt.Slot).ConfigureAwait(false);
                    break;
                case RunEffect.Render render:
                    await RenderAsync(render.Step).ConfigureAwait(false);
                    break;
                case RunEffect.Finish:
                    await FinishAsync().ConfigureAwait(false);
                    break;
                default:
                    throw new UnreachableException($"run effect {wanted.GetType().Name}");
            }
        }
    }

    private async Task BeginAsync(StepState step, int slot)
    {
        StepPrompt prompt;
        try
        {
            prompt = _ports.Prompts.Prepare(Moment, step, slot);
        }
        catch (ProblemException trouble)
        {
            await AppendOwnAsync(new RunCommand.FailAttempt(step.Plan.Key, Attempt: null, Failure("template", trouble.Problem))).ConfigureAwait(false);
            return;
        }

        var parts = prompt.Request.Messages.Select(message => new PromptPart(message.Role, RunText.Of(message.Text))).ToArray();
        var begin = new RunCommand.BeginAttempt(step.Plan.Key, slot, parts, prompt.Wanted, prompt.Request.Models) { Question = prompt.Question };
        await AppendOwnAsync(begin).ConfigureAwait(false);
        var begun = _state.Find(step.Plan.Key)!;
        if (slot == 0) Note(step, prompt.Notices);
        var attempt = new AttemptRun(_ports, _feed, prompt, new Writing(step.Plan.Key, begun.Attempts, begun.OpenAttempts[^1].Candidate, IsResult(begun)));
        _attempts.Add(attempt);
        ForwardEnd(attempt);
    }

    private async Task RenderAsync(StepState step)
    {
        RunCommand provide;
        try
        {
            var rendered = _ports.Prompts.Render(Moment, step);
            Note(step, rendered.Notices);
            provide = new RunCommand.ProvideText(step.Plan.Key, rendered.Text, rendered.Question);
        }
        catch (ProblemException trouble)
        {
            provide = new RunCommand.FailAttempt(step.Plan.Key, Attempt: null, Failure("template", trouble.Problem));
        }

        await AppendOwnAsync(provide).ConfigureAwait(false);
    }

    private void Note(StepState step, IReadOnlyList<string> notices)
    {
        foreach (var notice in notices) _feed.Note(step.Plan.Key, notice);
    }

    private void ForwardEnd(AttemptRun attempt) => _ = attempt.Outcome.ContinueWith(
        _ => _mailbox.Writer.TryWrite(new Letter.AttemptEnded(attempt)),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private async Task FinishAsync()
    {
        try
        {
            var saved = await _ports.Outputs.SaveAsync(Moment, CancellationToken.None).ConfigureAwait(false);
            await AppendOwnAsync(new RunCommand.Complete(saved)).ConfigureAwait(false);
        }
        catch (ProblemException trouble) when (trouble.Problem.Code != ProblemCodes.RunHeld)
        {
            await AppendOwnAsync(new RunCommand.FailOutputs(Failure("output", trouble.Problem))).ConfigureAwait(false);
        }
    }

    private Task AppendOwnAsync(RunCommand command) => DecideAndAppendAsync(command, _ports.Ids.NextCommand());

    private async Task DecideAndAppendAsync(RunCommand command, CommandId id)
    {
        switch (Decide.On(_state, command))
        {
            case Verdict.Refused refused:
                throw refused.Rejection.ToProblem().ToException();
            case Verdict.Accepted accepted:
                await AppendAsync(accepted.Events, id).ConfigureAwait(false);
                break;
        }
    }

    private async Task AppendAsync(IReadOnlyList<RunEvent> events, CommandId id)
    {
        var now = _ports.Time.GetUtcNow();
        var after = events.Aggregate(_state, Fold.Apply);
        var version = _version + events.Count;
        var outcome = await _ports.Log.AppendAsync(
            new Append
            {
                Run = Run,
                ExpectedVersion = _version,
                Epoch = _epoch,
                Command = id,
                Actor = _driver,
                At = now,
                Events = [.. events.Select(RunEventCodec.Encode)],
                Blobs = [.. events.SelectMany(RunEventCodec.BlobsOf)],
                Row = RunProjection.Row(Run, after, _version == 0 ? now : _createdAt, now, version),
            },
            CancellationToken.None).ConfigureAwait(false);
        if (outcome is not AppendOutcome.Appended appended) throw Lost(outcome).ToException();
        for (var i = 0; i < events.Count; i++) Take(new RecordedEvent(events[i], appended.Events[i]), last: i == events.Count - 1);
        if (_state.Phase is RunStatus.Completed or RunStatus.Failed or RunStatus.Quit) _ended.TrySetResult();
    }

    private void Take(RecordedEvent recorded, bool last)
    {
        if (_version == 0) _createdAt = recorded.At;
        _version = recorded.Sequence;
        _carriedOut.Add(recorded.Stored.Command);
        _state = Fold.Apply(_state, recorded.Event);
        _feed.Publish(recorded, _state, last);
    }

    private async Task EndAsync(Exception broken)
    {
        _mailbox.Writer.TryComplete();
        foreach (var attempt in _attempts) attempt.Stop();
        foreach (var attempt in _attempts)
        {
            // One that broke is perhaps why the run ends; whoever waits must be told all the same.
            await ((Task)attempt.Outcome).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            attempt.Dispose();
        }

        _feed.Close(broken);
        _ended.TrySetResult();
        await foreach (var letter in _mailbox.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (letter is Letter.Told told) told.Answer.TrySetException(broken);
        }
    }

    private RunMoment Moment => new(Run, _createdAt, _state);

    private bool IsResult(StepState step) =>
        _state.Driving!.HoldsResult is not true && ReferenceEquals(_state.Steps[^1].Plan, step.Plan) && step is { Round.Slots: 1, Plan.OptionsFrom: null } && !Menu.AsksAfter(_state, step);

    private Problem Lost(AppendOutcome outcome) =>
        new(ProblemCodes.RunHeld, $"Another process has taken run {Run} over ({outcome}).", Hint: "Watch it there, or resume it here when it is free: writeit resume.");

    private Problem NotDriven() => new(ProblemCodes.Conflict, $"Run {Run} is not driven here any more.", Hint: "Go on with it: writeit resume.");

    private static StepFailure Failure(string kind, Problem problem) =>
        new(kind, problem.Code.Name, problem.Where is { } where ? $"{where}: {problem.Message}" : problem.Message, problem.Hint);

    /// <summary>What lies in the mailbox.</summary>
    private abstract record Letter
    {
        private Letter()
        {
        }

        public sealed record Told(RunCommand Command, CommandId Id) : Letter
        {
            public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public sealed record AttemptEnded(AttemptRun Attempt) : Letter;

        public sealed record Stop : Letter;

        public sealed record Leave : Letter;
    }
}

using System.Diagnostics;
using WriteIt.Client;
using WriteIt.Runs;
using WriteIt.Runs.Summaries;
using WriteIt.Runs.Watching;

namespace WriteIt.Local.ToWire;

/// <summary>What a run tells its watchers, in the words of the contract. One event can be several messages.</summary>
/// <param name="run">The run.</param>
/// <param name="state">The run as it stands where the watcher begins.</param>
/// <param name="time">When pieces of text came.</param>
/// <param name="after">Where the watcher begins: what it has seen of the next event is left out.</param>
internal sealed class RunMessages(RunId run, RunState state, TimeProvider time, RunCursor after)
{
    private RunState _state = state;
    private int _seen = after.Attempt == 0 ? after.Offset : 0;

    private string Id { get; } = run.ToString();

    /// <summary>
    /// The messages of one update. All but the last message of an event carry a cursor that still lies before the event and counts the
    /// messages already told, so that a reader who comes back in between misses none and sees none twice.
    /// </summary>
    public IEnumerable<RunMessage> Of(RunUpdate update)
    {
        switch (update)
        {
            case RunUpdate.Recorded recorded:
                _state = recorded.After;
                return Placed(recorded);
            case RunUpdate.Delta u:
                return [new RunMessage.Delta { RunId = Id, Cursor = u.Cursor.ToString(), Time = time.GetUtcNow(), Data = Place(u.Writing, u.Offset), Content = u.Piece }];
            case RunUpdate.Snapshot u:
                return [new RunMessage.Snapshot { RunId = Id, Cursor = u.Cursor.ToString(), Time = time.GetUtcNow(), Data = Place(u.Writing, u.Text.Length), Content = u.Text }];
            case RunUpdate.Answering u:
                return [Progress(u.Writing.Step, u.Cursor.ToString(), time.GetUtcNow(), data => data with { Model = u.Model.ToString() })];
            case RunUpdate.Notice u:
                return [Progress(u.Step, u.Cursor.ToString(), time.GetUtcNow(), data => data with { Note = u.Message })];
            default:
                throw new UnreachableException($"run update {update.GetType().Name}");
        }
    }

    private IEnumerable<RunMessage> Placed(RunUpdate.Recorded recorded)
    {
        var messages = Told(recorded).ToList();
        var sequence = recorded.Event.Sequence;
        for (var i = 0; i < messages.Count - 1; i++) messages[i] = messages[i] with { Cursor = new RunCursor(sequence - 1, 0, i + 1).ToString() };
        var seen = _seen;
        _seen = 0;
        return messages.Skip(seen);
    }

    private IEnumerable<RunMessage> Told(RunUpdate.Recorded recorded)
    {
        foreach (var message in OfEvent(recorded)) yield return message;
        if (recorded.EndsOutcome && Menu.Of(recorded.After) is { } menu)
        {
            yield return new RunMessage.DecisionNeeded
            {
                RunId = Id,
                Cursor = recorded.Cursor.ToString(),
                Time = recorded.Event.At,
                Data = Menus.ToWire(menu),
            };
        }
    }

    private IEnumerable<RunMessage> OfEvent(RunUpdate.Recorded recorded) => recorded.Event.Event switch
    {
        RunEvent.RunCreated => [],
        RunEvent.RunStarted e => Takeover(recorded, e.Driving.Takeover),
        RunEvent.RunResumed e => Takeover(recorded, e.Driving.Takeover),
        RunEvent.StepStarted e => [Progress(recorded, e.Step)],
        RunEvent.AttemptStarted => [],
        RunEvent.TextRendered e => [Response(recorded, e.Step, attempt: null)],
        RunEvent.CandidateProduced e => [Response(recorded, e.Step, e.Attempt), .. GoingOn(recorded, e.Step)],
        RunEvent.AttemptFailed e => [Progress(recorded, e.Step), Trouble(recorded, e.Failure, e.Step)],
        RunEvent.AttemptInterrupted { Failure: { } cut, Next: { } next } e =>
            [Response(recorded, e.Step, e.Attempt), Progress(recorded, e.Step), Warned(recorded, cut, e.Step, $"{cut.Message} {next} writes it from the beginning.")],
        RunEvent.AttemptInterrupted { Failure: { } cut } e => [Response(recorded, e.Step, e.Attempt), Progress(recorded, e.Step), Trouble(recorded, cut, e.Step)],
        RunEvent.AttemptInterrupted e => e.Text.Value.Length > 0 ? [Response(recorded, e.Step, e.Attempt), .. GoingOn(recorded, e.Step)] : [Progress(recorded, e.Step)],
        RunEvent.GuidanceGiven { Merge: { } others } e => [Decided(recorded, new DecisionData(e.Step, RunActions.Merge, By(recorded)) { Candidate = e.Candidate, Others = others, Guidance = e.Text.Value })],
        RunEvent.GuidanceGiven e => [Decided(recorded, new DecisionData(e.Step, RunActions.Guide, By(recorded)) { Candidate = e.Candidate, Guidance = e.Text.Value })],
        RunEvent.CandidateEdited e => [Decided(recorded, new DecisionData(e.Step, "edit", By(recorded)) { Candidate = e.Candidate }), Response(recorded, e.Step, attempt: null)],
        RunEvent.StepAccepted e => [Decided(recorded, new DecisionData(e.Step, RunActions.Continue, e.Automatic ? null : By(recorded)) { Candidate = e.Candidate, Option = e.Option }), Progress(recorded, e.Step)],
        RunEvent.StepSkipped e => [Decided(recorded, new DecisionData(e.Step, RunActions.Skip, By(recorded))), Progress(recorded, e.Step)],
        RunEvent.RunRewound e => [Decided(recorded, new DecisionData(e.Step, "rewind", By(recorded))), Progress(recorded, e.Step)],
        RunEvent.RunPaused => [new RunMessage.Paused { RunId = Id, Cursor = recorded.Cursor.ToString(), Time = recorded.Event.At }],
        RunEvent.OutputSaved => [],
        RunEvent.RunCompleted => [Ended(recorded)],
        RunEvent.RunFailed e => [Failed(recorded, e.Failure, step: null), Ended(recorded)],
        RunEvent.RunQuit => [Decided(recorded, new DecisionData(null, RunActions.Quit, By(recorded))), Ended(recorded)],
        _ => throw new UnreachableException($"run event {recorded.Event.Event.GetType().Name}"),
    };

    private IEnumerable<RunMessage> Takeover(RunUpdate.Recorded recorded, Takeover? takeover) => takeover is null ? [] :
    [
        new RunMessage.Warning
        {
            RunId = Id,
            Cursor = recorded.Cursor.ToString(),
            Time = recorded.Event.At,
            Data = new NoteData("default_model_answers", takeover.Hint),
            Content = $"The pipeline asks for {takeover.Asked}, which cannot be asked here; {takeover.Answers} writes instead.",
        },
    ];

    private RunMessage.Progress Progress(RunUpdate.Recorded recorded, string step) =>
        Progress(step, recorded.Cursor.ToString(), recorded.Event.At, data => data);

    private RunMessage.Progress Progress(string key, string cursor, DateTimeOffset at, Func<ProgressData, ProgressData> add)
    {
        var index = _state.Steps.FindIndex(step => step.Plan.Key == key);
        var step = _state.Steps[index];
        return new RunMessage.Progress
        {
            RunId = Id,
            Cursor = cursor,
            Time = at,
            Data = add(new ProgressData
            {
                StepKey = key,
                StepName = step.Plan.Name,
                State = step.Status.Word(),
                Index = index + 1,
                Total = _state.Steps.Count,
                Texts = step.Round.Slots,
                Percent = 100 * _state.Steps.Count(one => one.IsDone) / _state.Steps.Count,
            }),
        };
    }

    /// <summary>Another text of the step is still being written.</summary>
    private IEnumerable<RunMessage> GoingOn(RunUpdate.Recorded recorded, string step) =>
        recorded.After.Find(step)!.Status == StepStatus.Running ? [Progress(recorded, step)] : [];

    /// <summary>The text of <paramref name="attempt"/>, or the one that came without a model.</summary>
    private RunMessage.Response Response(RunUpdate.Recorded recorded, string key, int? attempt)
    {
        var candidates = recorded.After.Find(key)!.Candidates;
        var candidate = attempt is null ? candidates[^1] : candidates.FindLast(one => one.Attempt == attempt)!;
        return new RunMessage.Response
        {
            RunId = Id,
            Cursor = recorded.Cursor.ToString(),
            Time = recorded.Event.At,
            Content = candidate.Text.Value,
            Data = new ResponseData
            {
                StepKey = key,
                Candidate = candidate.Number,
                Model = candidate.Model?.Model,
                Provider = candidate.Model?.Provider,
                Usage = candidate.Usage().ToWire(),
                CostUsd = candidate.CostNanoUsd().ToUsd(),
                Partial = candidate.Partial,
                DurationMs = candidate.Produced?.DurationMs ?? 0,
                Words = WordCount.Of(candidate.Text.Value),
                FinishReason = candidate.Produced?.FinishReason.ToString().ToLowerInvariant(),
            },
        };
    }

    private RunMessage.DecisionMade Decided(RunUpdate.Recorded recorded, DecisionData data) =>
        new() { RunId = Id, Cursor = recorded.Cursor.ToString(), Time = recorded.Event.At, Data = data };

    /// <summary>One text of several that did not come is worth a word; when none came, the step has failed.</summary>
    private RunMessage Trouble(RunUpdate.Recorded recorded, StepFailure failure, string step) =>
        recorded.After.Find(step)!.Status == StepStatus.Failed
            ? Failed(recorded, failure, step)
            : Warned(recorded, failure, step, $"One of the texts did not come: {failure.Message}");

    private RunMessage.Warning Warned(RunUpdate.Recorded recorded, StepFailure failure, string step, string content) => new()
    {
        RunId = Id,
        Cursor = recorded.Cursor.ToString(),
        Time = recorded.Event.At,
        Data = new NoteData(failure.Code, failure.Hint, step),
        Content = content,
    };

    private RunMessage.Failure Failed(RunUpdate.Recorded recorded, StepFailure failure, string? step) => new()
    {
        RunId = Id,
        Cursor = recorded.Cursor.ToString(),
        Time = recorded.Event.At,
        Data = new NoteData(failure.Code, failure.Hint, step),
        Content = failure.Message,
    };

    private RunMessage.Completed Ended(RunUpdate.Recorded recorded) => new()
    {
        RunId = Id,
        Cursor = recorded.Cursor.ToString(),
        Time = recorded.Event.At,
        Content = recorded.After.ResultStep?.Accepted?.Text.Value,
        Data = new CompletedData(
            recorded.After.Status.Word(),
            [.. recorded.After.Outputs.Select(output => output.Path)],
            RunTotals.Tokens(recorded.After).ToWire(),
            RunTotals.CostNanoUsd(recorded.After).ToUsd()),
    };

    private static string By(RunUpdate.Recorded recorded) => recorded.Event.Stored.Actor.User;

    private static DeltaData Place(Writing writing, int offset) =>
        new(writing.Step, writing.Attempt, writing.Candidate, offset) { IsResult = writing.IsResult };

}

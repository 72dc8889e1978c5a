using System.Text;
using WriteIt.Providers;
using WriteIt.Runs.Watching;

namespace WriteIt.Runs.Attempting;

/// <summary>One attempt while a model works on it: asks, passes the text on as it comes, and turns the end into a command for the run.</summary>
internal sealed class AttemptRun : IDisposable
{
    private readonly RunPorts _ports;
    private readonly RunFeed _feed;
    private readonly StepPrompt _prompt;
    private readonly Writing _writing;
    private readonly CancellationTokenSource _stop = new();
    private readonly StringBuilder _text = new();
    private readonly List<TriedModel> _tried = [];
    private ModelName? _model;
    private long _firstTextMs;
    private long _startedAt;

    /// <summary>Begins at once.</summary>
    public AttemptRun(RunPorts ports, RunFeed feed, StepPrompt prompt, Writing writing)
    {
        _ports = ports;
        _feed = feed;
        _prompt = prompt;
        _writing = writing;
        Outcome = RunAsync(_stop.Token);
    }

    /// <summary>What became of it, as a command.</summary>
    public Task<RunCommand> Outcome { get; }

    /// <summary>Ends the call; the outcome is then an interruption that keeps what had come, unless the model was faster.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    private async Task<RunCommand> RunAsync(CancellationToken cancellationToken)
    {
        var began = _ports.Time.GetTimestamp();
        try
        {
            await foreach (var update in _ports.Model.AnswerAsync(_prompt.Request, cancellationToken).ConfigureAwait(false))
            {
                if (Take(update, began) is { } outcome) return outcome;
            }

            return Failed(new ModelFailure(FailureClass.Unknown, "The model's answer ended without saying so."));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fragment(failure: null);
        }
        catch (ProblemException trouble)
        {
            return new RunCommand.FailAttempt(_writing.Step, _writing.Attempt, Describe("unknown", trouble.Problem)) { Tried = _tried };
        }
    }

    private RunCommand? Take(ModelUpdate update, long began)
    {
        switch (update)
        {
            case ModelUpdate.Notice notice:
                _feed.Note(_writing.Step, notice.Message);
                return null;
            case ModelUpdate.Tried tried:
                _tried.Add(Record(tried));
                return null;
            case ModelUpdate.Started started:
                (_model, _startedAt) = (started.Model, _ports.Time.GetTimestamp());
                _text.Clear();
                _feed.Begin(_writing, started.Model);
                return null;
            case ModelUpdate.Text text:
                if (_text.Length == 0) _firstTextMs = Elapsed(began);
                _text.Append(text.Delta);
                _feed.Write(_writing, text.Delta);
                return null;
            case ModelUpdate.Finished finished:
                return Finished(finished, Elapsed(began));
            case ModelUpdate.Failed { Failure.Class: FailureClass.Interrupted } cut when _text.Length > 0:
                return Cut(cut);
            case ModelUpdate.Failed failed:
                return Failed(failed.Failure);
            default:
                throw new System.Diagnostics.UnreachableException($"model update {update.GetType().Name}");
        }
    }

    private RunCommand Finished(ModelUpdate.Finished finished, long durationMs)
    {
        var text = _text.ToString().Trim();
        if (_model is not { } model || text.Length == 0)
            return Failed(new ModelFailure(FailureClass.Empty, "The model answered with nothing.") { Hint = "Try again, or another model: --model NAME." });
        return new RunCommand.FinishAttempt(new RunEvent.CandidateProduced
        {
            Step = _writing.Step,
            Attempt = _writing.Attempt,
            Text = RunText.Of(text),
            Model = model,
            Usage = finished.Usage,
            CostNanoUsd = finished.IsShared ? 0 : _ports.Prices.CostNanoUsd(model, finished.Usage),
            FirstTextMs = _firstTextMs,
            DurationMs = durationMs,
            FinishReason = finished.Reason,
            Tried = _tried,
        });
    }

    /// <summary>What somebody took for the result already cannot be begun again behind it.</summary>
    private RunCommand.InterruptAttempt Cut(ModelUpdate.Failed cut)
    {
        var itself = _model is { } model ? new TriedModel(model, Word(cut.Failure.Class), cut.Failure.Message, WaitedMs: 0, Elapsed(_startedAt)) : null;
        var next = _writing.IsResult || itself is null ? null : cut.Next;
        return Fragment(Describe(Word(cut.Failure.Class), cut.Failure.ToProblem())) with { Next = next, Tried = next is null ? _tried : [.. _tried, itself!] };
    }

    private RunCommand.InterruptAttempt Fragment(StepFailure? failure)
    {
        var text = _text.ToString();
        var usage = _model is not null && text.Length > 0 ? TokenEstimate.Of(_prompt.Request, Encoding.UTF8.GetByteCount(text)) : null;
        return new RunCommand.InterruptAttempt(_writing.Step, _writing.Attempt, text, _model, failure)
        {
            Usage = usage,
            CostNanoUsd = usage is null ? null : _ports.Prices.CostNanoUsd(_model!.Value, usage),
            Tried = _tried,
        };
    }

    private RunCommand.FailAttempt Failed(ModelFailure failure) => new(_writing.Step, _writing.Attempt, Describe(Word(failure.Class), failure.ToProblem())) { Tried = _tried };

    private static TriedModel Record(ModelUpdate.Tried tried) => new(
        tried.Model,
        Word(tried.Failure.Class),
        tried.Failure.Message,
        (long)tried.Waited.TotalMilliseconds,
        (long)tried.Took.TotalMilliseconds)
    {
        Status = tried.Failure.HttpStatus,
    };

    private static StepFailure Describe(string kind, Problem problem) => new(kind, problem.Code.Name, problem.Message, problem.Hint);

    private long Elapsed(long began) => (long)_ports.Time.GetElapsedTime(began).TotalMilliseconds;

    private static string Word(FailureClass kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}

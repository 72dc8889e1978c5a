using System.Diagnostics;
using System.Text;
using WriteIt.Providers;
using WriteIt.Routing.Health;
using WriteIt.Routing.Rules;

namespace WriteIt.Routing;

/// <summary>One call to one candidate, as the router sees it: what is passed on, whether text has come, how it ended. What becomes of it is remembered.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly ModelName _model;
    private readonly HealthBook _health;
    private readonly bool _trial;
    private readonly TimeSpan _began;
    private readonly Activity? _span;
    private StringBuilder? _space;
    private ModelFailure? _failure;
    private ModelUpdate.Finished? _finished;
    private TimeSpan _firstText;
    private bool _noted;

    /// <summary>The call begins.</summary>
    public Attempt(ModelName model, HealthBook health, bool isRetry)
    {
        _model = model;
        _health = health;
        _trial = health.Begin(model, isRetry);
        _began = health.Now;
        _span = Telemetry.Begin(model);
    }

    /// <summary>Whether text was passed on, after which nobody else may answer.</summary>
    public bool HasText { get; private set; }

    /// <summary>How long it has taken.</summary>
    public TimeSpan Took => _health.Now - _began;

    /// <summary>What is passed on of an update; <c>null</c> keeps it back. Space before the first word waits for the word: by itself it is no text.</summary>
    public ModelUpdate? Take(ModelUpdate update)
    {
        switch (update)
        {
            case ModelUpdate.Text text when HasText:
                return text;
            case ModelUpdate.Text text when string.IsNullOrWhiteSpace(text.Delta):
                (_space ??= new StringBuilder()).Append(text.Delta);
                return null;
            case ModelUpdate.Text text:
                HasText = true;
                _firstText = Took;
                return _space is null ? text : new ModelUpdate.Text(_space.Append(text.Delta).ToString());
            case ModelUpdate.Finished when !HasText:
                _failure = new ModelFailure(FailureClass.Empty, $"{_model}: the model answered with nothing.") { Hint = "Try again, or choose another model: --model NAME." };
                return null;
            case ModelUpdate.Finished finished:
                _finished = finished;
                return update;
            case ModelUpdate.Failed failed:
                _failure = failed.Failure;
                return null;
            default:
                return update;
        }
    }

    /// <summary>How the call failed, or <c>null</c> when its text is whole.</summary>
    public ModelFailure? End(RouterOptions options)
    {
        _noted = true;
        if (_finished is { } finished)
        {
            _health.Succeed(_model, _trial, _firstText, Took - _firstText, finished.Usage.Output);
            Telemetry.Answered(_span, _model, finished.Usage, _firstText, Took);
            return null;
        }

        var failure = _failure ?? new ModelFailure(FailureClass.Unknown, $"{_model}: the answer ended without saying that it is complete.");
        if (HasText && failure.Class is not (FailureClass.Interrupted or FailureClass.Policy or FailureClass.Local))
            failure = failure with { Class = FailureClass.Interrupted, Message = $"The text was cut. {failure.Message}" };
        _health.Fail(_model, _trial, failure, FailureRule.For(failure, options).Mark, Took);
        Telemetry.Failed(_span, _model, failure.Class, Took);
        return failure;
    }

    /// <summary>Nobody wants the answer any more, unless it has ended.</summary>
    public void Dispose()
    {
        if (!_noted) _health.Abandon(_model, _trial);
        _span?.Dispose();
    }
}

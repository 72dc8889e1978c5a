using System.Diagnostics;
using System.Text;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing.Health;
using WriteIt.Routing.Rules;
using WriteIt.Routing.Waiting;

namespace WriteIt.Routing;

/// <summary>One call to one candidate, as the router sees it: what is passed on, whether text has come, how it ended. What becomes of it is remembered.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly ModelName _model;
    private readonly bool _hasOneKey;
    private readonly HealthBook _health;
    private readonly ProviderLine _line;
    private readonly bool _trial;
    private readonly TimeSpan _began;
    private readonly Activity? _span;
    private StringBuilder? _space;
    private ModelFailure? _failure;
    private TimeSpan _firstText;
    private bool _noted;
    private bool _isPaid;
    private long _letters;
    private TokenUsage? _usage;

    /// <summary>The call begins.</summary>
    /// <param name="candidate">Who is asked.</param>
    /// <param name="health">Remembers what becomes of it.</param>
    /// <param name="line">The places of the provider.</param>
    /// <param name="isRetry">Whether the same request asked it before.</param>
    public Attempt(ModelCandidate candidate, HealthBook health, ProviderLine line, bool isRetry)
    {
        (_model, _hasOneKey) = (candidate.Model, candidate.Provider.HasOneKey);
        _health = health;
        _line = line;
        _trial = health.Begin(_model, isRetry);
        _began = health.Now;
        _span = Telemetry.Begin(_model);
    }

    /// <summary>Whether text was passed on, after which nobody else may answer.</summary>
    public bool HasText { get; private set; }

    /// <summary>How long it has taken.</summary>
    public TimeSpan Took => _health.Now - _began;

    /// <summary>What it cost, as far as it is known: a text that was cut, by its length; nothing when nobody had begun to answer or the price is unknown.</summary>
    public long CostNanoUsd(KnownModels known, ModelRequest request)
    {
        if (_usage is null && !_isPaid) return 0;
        return known.CostNanoUsd(_model, _usage ?? new TokenUsage(TokenGuess.Input(request), TokenGuess.Written(_letters))) ?? 0;
    }

    /// <summary>What is passed on of an update; <c>null</c> keeps it back. Space before the first word waits for the word: by itself it is no text.</summary>
    public ModelUpdate? Take(ModelUpdate update)
    {
        switch (update)
        {
            case ModelUpdate.Text text when HasText:
                _letters += text.Delta.Length;
                return text;
            case ModelUpdate.Started:
                _isPaid = true;
                return update;
            case ModelUpdate.Text text when string.IsNullOrWhiteSpace(text.Delta):
                (_space ??= new StringBuilder()).Append(text.Delta);
                return null;
            case ModelUpdate.Text text:
                HasText = true;
                _letters += text.Delta.Length;
                _firstText = Took;
                return _space is null ? text : new ModelUpdate.Text(_space.Append(text.Delta).ToString());
            case ModelUpdate.Finished { Usage: var usage } when !HasText:
                _usage = usage;
                _failure = new ModelFailure(FailureClass.Empty, $"{_model}: the model answered with nothing.") { Hint = "Try again, or choose another model: --model NAME." };
                return null;
            case ModelUpdate.Finished finished:
                Succeed(finished.Usage);
                return update;
            case ModelUpdate.Failed failed:
                (_failure, _usage) = (failed.Failure, failed.Usage);
                return null;
            default:
                return update;
        }
    }

    /// <summary>How the call failed, or <c>null</c> when its text is whole.</summary>
    public ModelFailure? End(RouterOptions options)
    {
        if (_noted) return null;
        _noted = true;
        var failure = _failure ?? new ModelFailure(FailureClass.Unknown, $"{_model}: the answer ended without saying that it is complete.");
        if (HasText && failure.Class is not (FailureClass.Interrupted or FailureClass.Policy or FailureClass.Local))
            failure = failure with { Class = FailureClass.Interrupted, Message = $"The text was cut. {failure.Message}" };
        _health.Fail(_model, _trial, failure, MarkOf(FailureRule.For(failure, options).Mark), Took);
        Telemetry.Failed(_span, _model, failure.Class, Took);
        if (failure.Class is FailureClass.RateLimit) _line.WasTooMany();
        return failure;
    }

    /// <summary>Where every model stands for itself, a refused key is the trouble of one.</summary>
    private HealthMark MarkOf(HealthMark mark) => mark switch
    {
        HealthMark.KeyOut when !_hasOneKey => HealthMark.ModelKeyOut,
        HealthMark.QuotaOut when !_hasOneKey => HealthMark.ModelOut,
        _ => mark,
    };

    /// <summary>Noted before the last update is passed on: whoever has it reads no further.</summary>
    private void Succeed(TokenUsage usage)
    {
        (_noted, _usage) = (true, usage);
        _health.Succeed(_model, _trial, _firstText, Took - _firstText, usage.Output);
        _line.WentWell();
        Telemetry.Answered(_span, _model, usage, _firstText, Took);
    }

    /// <summary>Nobody wants the answer any more, unless it has ended.</summary>
    public void Dispose()
    {
        if (!_noted) _health.Abandon(_model, _trial);
        _span?.Dispose();
    }
}

using WriteIt.Providers;
using WriteIt.Storage.Home;

namespace WriteIt.Routing.Health;

/// <summary>What is remembered of one model. The caller holds the lock.</summary>
internal sealed class ModelRecord(ModelName model, RouterOptions options, Chance chance)
{
    private const int Good = 0;
    private const int Bad = 1;
    private const double DegradedShare = 0.1;

    private readonly RollingWindow _outcomes = new(TimeSpan.FromMinutes(10), buckets: 20, kinds: 2);
    private TimeSpan _restsUntil = TimeSpan.MinValue;
    private TimeSpan _outUntil = TimeSpan.MinValue;
    private TimeSpan _nextRest = options.FirstRest;
    private TimeSpan _lastPass = TimeSpan.MinValue;
    private ModelFailure? _last;
    private ModelTally _others = new("");

    public Breaker Breaker { get; } = new(chance);

    public Pace Pace { get; } = new();

    /// <summary>Calls that are being answered.</summary>
    public int InFlight { get; set; }

    /// <summary>When it was last asked or heard of.</summary>
    public TimeSpan Touched { get; set; }

    public double Successes(TimeSpan now) => _outcomes.Sum(now, Good) + _others.Answers;

    public double Failures(TimeSpan now) => _outcomes.Sum(now, Bad) + (_others.HalfFailures / 2.0);

    /// <summary>Seconds an answer of so many tokens takes, as seen here or else by others; <c>null</c> when too little is known.</summary>
    public double? Expect(TimeSpan now, long tokens) =>
        Pace.Expect(now, tokens) ?? (_others.Answers >= Pace.WarmSamples ? OthersFirstText + ((OthersPerToken ?? 0) * tokens) : null);

    /// <summary>Whether it fails more often than one time in ten.</summary>
    public bool IsDegraded(TimeSpan now) => Failures(now) > (Successes(now) + Failures(now)) * DegradedShare;

    /// <summary>Seconds to the first text; <c>null</c> when nothing is known.</summary>
    public double? FirstText => Pace.FirstText ?? OthersFirstText;

    /// <summary>Seconds for each further token; <c>null</c> when nothing is known.</summary>
    public double? PerToken => Pace.PerToken ?? OthersPerToken;

    private double? OthersFirstText => _others.Answers > 0 ? _others.FirstTextMs / 1_000.0 / _others.Answers : null;

    private double? OthersPerToken => _others.Tokens > 0 ? _others.WritingMs / 1_000.0 / _others.Tokens : null;

    public void Succeed(TimeSpan now, bool trial)
    {
        Breaker.Succeed(now, trial);
        _outcomes.Add(now, Good);
        _nextRest = options.FirstRest;
    }

    public void Fail(TimeSpan now, bool trial, double weight, ModelFailure failure)
    {
        _last = failure;
        _outcomes.Add(now, Bad, weight);
        Breaker.Fail(now, trial, weight);
    }

    /// <summary>What other processes saw, in place of what they had seen before.</summary>
    public void Learn(TimeSpan now, ModelTally others, TimeSpan? rest)
    {
        _others = others;
        if (rest is not { } longer || now + longer <= _restsUntil) return;
        _restsUntil = now + longer;
        _last = new ModelFailure(FailureClass.RateLimit, others.Why ?? "");
    }

    /// <summary>How long it rests still.</summary>
    public TimeSpan RestLeft(TimeSpan now) => _restsUntil - now;

    /// <summary>A later wish never shortens an earlier one.</summary>
    public void Rest(TimeSpan now, ModelFailure failure)
    {
        _last = failure;
        var rest = failure.RetryAfter ?? _nextRest;
        if (failure.RetryAfter is null) _nextRest = TimeSpan.FromTicks(Math.Min(options.LongestRest.Ticks, _nextRest.Ticks * 2));
        _restsUntil = Later(_restsUntil, now + rest);
    }

    public void Leave(TimeSpan now, TimeSpan rest, ModelFailure failure)
    {
        _last = failure;
        _outUntil = Later(_outUntil, now + rest);
    }

    /// <summary>A model that is the only one is never shut out: one call a second passes.</summary>
    public bool TryPass(TimeSpan now)
    {
        if (_lastPass != TimeSpan.MinValue && now - _lastPass < TimeSpan.FromSeconds(1)) return false;
        _lastPass = now;
        return true;
    }

    public Hindrance? Hindrance(TimeSpan now)
    {
        if (_outUntil > now) return Hindered(ModelState.Out, _outUntil - now, "is left out");
        if (_restsUntil > now) return Hindered(ModelState.Resting, _restsUntil - now, "rests");
        return Breaker.Wait(now) is { Ticks: > 0 } wait ? Hindered(ModelState.Open, wait, "failed too often and is left alone") : null;
    }

    public ModelHealth Tell(TimeSpan now, Hindrance? ofProvider)
    {
        var (good, bad) = (Successes(now), Failures(now));
        var hindrance = ofProvider ?? Hindrance(now);
        var state = hindrance?.State
            ?? (good + bad == 0 ? ModelState.Unknown : IsDegraded(now) ? ModelState.Degraded : ModelState.Healthy);
        return new ModelHealth(
            model, state, hindrance?.Failure.Message, hindrance?.Wait, FirstText is { } first ? TimeSpan.FromSeconds(first) : null,
            PerToken is > 0 and { } each ? 1 / each : null, (int)good, (int)Math.Ceiling(bad));
    }

    private Hindrance Hindered(ModelState state, TimeSpan wait, string what)
    {
        var kind = _last?.Class ?? FailureClass.Transient;
        var message = $"{model} {what} for {Seconds(wait)}: {_last?.Message.TrimEnd('.') ?? "it did not answer"}.";
        return new Hindrance(state, new ModelFailure(kind, message) { Hint = _last?.Hint, HttpStatus = _last?.HttpStatus, RetryAfter = wait }, wait);
    }

    internal static string Seconds(TimeSpan span) => span.TotalMinutes >= 2 ? $"{Math.Ceiling(span.TotalMinutes):0} min" : span.TotalSeconds >= 10 ? $"{span.TotalSeconds:0} s" : $"{span.TotalSeconds:0.#} s";

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Routing.Health;
using WriteIt.Routing.Rules;

namespace WriteIt.Routing;

/// <summary>What a request does next.</summary>
internal abstract record CourseStep
{
    private CourseStep()
    {
    }

    /// <summary>Ask.</summary>
    /// <param name="Candidate">Whom.</param>
    /// <param name="Waited">How long was waited for it.</param>
    /// <param name="Again">Whether it was asked before.</param>
    internal sealed record Ask(ModelCandidate Candidate, TimeSpan Waited, bool Again) : CourseStep;

    /// <summary>Wait, then see.</summary>
    /// <param name="Time">How long.</param>
    internal sealed record Wait(TimeSpan Time) : CourseStep;

    /// <summary>Tell a person.</summary>
    /// <param name="Message">One sentence without a full stop.</param>
    internal sealed record Say(string Message) : CourseStep;

    /// <summary>Give up.</summary>
    /// <param name="Failure">Why.</param>
    internal sealed record End(ModelFailure Failure) : CourseStep;
}

/// <summary>The way of one request through its candidates: whom to ask next, how long to wait, when to give up. Decides, and does nothing itself.</summary>
internal sealed class Course
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>A wait that nobody notices is not told.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(100);

    private readonly RouterOptions _options;
    private readonly HealthBook _health;
    private readonly Backoff _backoff;
    private readonly KnownModels _known;
    private readonly List<ModelCandidate> _rest;
    private readonly bool _isOnly;
    private readonly TimeSpan _allowed;
    private readonly List<ModelFailure> _trail = [];
    private readonly Dictionary<ModelName, int> _asked = [];
    private readonly Queue<CourseStep> _next = new();
    private readonly HashSet<ModelName> _toldOf = [];
    private TimeSpan? _began;
    private TimeSpan _waited;
    private ModelFailure? _why;
    private ModelName? _failed;
    private TimeSpan _rested;
    private bool _hopped;
    private int _attempts;

    /// <param name="order">Whom to ask, best first.</param>
    /// <param name="before">How many were asked for the same text before it was cut: they count among those a text may ask.</param>
    /// <param name="timeout">How long the whole answer may take; <c>null</c> for the usual time.</param>
    /// <param name="options">The numbers.</param>
    /// <param name="health">What is remembered.</param>
    /// <param name="backoff">How long to wait.</param>
    /// <param name="known">How much fits into models.</param>
    public Course(IReadOnlyList<ModelCandidate> order, int before, TimeSpan? timeout, RouterOptions options, HealthBook health, Backoff backoff, KnownModels known)
    {
        _known = known;
        _options = options;
        _health = health;
        _backoff = backoff;
        _rest = [.. order.Take(Math.Max(1, options.MaxCandidates - before))];
        _isOnly = _rest.Count == 1;
        _allowed = timeout ?? options.Deadline;
    }

    /// <summary>What is left of the time.</summary>
    public TimeSpan Left => _began is { } began ? _allowed - (_health.Now - began) : _allowed;

    /// <summary>A place was given; with the first the time begins to run.</summary>
    /// <returns>What the call may take: the first all of it, never nothing, also when the time has run out in line.</returns>
    public TimeSpan Begin()
    {
        if (_began is not null) return Left > Least ? Left : Least;
        _began = _health.Now;
        return _allowed;
    }

    /// <summary>What to do now.</summary>
    public CourseStep Next()
    {
        if (_next.TryDequeue(out var planned)) return planned;
        if (_rest.Count == 0 || _attempts >= _options.MaxAttempts || Left <= TimeSpan.Zero) return new CourseStep.End(Whole());
        var hindrances = _rest.ConvertAll(candidate => _health.Hindrance(candidate.Model));
        var free = hindrances.FindIndex(hindrance => hindrance is null);
        if (free < 0) return Hindered(hindrances);
        foreach (var passed in _rest.Take(free).Where((candidate, index) => _failed != candidate.Model && _toldOf.Add(candidate.Model)).ToList())
            _next.Enqueue(new CourseStep.Say(Moving(passed.Model.ToString(), _health.Hindrance(passed.Model)?.Failure.Message ?? "", _rest[free])));
        Ask(free);
        return _next.Dequeue();
    }

    /// <summary>The call that was asked for failed before its first text.</summary>
    public void Fail(ModelCandidate candidate, ModelFailure failure)
    {
        _trail.Add(failure);
        (_why, _failed, _waited) = (failure, candidate.Model, TimeSpan.Zero);
        var rule = FailureRule.For(failure, _options);
        if (TryAgainAtOnce(candidate, failure, rule)) return;
        if (failure.Class is not FailureClass.RateLimit || !MayRetry(candidate, _options.MaxRetries)) _rest.Remove(candidate);
        switch (rule.Next)
        {
            case Onward.Anybody:
                break;
            case Onward.LargerWindow:
                _rest.RemoveAll(other => !Failover.IsLarger(_known, other.Model, candidate.Model));
                break;
            case Onward.OneMore when !_hopped:
                _hopped = true;
                break;
            case Onward.OneMore or Onward.Nobody:
                _rest.Clear();
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"onward {rule.Next}");
        }
    }

    /// <summary>Who would write the text from the beginning now that it was cut: the first that was not asked and is free.</summary>
    public ModelName? NextAfterCut() => _attempts >= _options.MaxAttempts
        ? null
        : _rest.Where(other => !_asked.ContainsKey(other.Model) && _health.Hindrance(other.Model) is null).Select(other => (ModelName?)other.Model).FirstOrDefault();

    /// <summary>Whether the answer has ended: whole, or cut in the middle.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The answer has ended.</summary>
    public void Close() => IsOver = true;

    /// <summary>Somebody was waited for in line.</summary>
    public void Waited(TimeSpan time) => _waited += time;

    /// <summary>A candidate could not be asked, and that is no fault of its own.</summary>
    public void Refuse(ModelCandidate candidate, ModelFailure failure)
    {
        _trail.Add(failure);
        (_why, _failed) = (failure, candidate.Model);
        _rest.Remove(candidate);
    }

    private bool TryAgainAtOnce(ModelCandidate candidate, ModelFailure failure, FailureRule rule)
    {
        if (!MayRetry(candidate, Math.Min(rule.Retries, _options.MaxRetries))) return false;
        var delay = _backoff.Delay(_asked.GetValueOrDefault(candidate.Model) - 1, failure.RetryAfter);
        var most = failure.Class is FailureClass.RateLimit ? Left / 3 : Left / 2;
        if (failure.RetryAfter > _options.LongestPause || delay > most || !_health.TryRetry(candidate.Model.Provider)) return false;
        _waited = delay;
        _next.Enqueue(new CourseStep.Say($"{Said(candidate.Model.ToString(), failure.Message)}; trying again in {ModelRecord.Seconds(delay)}"));
        _next.Enqueue(new CourseStep.Wait(delay));
        _next.Enqueue(Asking(candidate));
        return true;
    }

    private bool MayRetry(ModelCandidate candidate, int most) => _attempts < _options.MaxAttempts && _asked.GetValueOrDefault(candidate.Model) <= most;

    /// <summary>Nobody is free. Who asked for a pause is waited for; who fails is left alone, unless there is no other or it is nearly over.</summary>
    private CourseStep Hindered(List<Hindrance?> hindrances)
    {
        var soonest = Enumerable.Range(0, _rest.Count).MinBy(index => hindrances[index]!.Wait);
        var (candidate, hindrance) = (_rest[soonest], hindrances[soonest]!);
        var longest = hindrance.State is ModelState.Resting ? _options.LongestPause : _options.ShortPause;
        if (_rested + hindrance.Wait <= longest && hindrance.Wait <= Left / 2)
        {
            // Timers know whole milliseconds; one that ended a moment too early would be followed by another wait.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling(hindrance.Wait.TotalMilliseconds));
            _waited += wait;
            _rested += wait;
            if (wait < Noticed) return new CourseStep.Wait(wait);
            _next.Enqueue(new CourseStep.Wait(wait));
            return new CourseStep.Say($"{hindrance.Failure.Message.TrimEnd('.')}; waiting");
        }

        if (_isOnly && _failed is null && _health.TryPass(candidate.Model))
        {
            Ask(soonest);
            return _next.Dequeue();
        }

        return new CourseStep.End(_trail.Count > 0 ? Whole() : hindrance.Failure);
    }

    private void Ask(int index)
    {
        var candidate = _rest[index];
        if (_why is { } why && _failed is { } failed && failed != candidate.Model) _next.Enqueue(new CourseStep.Say(Moving(failed.ToString(), why.Message, candidate)));
        _next.Enqueue(Asking(candidate));
    }

    private CourseStep.Ask Asking(ModelCandidate candidate)
    {
        _attempts++;
        var before = _asked.GetValueOrDefault(candidate.Model);
        _asked[candidate.Model] = before + 1;
        return new CourseStep.Ask(candidate, _waited, Again: before > 0);
    }

    /// <summary>A message that names its model already is not made to say it twice.</summary>
    internal static string Moving(string from, string why, ModelCandidate next) => $"{Said(from, why)}; trying {next.Model}";

    private static string Said(string from, string why)
    {
        var reason = why.TrimEnd('.');
        return reason.Contains(from, StringComparison.Ordinal) ? reason : $"{from}: {reason}";
    }

    /// <summary>The failure of the model that was wanted most, with what the others said.</summary>
    private ModelFailure Whole()
    {
        if (_trail.Count == 0) return new ModelFailure(FailureClass.Local, $"The answer was not complete within {ModelRecord.Seconds(_allowed)}.");
        var said = _trail.Select(failure => failure.Message).Distinct().ToList();
        var times = _trail.TakeWhile(failure => failure.Message == said[0]).Count();
        var first = times > 1 ? $"{said[0]} (asked {times} times)" : said[0];
        return _trail[0] with { Message = said.Count == 1 ? first : $"{first}{string.Concat(said.Skip(1).Select(other => $" Then: {other}"))}" };
    }
}

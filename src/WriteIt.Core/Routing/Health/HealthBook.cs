using WriteIt.Providers;
using WriteIt.Routing.Rules;
using WriteIt.Storage.Home;

namespace WriteIt.Routing.Health;

/// <summary>What this process remembers of the models and keys it asked. Safe to use from several threads.</summary>
internal sealed class HealthBook(RouterOptions options, TimeProvider time, Chance chance)
{
    /// <summary>More models than anybody has; names that a stranger invents must not fill the memory.</summary>
    private const int MostModels = 1_000;

    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<ModelName, ModelRecord> _models = [];
    private readonly Dictionary<string, ProviderRecord> _providers = [];
    private readonly Dictionary<string, ModelTally> _untold = [];

    /// <summary>The time since this book was begun.</summary>
    public TimeSpan Now => time.GetElapsedTime(_began);

    /// <summary>Of how many models something is remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _models.Count;
        }
    }

    /// <summary>What keeps a model from being asked now; <c>null</c> when nothing does.</summary>
    public Hindrance? Hindrance(ModelName model)
    {
        lock (_gate)
        {
            var now = Now;
            return ProviderHindrance(model.Provider, now) ?? (_models.TryGetValue(model, out var record) ? record.Hindrance(now) : null);
        }
    }

    /// <summary>Whether a hindered model may be asked after all, because there is no other.</summary>
    public bool TryPass(ModelName model)
    {
        lock (_gate) return Record(model).TryPass(Now);
    }

    /// <summary>Whether the provider may be asked the same once more.</summary>
    public bool TryRetry(string provider)
    {
        lock (_gate) return Provider(provider).Retries.TryTake(Now);
    }

    /// <summary>A call begins; gives whether it is the trial of a breaker.</summary>
    public bool Begin(ModelName model, bool isRetry)
    {
        lock (_gate)
        {
            var record = Record(model);
            if (!isRetry) Provider(model.Provider).Retries.CountRequest(Now);
            record.InFlight++;
            return record.Breaker.Begin(Now);
        }
    }

    /// <summary>A call was answered.</summary>
    public void Succeed(ModelName model, bool trial, TimeSpan firstText, TimeSpan rest, long tokens)
    {
        lock (_gate)
        {
            var record = Record(model);
            record.InFlight--;
            record.Succeed(Now, trial);
            record.Pace.Add(Now, firstText, rest, tokens);
            Note(new ModelTally(model.ToString()) { Answers = 1, FirstTextMs = (long)firstText.TotalMilliseconds, WritingMs = (long)rest.TotalMilliseconds, Tokens = tokens });
        }
    }

    /// <summary>A call failed.</summary>
    public void Fail(ModelName model, bool trial, ModelFailure failure, HealthMark mark, TimeSpan took)
    {
        lock (_gate)
        {
            var (record, now) = (Record(model), Now);
            record.InFlight--;
            if (failure.Class is FailureClass.Timeout) record.Pace.AddTimeout(now, took);
            if (mark is HealthMark.Failure or HealthMark.HalfFailure)
            {
                record.Fail(now, trial, mark is HealthMark.Failure ? 1 : 0.5, failure);
                Note(new ModelTally(model.ToString()) { HalfFailures = mark is HealthMark.Failure ? 2 : 1 });
                return;
            }

            record.Breaker.Abandon(trial);
            if (mark is HealthMark.Rest) Rest(record, model, now, failure);
            else if (mark is HealthMark.ModelOut) record.Leave(now, options.LongRest, failure);
            else if (mark is HealthMark.ModelKeyOut) record.Leave(now, options.KeyRest, failure);
            else if (mark is HealthMark.KeyOut) Provider(model.Provider).Leave(now + options.KeyRest, failure);
            else if (mark is HealthMark.QuotaOut) Provider(model.Provider).Leave(now + options.LongRest, failure);
        }
    }

    /// <summary>A call ended because nobody wanted the answer any more.</summary>
    public void Abandon(ModelName model, bool trial)
    {
        lock (_gate)
        {
            var record = Record(model);
            record.InFlight--;
            record.Breaker.Abandon(trial);
        }
    }

    /// <summary>Whether a model asked for a rest that other processes were not told of.</summary>
    public bool HasUntoldRest
    {
        get
        {
            lock (_gate) return _untold.Values.Any(one => one.RestsUntil is not null);
        }
    }

    /// <summary>What happened since this was asked the last time.</summary>
    public IReadOnlyList<ModelTally> TakeUntold()
    {
        lock (_gate)
        {
            List<ModelTally> untold = [.. _untold.Values];
            _untold.Clear();
            return untold;
        }
    }

    /// <summary>Remembers what all other processes saw of late, in place of what they had seen before.</summary>
    public void Learn(IReadOnlyList<ModelTally> others)
    {
        lock (_gate)
        {
            var (now, clock) = (Now, time.GetUtcNow());
            foreach (var record in _models.Values) record.Learn(now, new ModelTally(""), rest: null);
            foreach (var one in others)
            {
                if (ModelName.TryParse(one.Model, out var model)) Record(model).Learn(now, one, one.RestsUntil - clock);
            }
        }
    }

    /// <summary>How well a model is.</summary>
    public ModelHealth Tell(ModelName model)
    {
        lock (_gate)
        {
            var now = Now;
            return (_models.GetValueOrDefault(model) ?? new ModelRecord(model, options, chance)).Tell(now, ProviderHindrance(model.Provider, now));
        }
    }

    /// <summary>How well the models of a provider are that were asked, by name.</summary>
    public IReadOnlyList<ModelHealth> Tell(string provider)
    {
        lock (_gate)
        {
            var now = Now;
            var hindrance = ProviderHindrance(provider, now);
            return [.. _models.Where(one => one.Key.Provider == provider).OrderBy(one => one.Key.Model, StringComparer.Ordinal).Select(one => one.Value.Tell(now, hindrance))];
        }
    }

    /// <summary>Figures for putting models in order; read under the lock.</summary>
    public T Read<T>(ModelName model, Func<ModelRecord, TimeSpan, T> read)
    {
        lock (_gate) return read(Record(model), Now);
    }

    private void Rest(ModelRecord record, ModelName model, TimeSpan now, ModelFailure failure)
    {
        record.Rest(now, failure);
        Note(new ModelTally(model.ToString()) { RestsUntil = time.GetUtcNow() + record.RestLeft(now), Why = failure.Message });
    }

    private void Note(ModelTally seen) => _untold[seen.Model] = _untold.TryGetValue(seen.Model, out var before) ? before.With(seen) : seen;

    private Hindrance? ProviderHindrance(string provider, TimeSpan now) => _providers.TryGetValue(provider, out var record) ? record.Hindrance(now) : null;

    private ProviderRecord Provider(string id)
    {
        if (!_providers.TryGetValue(id, out var record)) _providers[id] = record = new ProviderRecord(id);
        return record;
    }

    private ModelRecord Record(ModelName model)
    {
        if (!_models.TryGetValue(model, out var record))
        {
            if (_models.Count >= MostModels) _models.Remove(_models.Where(known => known.Value.InFlight == 0).MinBy(known => known.Value.Touched).Key);
            _models[model] = record = new ModelRecord(model, options, chance);
        }

        record.Touched = Now;
        return record;
    }

    /// <summary>What concerns a key, and with it every model of the provider.</summary>
    private sealed class ProviderRecord(string id)
    {
        private TimeSpan _outUntil = TimeSpan.MinValue;
        private ModelFailure? _why;

        public RetryBudget Retries { get; } = new();

        public void Leave(TimeSpan until, ModelFailure why) => (_outUntil, _why) = (until, why);

        public Hindrance? Hindrance(TimeSpan now) => _why is { } why && _outUntil > now
            ? new Hindrance(ModelState.Out, why with { Message = $"{id} is left out for {ModelRecord.Seconds(_outUntil - now)}: {why.Message}", RetryAfter = _outUntil - now }, _outUntil - now)
            : null;
    }
}

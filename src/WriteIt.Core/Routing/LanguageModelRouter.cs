using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using WriteIt.Providers;
using WriteIt.Routing.Health;
using WriteIt.Routing.Rules;
using WriteIt.Routing.Spending;
using WriteIt.Routing.Waiting;
using WriteIt.Storage.Home;

namespace WriteIt.Routing;

/// <summary>
/// Makes one dependable answer out of many providers: puts those who serve the wanted models in order, waits for a place at each, asks again
/// or goes on to the next when one fails before its first text, and remembers who fails. After the first text nobody takes over: a cut ends
/// the answer as <see cref="FailureClass.Interrupted"/>, and says who could write it from the beginning.
/// </summary>
/// <remarks>Safe to use from several threads. It is the only place that retries; providers never do.</remarks>
public sealed class LanguageModelRouter : ILanguageModel, IAsyncDisposable
{
    private readonly ModelDirectory _directory;
    private readonly RouterOptions _options;
    private readonly TimeProvider _time;
    private readonly HealthBook _health;
    private readonly Backoff _backoff;
    private readonly CandidateOrder _order;
    private readonly Purse _purse;
    private readonly SharedView _shared;
    private readonly ConcurrentDictionary<string, ProviderLine> _lines = new();

    /// <param name="directory">Who serves which model.</param>
    /// <param name="options">The numbers to go by.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Spreads retries and draws among equals; one with a seed makes both repeatable.</param>
    /// <param name="openHome">Opens what all processes of the user share, when it is first needed; <c>null</c> when this process is alone.</param>
    public LanguageModelRouter(
        ModelDirectory directory, RouterOptions options, TimeProvider time, Random random, Func<CancellationToken, Task<IHomeStore>>? openHome = null)
    {
        var chance = new Chance(random);
        (_directory, _options, _time) = (directory, options, time);
        _health = new HealthBook(options, time, chance);
        _backoff = new Backoff(options, chance);
        _order = new CandidateOrder(options, directory.Known, _health, chance);
        openHome ??= Alone();
        _purse = new Purse(options.Budgets, directory.Known, time, openHome);
        var shared = directory.Providers.Where(provider => provider.IsShared).Select(provider => provider.Id).ToHashSet();
        _shared = new SharedView(_health, shared.Contains, time, random.NextInt64(), openHome);
    }

    /// <summary>A router over these providers, in this order, for applications of one's own.</summary>
    /// <param name="providers">Who can be asked; each serves the models it lists, by <c>provider/model</c> or bare name.</param>
    /// <param name="options">The numbers to go by; <c>null</c> for the usual ones.</param>
    public static LanguageModelRouter Over(IReadOnlyList<IModelProvider> providers, RouterOptions? options = null) =>
        new(new ModelDirectory(providers, new ModelDirectoryOptions(), TimeProvider.System), options ?? new RouterOptions(), TimeProvider.System, new Random());

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelUpdate> AnswerAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var choice = await _directory.ResolveAsync(request.Models, _order.AsksEverybody(request), cancellationToken).ConfigureAwait(false);
        if (await _shared.LearnAsync(choice.Candidates.Select(candidate => candidate.Model.Provider), cancellationToken).ConfigureAwait(false) is { } alone) yield return new ModelUpdate.Notice(alone);
        var order = choice.Problem is { } nobody ? new RankedCandidates([], Nobody(nobody)) : _order.Rank(request, choice.Candidates);
        if (order.Nobody is { } failed)
        {
            yield return new ModelUpdate.Failed(failed);
            yield break;
        }

        foreach (var name in choice.Unanswered) yield return new ModelUpdate.Notice(Course.Moving(name.Asked, name.Why.Message, order.Candidates[0]));
        var course = new Course(order.Candidates, request.Except.Count, request.Timeout, _options, _health, _backoff, _directory.Known);
        for (var step = course.Next(); ; step = course.Next())
        {
            if (step is CourseStep.End end)
            {
                yield return new ModelUpdate.Failed(end.Failure);
                yield break;
            }

            if (step is CourseStep.Say say) yield return new ModelUpdate.Notice(say.Message);
            if (step is CourseStep.Wait wait) await Task.Delay(wait.Time, _time, cancellationToken).ConfigureAwait(false);
            if (step is not CourseStep.Ask ask) continue;
            await foreach (var update in AskAsync(request, ask, course, cancellationToken).ConfigureAwait(false)) yield return update;
            if (course.IsOver) yield break;
        }
    }

    /// <summary>How well a model is, as far as this router has asked it.</summary>
    public ModelHealth HealthOf(ModelName model) => _health.Tell(model);

    /// <summary>How well the models of a provider are, as far as this router has asked them.</summary>
    public IReadOnlyList<ModelHealth> HealthOf(string provider) => _health.Tell(provider);

    /// <summary>How many answers a provider is writing, how many it may write at once, and how many wait for it.</summary>
    public (int Writing, int AtOnce, int Waiting) LoadOf(string provider) => LineOf(provider).Counts;

    /// <summary>Learns how models did in other processes of the user, for those who look and do not ask. Gives what a person should know, or <c>null</c>.</summary>
    public Task<string?> LookAroundAsync(CancellationToken cancellationToken) => _shared.LearnAsync(_directory.Providers.Select(provider => provider.Id), cancellationToken);

    /// <summary>Tells other processes of the user how models did here. That it cannot be told is no trouble of those who end: they have their answers.</summary>
    public async ValueTask DisposeAsync() => await _shared.SaveAsync(isLast: true).ConfigureAwait(false);

    /// <summary>Whom the router would ask for a request now, in order, and why; asks nobody.</summary>
    public async Task<RouteExplanation> ExplainAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var choice = await _directory.ResolveAsync(request.Models, everyProvider: true, cancellationToken).ConfigureAwait(false);
        return _order.Explain(request, choice);
    }

    /// <summary>One call: a place for it, money for it, the answer. Tells the course what came of it.</summary>
    private async IAsyncEnumerable<ModelUpdate> AskAsync(ModelRequest request, CourseStep.Ask ask, Course course, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = ask.Candidate.Model;
        var line = LineOf(model.Provider);
        var (joined, full) = line.Join(request.Priority, request.Workspace, TokenGuess.Of(request));
        using var place = joined;
        if (place is { IsGiven: false })
        {
            yield return new ModelUpdate.Notice($"{model.Provider} is busy; waiting in line");
            var joinedAt = _health.Now;
            full = await place.WaitAsync(model.Provider, _time, cancellationToken).ConfigureAwait(false);
            course.Waited(_health.Now - joinedAt);
        }

        var bounded = TokenGuess.Bounded(_directory.Known, request, ask.Candidate);
        // Whoever has money set aside has a place: nobody who has a place waits for money of one who has none.
        var money = full is null ? await _purse.AskAsync(bounded, model, cancellationToken).ConfigureAwait(false) : new Allowance.Denied(full);
        for (var isTold = false; money is Allowance.Later later; isTold = true)
        {
            if (!isTold) yield return new ModelUpdate.Notice(later.Why);
            await later.Settled.WaitAsync(cancellationToken).ConfigureAwait(false);
            money = await _purse.AskAsync(bounded, model, cancellationToken).ConfigureAwait(false);
        }

        if (money is not Allowance.Given given)
        {
            course.Refuse(ask.Candidate, ((Allowance.Denied)money).Why);
            yield break;
        }

        var left = course.Begin();
        using var attempt = new Attempt(ask.Candidate, _health, line, ask.Again);
        var reservation = given.Reservation.For(() => attempt.CostNanoUsd(_directory.Known, request));
        await using var settled = reservation.ConfigureAwait(false);
        // Whoever reads no further than this has nothing set aside any more.
        foreach (var notice in given.Notices) yield return new ModelUpdate.Notice(notice);
        // No more may be written than was set aside for; where nothing was, the length is the server's own affair.
        var sent = (given.Reservation.Most.NanoUsd > 0 ? bounded : request) with { Models = [model.Model], Timeout = request.Timeout is null ? null : left };
        await foreach (var update in ask.Candidate.Provider.AnswerAsync(sent, cancellationToken).ConfigureAwait(false))
        {
            if (attempt.Take(update) is not { } shown) continue;
            // Whoever has the end reads no further, and may pay for the next text at once.
            if (shown is ModelUpdate.Finished)
            {
                _order.Answered(request, model);
                await reservation.SettleAsync().ConfigureAwait(false);
                if (await _shared.SaveAsync(isLast: false).ConfigureAwait(false) is { } trouble) yield return new ModelUpdate.Notice(trouble);
            }

            yield return shown;
        }

        var end = End(course, ask, attempt);
        if (await _shared.SaveAsync(isLast: false).ConfigureAwait(false) is { } untold) yield return new ModelUpdate.Notice(untold);
        if (end is not null) yield return end;
    }

    /// <summary>Tells the course what came of a call; gives what is passed on of that, if anything.</summary>
    private ModelUpdate? End(Course course, CourseStep.Ask ask, Attempt attempt)
    {
        if (attempt.End(_options) is not { } failure)
        {
            course.Close();
            return null;
        }

        if (attempt.HasText)
        {
            course.Close();
            return new ModelUpdate.Failed(failure) { Next = failure.Class is FailureClass.Interrupted ? course.NextAfterCut() : null };
        }

        course.Fail(ask.Candidate, failure);
        return new ModelUpdate.Tried(ask.Candidate.Model, failure, ask.Waited, attempt.Took);
    }

    private ProviderLine LineOf(string provider) => _lines.GetOrAdd(
        provider, id => new ProviderLine(id, _options.MaxConcurrent.GetValueOrDefault(id, _options.UsualConcurrent), _options, _time));

    private static Func<CancellationToken, Task<IHomeStore>> Alone()
    {
        var home = Task.FromResult<IHomeStore>(new MemoryHome());
        return _ => home;
    }

    private static ModelFailure Nobody(Problem problem) => new(ClassOf(problem.Code), problem.Message) { Hint = problem.Hint };

    private static FailureClass ClassOf(ProblemCode code) =>
        code == ProblemCodes.NoKey ? FailureClass.Credential
        : code == ProblemCodes.ModelNotFound ? FailureClass.ModelGone
        : code == ProblemCodes.ModelUnusable ? FailureClass.Unusable
        : FailureClass.Caller;
}

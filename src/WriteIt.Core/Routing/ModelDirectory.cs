using WriteIt.Findings;
using WriteIt.Providers;
using WriteIt.Providers.Catalogue;
using WriteIt.Providers.Demo;

namespace WriteIt.Routing;

/// <summary>
/// Says who answers for a name: an alias, <c>provider/model</c>, or a bare name that the catalogue or a provider knows. Decides once, before
/// the first step of a run, whether the default model takes over.
/// </summary>
public sealed class ModelDirectory
{
    private readonly IReadOnlyList<IModelProvider> _providers;
    private readonly ModelDirectoryOptions _options;
    private readonly ServedModels _served;

    /// <param name="providers">Those that are configured, in the order they are asked for a bare name.</param>
    /// <param name="options">Aliases and defaults.</param>
    /// <param name="time">The clock.</param>
    public ModelDirectory(IReadOnlyList<IModelProvider> providers, ModelDirectoryOptions options, TimeProvider time)
    {
        _providers = providers;
        _options = options;
        _served = new ServedModels(options.Known, time);
    }

    /// <summary>Those that are configured, in their order.</summary>
    public IReadOnlyList<IModelProvider> Providers => _providers;

    /// <summary>How much fits into models and what they cost, for all who route by this directory.</summary>
    public KnownModels Known => _options.Known;

    /// <summary>Who can be asked for these names, best first, one for each name; the default model when there are none.</summary>
    public Task<ModelChoice> ResolveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => ResolveAsync(names, everyProvider: false, cancellationToken);

    /// <summary>Who can be asked for these names, best first; the default model when there are none.</summary>
    /// <param name="names">The names.</param>
    /// <param name="everyProvider">Whether a bare name brings everybody who serves it, not only the first; everybody is then asked for a list.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ModelChoice> ResolveAsync(IReadOnlyList<string> names, bool everyProvider, CancellationToken cancellationToken)
    {
        var (byDefault, noDefault) = names.Count == 0 ? Default() : ("", null);
        if (noDefault is not null) return new ModelChoice([], [new UnansweredName("default_model", noDefault, Explicit: true)]);
        var candidates = new List<ModelCandidate>();
        var unanswered = new List<UnansweredName>();
        foreach (var name in names.DefaultIfEmpty(byDefault))
        {
            var (candidate, without) = await ResolveAsync(name, cancellationToken).ConfigureAwait(false);
            if (without is not null) unanswered.Add(without);
            else if (IsDemo(candidate!) && !IsDemoWanted(names)) unanswered.Add(new UnansweredName(name, NeverInstead(candidate!.Model), Explicit: true));
            else if (!candidates.Exists(known => known.Model == candidate!.Model)) candidates.Add(candidate!);
            if (everyProvider) candidates.AddRange((await AlsoAsync(name, cancellationToken).ConfigureAwait(false)).Where(also => !candidates.Exists(known => known.Model == also.Model)));
        }

        return new ModelChoice(candidates, unanswered);
    }

    /// <summary>
    /// Checks before the first step that every step has somebody to ask. Gives <c>null</c> when it has, or who takes over for the whole run:
    /// only when no name of any step can be asked and all of them are bare names out of the pipeline. Fails with a <see cref="ProblemException"/>
    /// when a step would have nobody.
    /// </summary>
    /// <param name="steps">What each step that will ask a model names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ModelTakeover?> PlanAsync(IReadOnlyList<WantedModels> steps, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        UnansweredName? asked = null;
        var replaceable = true;
        foreach (var step in steps)
        {
            var choice = await ResolveAsync(step.Names, cancellationToken).ConfigureAwait(false);
            problem ??= choice.Problem;
            if (step.Names.Count == 0) continue;
            if (choice.Unanswered.Count > 0) asked ??= choice.Unanswered[0];
            replaceable &= !step.ByUser && choice.Candidates.Count == 0 && choice.Unanswered.All(name => !name.Explicit);
        }

        if (problem is null) return null;
        if (asked is null || !replaceable) throw problem.ToException();
        if (_options.StrictModels) throw (problem with { Hint = $"{problem.Hint} Or let the default model answer: set strict_models to false." }).ToException();
        return await TakeOverAsync(asked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets the one who would be asked first for these names get ready meanwhile. A hint: that nobody can be asked is told when somebody is asked.</summary>
    public async Task PrepareAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var choice = await ResolveAsync(names, cancellationToken).ConfigureAwait(false);
        if (choice.Candidates is [{ Provider: IPreparableProvider provider } first, ..]) provider.Prepare(first.Model.Model);
    }

    /// <summary>Whether a provider is a usual server of this machine that nobody configured: it counts only while it answers.</summary>
    public bool IsFound(IModelProvider provider) => _options.Usual.Contains(provider.Id);

    /// <summary>What every provider serves; asks those that can be asked, all at once. A usual server that does not answer is not there.</summary>
    public async Task<IReadOnlyList<ProviderModels>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(_providers.Select(provider => _served.ListAsync(provider, cancellationToken))).ConfigureAwait(false);
        return [.. all.Where(served => served.Trouble is null || !IsFound(served.Provider))];
    }

    /// <summary>The usual servers that answer, with what they serve.</summary>
    public async Task<IReadOnlyList<ProviderModels>> ListFoundAsync(CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(_providers.Where(IsFound).Select(provider => _served.ListAsync(provider, cancellationToken))).ConfigureAwait(false);
        return [.. all.Where(served => served.Trouble is null)];
    }

    /// <summary><c>default_model</c>, else what the catalogue names for <c>llm_provider</c>, else the built-in model.</summary>
    private (string Name, Problem? Trouble) Default() => _options switch
    {
        { DefaultModel: { } name } => (name, null),
        { LlmProvider: null } => (ModelCatalogue.BuiltIn.ToString(), null),
        { LlmProvider: { } id } when Provider(id) is null =>
            ("", new Problem(ProblemCodes.InvalidConfig, $"llm_provider is '{id}', and no provider of that name is configured.", Hint: ProviderHint(id))),
        { LlmProvider: { } id } => ModelCatalogue.DefaultOf(id) is { } model ? (model.ToString(), null) : ("", NoDefault(id)),
    };

    private async Task<ModelTakeover> TakeOverAsync(UnansweredName asked, CancellationToken cancellationToken)
    {
        var standIn = await ResolveAsync([], cancellationToken).ConfigureAwait(false);
        var alsoOut = standIn.Problem ?? (IsDemo(standIn.Candidates[0]) ? NeverInstead(standIn.Candidates[0].Model) : null);
        if (alsoOut is not null)
            throw (asked.Why with { Message = $"{asked.Why.Message} The default model cannot answer instead: {alsoOut.Message}" }).ToException();
        return new ModelTakeover(asked.Asked, standIn.Candidates[0].Model, asked.Why, $"{asked.Why.Hint} Or choose a model: --model NAME.".TrimStart());
    }

    private async Task<(ModelCandidate? Candidate, UnansweredName? Without)> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var isAlias = _options.Aliases.TryGetValue(name, out var target);
        var wanted = isAlias ? target! : name;
        var isFull = ModelName.TryParse(wanted, out var full);
        if (isFull && Provider(full.Provider) is not null) return Ask(name, full, isExplicit: true);
        if (await FindAsync(wanted, cancellationToken).ConfigureAwait(false) is { } model) return Ask(name, model, isAlias);
        var why = isFull ? NotConfigured(full) : await UnknownAsync(name, wanted, cancellationToken).ConfigureAwait(false);
        return (null, new UnansweredName(name, why, isAlias || isFull));
    }

    private (ModelCandidate? Candidate, UnansweredName? Without) Ask(string asked, ModelName model, bool isExplicit) => Provider(model.Provider) switch
    {
        null => (null, new UnansweredName(asked, NotConfigured(model), isExplicit)),
        { Unready: { } why } => (null, new UnansweredName(asked, why, isExplicit) { Model = model }),
        { } provider when provider.Lacking(model.Model) is { } why => (null, new UnansweredName(asked, why, isExplicit)),
        { } provider => (new ModelCandidate(asked, provider, model), null),
    };

    /// <summary>
    /// Who serves a bare name: the preferred provider, then those the catalogue knows, then any other that lists it. When nobody can be asked,
    /// the first that would serve it once it has a key.
    /// </summary>
    private async Task<ModelName?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var known = ModelCatalogue.ProvidersOf(name);
        var order = _providers.Where(provider => provider.Id != DemoProvider.ProviderId)
            .OrderBy(provider => provider.Id == _options.LlmProvider ? 0 : known.Contains(provider.Id) ? 1 : 2);
        foreach (var provider in order.Where(provider => provider.Unready is null))
        {
            if (known.Contains(provider.Id)) return new ModelName(provider.Id, name);
            if (await _served.FindAsync(provider, name, cancellationToken).ConfigureAwait(false) is { } model) return model;
        }

        return order.Select(provider => provider.Id).Concat(known).FirstOrDefault(known.Contains) is { } later ? new ModelName(later, name) : null;
    }

    /// <summary>Everybody ready who serves a bare name; nobody for a name that says whose it is.</summary>
    private async Task<IReadOnlyList<ModelCandidate>> AlsoAsync(string asked, CancellationToken cancellationToken)
    {
        var name = _options.Aliases.GetValueOrDefault(asked, asked);
        if (ModelName.TryParse(name, out var full) && Provider(full.Provider) is not null) return [];
        var known = ModelCatalogue.ProvidersOf(name);
        var others = _providers.Where(provider => provider.Id != DemoProvider.ProviderId && provider.Unready is null);
        var serving = await Task.WhenAll(others.Select(async provider => (provider, Model: known.Contains(provider.Id)
            ? new ModelName(provider.Id, name)
            : await _served.FindAsync(provider, name, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        return [.. serving.Where(one => one.Model is not null).Select(one => new ModelCandidate(asked, one.provider, one.Model!.Value))];
    }

    private static bool IsDemo(ModelCandidate candidate) => candidate.Provider.Id == DemoProvider.ProviderId;

    /// <summary>Demo text reaches only those who ask for it: it stands first, or it is the default of a step that names nothing.</summary>
    private bool IsDemoWanted(IReadOnlyList<string> names) =>
        names.Count == 0 || _options.Aliases.GetValueOrDefault(names[0], names[0]).StartsWith(DemoProvider.ProviderId + "/", StringComparison.Ordinal);

    private static Problem NeverInstead(ModelName demo) =>
        new(ProblemCodes.ModelNotFound, $"{demo} never answers for another model.", Hint: $"Ask for it by name: --model {demo}.");

    private IModelProvider? Provider(string id) => _providers.FirstOrDefault(provider => provider.Id == id);

    private async Task<Problem> UnknownAsync(string asked, string wanted, CancellationToken cancellationToken)
    {
        var names = _options.Aliases.Keys.Concat(ModelCatalogue.Models.Select(model => model.Name.Model)).ToList();
        foreach (var provider in _providers.Where(provider => provider.Id != DemoProvider.ProviderId))
            names.AddRange((await _served.KnownAsync(provider, cancellationToken).ConfigureAwait(false)).Select(model => model.Name.Model));
        return new Problem(
            ProblemCodes.ModelNotFound,
            asked == wanted ? $"Nobody here serves a model '{asked}'." : $"Nobody here serves '{wanted}', for which the alias '{asked}' stands.",
            Hint: Sentences(Suggest.DidYouMean(wanted, names), "See what there is: writeit models list."));
    }

    private Problem NotConfigured(ModelName model) =>
        new(ProblemCodes.ModelNotFound, $"'{model}' cannot be asked: no provider '{model.Provider}' is configured.", Hint: ProviderHint(model.Provider));

    private string ProviderHint(string id)
    {
        var ids = _providers.Where(provider => !IsFound(provider)).Select(provider => provider.Id).ToList();
        return Sentences(Suggest.DidYouMean(id, ids), $"The providers here: {string.Join(", ", ids)}.");
    }

    private static string Sentences(string? suggestion, string rest) =>
        suggestion is null ? rest : $"{char.ToUpperInvariant(suggestion[0])}{suggestion[1..]} {rest}";

    private static Problem NoDefault(string provider) => new(
        ProblemCodes.InvalidConfig,
        $"llm_provider is '{provider}', and WriteIt knows no default model of it.",
        Hint: $"Name one in config.yaml: default_model: {provider}/NAME.");
}

using WriteIt.Providers;

namespace WriteIt.Routing;

/// <summary>Somebody who can be asked.</summary>
/// <param name="Asked">The name it was asked for by.</param>
/// <param name="Provider">Who is asked.</param>
/// <param name="Model">The model, by the provider's own name.</param>
public sealed record ModelCandidate(string Asked, IModelProvider Provider, ModelName Model);

/// <summary>A name that nobody can be asked for now.</summary>
/// <param name="Asked">The name.</param>
/// <param name="Why">What keeps it from being asked, and how to mend that.</param>
/// <param name="Explicit">Whether it is an alias or <c>provider/model</c>, which the default model never replaces.</param>
public sealed record UnansweredName(string Asked, Problem Why, bool Explicit)
{
    /// <summary>The model that would answer, when that is known.</summary>
    public ModelName? Model { get; init; }
}

/// <summary>What became of a list of wanted names.</summary>
/// <param name="Candidates">Who can be asked, best first; empty when nobody can.</param>
/// <param name="Unanswered">The names nobody can be asked for, in the order they were given.</param>
public sealed record ModelChoice(IReadOnlyList<ModelCandidate> Candidates, IReadOnlyList<UnansweredName> Unanswered)
{
    /// <summary>Why nobody can be asked: the trouble of the name that was wanted most; <c>null</c> when somebody can.</summary>
    public Problem? Problem => Candidates.Count > 0 ? null : Unanswered[0].Why;
}

/// <summary>The models one step names, and who named them.</summary>
/// <param name="Names">Best first; empty leaves the choice to the default model.</param>
/// <param name="ByUser">Whether a person chose them for this run (<c>--model</c>): then the default model never answers instead.</param>
public sealed record WantedModels(IReadOnlyList<string> Names, bool ByUser);

/// <summary>The default model answers for all names of a run, because none of them can be asked.</summary>
/// <param name="Asked">The first name that was wanted.</param>
/// <param name="Answers">The default model.</param>
/// <param name="Why">What keeps the wanted model from being asked.</param>
/// <param name="HowToChange">The sentence with the command that lets the wanted model answer, or another.</param>
public sealed record ModelTakeover(string Asked, ModelName Answers, Problem Why, string HowToChange);

/// <summary>What one provider serves.</summary>
/// <param name="Provider">Who.</param>
/// <param name="Models">Its models; those of the catalogue when it cannot be asked.</param>
/// <param name="Trouble">What kept it from being asked, or what it answered instead; <c>null</c> when there is none.</param>
public sealed record ProviderModels(IModelProvider Provider, IReadOnlyList<ModelInfo> Models, Problem? Trouble);

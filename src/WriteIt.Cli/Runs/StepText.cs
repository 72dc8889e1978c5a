using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Findings;

namespace WriteIt.Cli.Runs;

/// <summary>One text of a run: what a step got.</summary>
/// <param name="Step">The step.</param>
/// <param name="Candidate">The version of its text.</param>
/// <param name="Text">What of it: the accepted option where one was chosen, else the whole.</param>
internal sealed record StepText(StepItem Step, CandidateItem Candidate, string Text)
{
    /// <summary>
    /// The text of a step: the version that is named, else what was accepted, else what was written last. Fails with <see cref="ProblemCodes.Usage"/>
    /// when there is none.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The step, by key or name.</param>
    /// <param name="version">The number of the version; <c>null</c> for the one that counts.</param>
    public static StepText Of(RunDetail run, string step, int? version)
    {
        var keys = run.Steps.Select(one => one.Key).ToList();
        var found = run.Steps.FirstOrDefault(one => one.Key == step || one.Name.Equals(step, StringComparison.OrdinalIgnoreCase))
            ?? throw Usage($"Run {run.RunId} has no step '{step}'.", Suggest.DidYouMean(step, keys) ?? $"Steps: {string.Join(", ", keys)}.");
        if (found.Candidates.Count == 0) throw Usage($"Step '{found.Key}' has no text.", $"It is {found.State}. See: writeit runs show {run.RunId}");
        var number = version ?? found.Selected ?? found.Candidates[^1].Number;
        var candidate = found.Candidates.FirstOrDefault(one => one.Number == number)
            ?? throw Usage($"Step '{found.Key}' has no version {number}.", $"Versions: {string.Join(", ", found.Candidates.Select(one => one.Number))}.");
        return new StepText(found, candidate, version is null && found.Selected == number ? found.Text ?? candidate.Text : candidate.Text);
    }

    /// <summary>What it is, one line.</summary>
    public string Describe(Theme theme)
    {
        List<string> facts = [$"{Step.Name} v{Candidate.Number} of {Step.Candidates.Count}", Figures.Count(Candidate.Words, "word")];
        if (Candidate.Partial) facts.Add("stopped");
        if (Candidate.Model is { } model) facts.Add(model);
        if (Step.Selected == Candidate.Number) facts.Add(Step.SelectedOption is { } option ? $"option {option} accepted" : "accepted");
        return string.Join(theme.Between, facts);
    }

    private static ProblemException Usage(string message, string hint) =>
        new Problem(ProblemCodes.Usage, message, Hint: char.ToUpperInvariant(hint[0]) + hint[1..]).ToException();
}

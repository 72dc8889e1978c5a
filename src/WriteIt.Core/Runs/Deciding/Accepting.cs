namespace WriteIt.Runs.Deciding;

/// <summary>What a step's text becomes when it is accepted: a whole candidate, or one option of it.</summary>
internal static class Accepting
{
    /// <summary>Accepts what is named; the first option where the text has some and none is named.</summary>
    public static Verdict Named(StepState step, int? number, int? option)
    {
        if (number is null && step.Current is null) return Verdict.No(new Rejection.NoSuchCandidate(1, []));
        if ((number is { } named ? step.Find(named) : step.Current) is not { } candidate)
            return Verdict.No(new Rejection.NoSuchCandidate(number!.Value, [.. step.Candidates.Select(one => one.Number)]));
        return option is { } wanted && (wanted < 1 || wanted > candidate.Options.Count)
            ? Verdict.No(new Rejection.NoSuchOption(wanted, candidate.Options.Count))
            : Verdict.Happens(Of(step, candidate, option, automatic: false));
    }

    /// <summary>Accepts what stands first, without a person.</summary>
    public static RunEvent.StepAccepted First(StepState step) => Of(step, step.Current!, option: null, automatic: true);

    private static RunEvent.StepAccepted Of(StepState step, Candidate candidate, int? option, bool automatic)
    {
        var chosen = candidate.Options.Count > 0 ? candidate.Options[(option ?? 1) - 1] : null;
        return new RunEvent.StepAccepted
        {
            Step = step.Plan.Key,
            Candidate = candidate.Number,
            Option = chosen?.Number,
            Text = chosen is null ? null : RunText.Of(chosen.Text),
            Automatic = automatic,
        };
    }
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>What a step got before this program took its run up: a person who is asked about it sees it first.</summary>
internal sealed class TextsBefore(Talk talk, RunDetail run, StepLines steps, DraftView drafts)
{
    private readonly HashSet<string> _shown = [];

    /// <summary>Shows what a menu is about, once, unless a text of the step has come since.</summary>
    public void Show(MenuData data)
    {
        if (data.Moment == "before_step" || steps.HasTold(data.StepKey) || !_shown.Add(data.StepKey)) return;
        if (data.Moment == "after_failure") steps.TellFailed(data.StepKey);
        else ShowTexts(data);
    }

    /// <summary>Whether this text was stopped or cut before its end.</summary>
    public bool IsFragment(string step, int text) => TextsOf(step).Any(one => one.Number == text && one.Partial);

    /// <summary>Those that were written last stand there whole; of the others a line, and how to see them.</summary>
    private void ShowTexts(MenuData data)
    {
        var (last, earlier) = (TextsOf(data.StepKey).Where(text => data.Fresh.Contains(text.Number)), TextsOf(data.StepKey).Where(text => !data.Fresh.Contains(text.Number)).ToList());
        foreach (var text in earlier) steps.Tell(data.StepKey, text);
        if (earlier is [var first, ..] && data.Actions.Contains(RunActions.Compare)) talk.Note(("  d ", Tone.Key), (new Choices(data).TextName(first.Number), Tone.Key), ($" shows v{first.Number} again", Tone.Quiet));
        foreach (var text in last)
        {
            steps.Announce(data.StepKey, text.Number);
            drafts.ShowWhole(text.Text);
            steps.Tell(data.StepKey, text);
        }
    }

    private IReadOnlyList<CandidateItem> TextsOf(string step) => run.Steps.First(one => one.Key == step).Candidates;
}

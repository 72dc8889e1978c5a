using WriteIt.Cli.Comparing;
using WriteIt.Cli.Output;
using WriteIt.Cli.Typography;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Shows a person what differs between texts, word by word; the first is what the others are measured by.</summary>
internal sealed class Comparison(Talk talk)
{
    /// <summary>One text alone is shown again.</summary>
    public void Show(IReadOnlyList<CandidateItem> texts)
    {
        if (texts is [var alone])
        {
            talk.Line(2, Head(alone));
            var flow = new MarkdownFlow(talk.Outlet);
            flow.Write(alone.Text);
            flow.Finish();
            return;
        }

        foreach (var other in texts.Skip(1)) Show(texts[0], other);
    }

    private void Show(CandidateItem from, CandidateItem to)
    {
        var parts = WordDiff.Of(from.Text, to.Text);
        talk.Line(2, Head(from));
        talk.Line(2, [.. Head(to), ($"{talk.Theme.Between}+{Words(parts, Change.Added)} {talk.Theme.Minus}{Words(parts, Change.Removed)} words", Tone.Quiet)]);
        talk.Line(0, [.. parts.SelectMany((part, index) => Shown(part, index + 1 < parts.Count ? parts[index + 1] : null))]);
    }

    private static int Words(IReadOnlyList<DiffPart> parts, Change change) => parts.Where(part => part.Change == change).Sum(part => part.Words);

    private Piece[] Head(CandidateItem text) =>
    [
        ($"v{text.Number}", Tone.Key), ($"  {text.Model ?? "your own edit"}", Tone.Title),
        (string.Concat(Measures(text).Select(measure => talk.Theme.Between + measure)), Tone.Quiet),
    ];

    /// <summary>How long a text took that was stopped nobody kept.</summary>
    private static string[] Measures(CandidateItem text) => text.Partial
        ? ["stopped", Figures.Count(text.Words, "word"), Figures.Cost(text.CostUsd)]
        : [Figures.Count(text.Words, "word"), Figures.Time(TimeSpan.FromMilliseconds(text.DurationMs)), Figures.Cost(text.CostUsd)];

    /// <summary>Without colour, what came and went stands in brackets, as version control shows it.</summary>
    private IEnumerable<Piece> Shown(DiffPart part, DiffPart? next)
    {
        if (part.Change == Change.None) return [part.Text];
        var words = part.Text.TrimEnd();
        Piece marked = (part.Change, talk.Theme.Color) switch
        {
            (Change.Removed, true) => (words, Tone.Bad),
            (Change.Removed, false) => $"[-{words}-]",
            (Change.Added, true) => (words, Tone.Good),
            _ => $"{{+{words}+}}",
        };
        // What was removed and what came instead stand close together.
        var space = part.Change == Change.Removed && next?.Change == Change.Added ? (talk.Theme.Color ? " " : "") : part.Text[words.Length..];
        return [marked, space];
    }
}

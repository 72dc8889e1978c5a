using WriteIt.Client;

namespace WriteIt.Cli.Output;

/// <summary>
/// What a run took, for people. What a text took that was stopped is estimated, so then it is about that much; where it could not be, at least that
/// much.
/// </summary>
internal sealed class RunFigures(RunDetail run)
{
    private readonly List<CandidateItem> _fragments = [.. run.Steps.SelectMany(step => step.Candidates).Where(text => text.Partial)];

    private bool IsUnknown => _fragments.Exists(text => text.Usage.TotalTokens == 0);

    /// <summary>Tokens, such as <c>2,310</c> or <c>about 500</c>; <c>null</c> when nothing is known.</summary>
    public string? Tokens => run.Usage.TotalTokens == 0 && IsUnknown ? null : As(Figures.Number(run.Usage.TotalTokens));

    /// <summary>Money, such as <c>$0.0021</c>, <c>about $0.0021</c> or <c>free</c>; <c>null</c> when nothing is known.</summary>
    public string? Cost => run.CostUsd switch
    {
        null => Figures.Cost(null),
        "0" => IsUnknown ? null : Figures.Cost("0"),
        var usd => As(Figures.Cost(usd)),
    };

    /// <summary>How long models wrote.</summary>
    public string Time => Figures.Time(TimeSpan.FromMilliseconds(run.WritingMs));

    private string As(string figure) => IsUnknown ? $"at least {figure}" : _fragments.Count > 0 ? $"about {figure}" : figure;
}

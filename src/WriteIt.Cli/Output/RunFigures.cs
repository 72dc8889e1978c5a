using WriteIt.Client;

namespace WriteIt.Cli.Output;

/// <summary>What a run took, for people. Of a text that was stopped nobody knows what it took, so then it is at least that much.</summary>
internal sealed class RunFigures(RunDetail run)
{
    private bool HasFragments => run.Steps.Any(step => step.Candidates.Any(text => text.Partial));

    /// <summary>Tokens, such as <c>2,310</c> or <c>at least 500</c>; <c>null</c> when nothing is known.</summary>
    public string? Tokens => run.Usage.TotalTokens == 0 && HasFragments ? null : AtLeast(Figures.Number(run.Usage.TotalTokens));

    /// <summary>Money, such as <c>$0.0021</c>, <c>at least $0.0021</c> or <c>free</c>; <c>null</c> when nothing is known.</summary>
    public string? Cost => run.CostUsd switch
    {
        null => Figures.Cost(null),
        "0" => HasFragments ? null : Figures.Cost("0"),
        var usd => AtLeast(Figures.Cost(usd)),
    };

    /// <summary>How long models wrote.</summary>
    public string Time => Figures.Time(TimeSpan.FromMilliseconds(run.WritingMs));

    private string AtLeast(string figure) => HasFragments ? $"at least {figure}" : figure;
}

using System.CommandLine;

namespace WriteIt.Cli.Options;

/// <summary>Whether a run is only shown.</summary>
internal sealed class DryRunOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Show what would be sent, to whom and at what price; ask no model." };
    private readonly Option<string?> _step = new("--step") { HelpName = "STEP", Description = "With --dry-run: show this step only." };

    /// <summary>The options of this group.</summary>
    public IReadOnlyList<Option> All => [_dryRun, _step];

    /// <summary>What was said; <c>null</c> for a real run. Fails with <see cref="ProblemCodes.Usage"/> for a step without <c>--dry-run</c>.</summary>
    public DryRun? Read(ParseResult parse)
    {
        var step = parse.GetValue(_step);
        if (parse.GetValue(_dryRun)) return new DryRun(step);
        return step is null ? null : throw new Problem(ProblemCodes.Usage, "--step goes with --dry-run.", Hint: "Add --dry-run.").ToException();
    }
}

/// <summary>A run that is only shown.</summary>
/// <param name="Step">The step to show; <c>null</c> for all.</param>
internal sealed record DryRun(string? Step);

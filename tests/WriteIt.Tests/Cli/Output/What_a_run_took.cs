using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Output;

public sealed class What_a_run_took
{
    [Theory]
    [InlineData(false, 500, "0", "500", "free")]
    [InlineData(false, 0, "0", "0", "free")]
    [InlineData(false, 2310, "0.0021", "2,310", "$0.0021")]
    [InlineData(false, 500, null, "500", "price unknown")]
    [InlineData(true, 500, "0.0021", "at least 500", "at least $0.0021")]
    [InlineData(true, 500, "0", "at least 500", null)]
    [InlineData(true, 0, "0", null, null)]
    [InlineData(true, 0, null, null, "price unknown")]
    public void Is_said_as_far_as_it_is_known(bool stopped, long tokens, string? usd, string? saidTokens, string? saidCost)
    {
        var run = new ScriptedRun { PartialBefore = stopped }.With("outline", "accepted", "- Sun, and").Detail();
        var figures = new RunFigures(run with { CostUsd = usd, Usage = new UsageItem { InputTokens = tokens, OutputTokens = 0, TotalTokens = tokens } });
        (figures.Tokens, figures.Cost).ShouldBe((saidTokens, saidCost));
    }
}

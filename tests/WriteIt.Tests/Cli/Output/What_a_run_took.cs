using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Tests.Cli.Stage;

namespace WriteIt.Tests.Cli.Output;

public sealed class What_a_run_took
{
    [Theory]
    [InlineData(null, 500, "0", "500", "free")]
    [InlineData(null, 0, "0", "0", "free")]
    [InlineData(null, 2310, "0.0021", "2,310", "$0.0021")]
    [InlineData(null, 500, null, "500", "price unknown")]
    [InlineData(30L, 500, "0.0021", "about 500", "about $0.0021")]
    [InlineData(30L, 30, "0", "about 30", "free")]
    [InlineData(0L, 500, "0.0021", "at least 500", "at least $0.0021")]
    [InlineData(0L, 500, "0", "at least 500", null)]
    [InlineData(0L, 0, "0", null, null)]
    [InlineData(0L, 0, null, null, "price unknown")]
    public void Is_said_as_far_as_it_is_known(long? fragment, long tokens, string? usd, string? saidTokens, string? saidCost)
    {
        var run = new ScriptedRun { PartialBefore = fragment is not null }.With("outline", "accepted", "- Sun, and").Detail();
        var texts = run.Steps[0].Candidates.Select(text => text with { Usage = Usage(fragment ?? tokens) });
        var figures = new RunFigures(run with { CostUsd = usd, Usage = Usage(tokens), Steps = [run.Steps[0] with { Candidates = [.. texts] }] });
        (figures.Tokens, figures.Cost).ShouldBe((saidTokens, saidCost));
    }

    private static UsageItem Usage(long tokens) => new() { InputTokens = tokens, OutputTokens = 0, TotalTokens = tokens };
}

using System.CommandLine;
using WriteIt.Client;

namespace WriteIt.Cli.Options;

/// <summary>Where a pipeline is looked for.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<bool> _global = new("--global") { Description = "Look in the global and built-in pipelines only." };
    private readonly Option<bool> _local = new("--local") { Description = "Look at the given path or in this folder only." };

    /// <summary>The options of this group.</summary>
    public IReadOnlyList<Option> All => [_global, _local];

    /// <summary>What was said; fails with <see cref="ProblemCodes.Usage"/> when both were.</summary>
    public PipelineScope Read(ParseResult parse) => (parse.GetValue(_global), parse.GetValue(_local)) switch
    {
        (true, true) => throw new Problem(ProblemCodes.Usage, "--global and --local exclude each other.", Hint: "Give one of them, or none to look everywhere.").ToException(),
        (true, _) => PipelineScope.Global,
        (_, true) => PipelineScope.Local,
        _ => PipelineScope.Any,
    };
}

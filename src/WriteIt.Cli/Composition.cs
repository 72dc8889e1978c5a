using WriteIt.Client;

namespace WriteIt.Cli;

/// <summary>Puts the program together: the one place that knows what stands behind the contract.</summary>
internal static class Composition
{
    /// <summary>The engine in this process.</summary>
    public static WriteItClient OpenClient(Surroundings surroundings) =>
        throw new Problem(ProblemCodes.Internal, "This build has no engine.").ToException();
}

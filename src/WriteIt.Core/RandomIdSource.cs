using System.Security.Cryptography;

namespace WriteIt;

/// <summary>Ids from the operating system's random numbers.</summary>
public sealed class RandomIdSource : IIdSource
{
    /// <inheritdoc/>
    public RunId NextRun() => RunId.Parse(RandomNumberGenerator.GetString(RunId.Alphabet, RunId.Length));

    /// <inheritdoc/>
    public CommandId NextCommand() => CommandId.Parse(RandomNumberGenerator.GetString(RunId.Alphabet, 20));

    /// <inheritdoc/>
    public int NextSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);
}

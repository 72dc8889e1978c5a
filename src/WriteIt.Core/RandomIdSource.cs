using System.Security.Cryptography;

namespace WriteIt;

/// <summary>Ids from the operating system's random numbers.</summary>
public sealed class RandomIdSource : IIdSource
{
    private const int Digits = 8;

    // Commands of one process are told apart by counting: so they stand beside each other in a store's index, and those of many runs that are
    // committed together touch one page of it, not one each.
    private readonly string _commands = RandomNumberGenerator.GetString(RunId.Alphabet, 12);
    private long _count;

    /// <inheritdoc/>
    public RunId NextRun() => RunId.Parse(RandomNumberGenerator.GetString(RunId.Alphabet, RunId.Length));

    /// <inheritdoc/>
    public CommandId NextCommand() => CommandId.Parse(_commands + Interlocked.Increment(ref _count).ToString($"x{Digits}", System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public int NextSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);
}

using System.Security.Cryptography;

namespace WriteIt;

/// <summary>Ids from the operating system's random numbers.</summary>
public sealed class RandomIdSource : IIdSource
{
    private const int Digits = 8;

    // Commands of one process are told apart by counting: so they stand beside each other in a store's index, and those of many runs that are
    // committed together touch one page of it, not one each. Drawn when it is needed: random numbers cost a command that lists workspaces half
    // its time and a quarter of its memory, because the cryptography library is loaded for them.
    private readonly Lazy<string> _commands = new(() => RandomNumberGenerator.GetString(RunId.Alphabet, 12));
    private long _count;

    /// <inheritdoc/>
    public RunId NextRun() => RunId.Parse(RandomNumberGenerator.GetString(RunId.Alphabet, RunId.Length));

    /// <inheritdoc/>
    public CommandId NextCommand() => CommandId.Parse(_commands.Value + Interlocked.Increment(ref _count).ToString($"x{Digits}", System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public int NextSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);
}

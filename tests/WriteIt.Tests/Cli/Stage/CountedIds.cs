namespace WriteIt.Tests.Cli.Stage;

/// <summary>Ids that are the same in every run of a test, so that screens can be approved.</summary>
internal sealed class CountedIds : IIdSource
{
    private int _count;

    public RunId NextRun() => RunId.Parse("0123456789ab");

    public CommandId NextCommand() => CommandId.Parse($"c{Interlocked.Increment(ref _count)}");

    public int NextSeed() => 7;
}

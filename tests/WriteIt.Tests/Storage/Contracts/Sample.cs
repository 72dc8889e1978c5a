using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>Well-formed appends for the storage tests; each test changes what it is about.</summary>
internal static class Sample
{
    public static readonly RunId Run = RunId.Parse("tst000000000");
    public static readonly RunId OtherRun = RunId.Parse("tst000000001");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static RunId RunNumber(int number) => RunId.Parse($"tst{number:000000000}");

    /// <summary>Events of these types behind <paramref name="version"/>, by a driver that never took the run over.</summary>
    public static Append Append(RunId run, long version, params string[] types) => new()
    {
        Run = run,
        ExpectedVersion = version,
        Epoch = 0,
        Command = CommandId.Parse($"command-{version}"),
        Actor = new Actor("ada", "cli"),
        At = Noon,
        Events = [.. types.Select(type => new NewEvent(type, 1, $$"""{"type":"{{type}}"}"""))],
        Row = Row(run, version + types.Length),
    };

    public static RunRow Row(RunId run, long version) => new()
    {
        Run = run,
        CreatedAt = Noon,
        UpdatedAt = Noon.AddSeconds(version),
        Pipeline = "article",
        Title = "Tides",
        Status = "running",
        StepsDone = 1,
        StepsTotal = 3,
        Words = 250,
        Tokens = 4_000_000_000,
        CostNanoUsd = 12_345,
        Version = version,
    };
}

using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Watching;
using WriteIt.Storage;
using static WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Runs.Watching;

public sealed class Reading_too_slowly
{
    private static readonly Writing Text = new("outline", Attempt: 1, Candidate: 1, IsResult: false);

    [Fact]
    public async Task Leaves_pieces_out_and_makes_up_for_them_with_the_whole_text()
    {
        var feed = new RunFeed();
        Publish(feed);
        await using var reader = feed.WatchAsync(RunCursor.Start, default).GetAsyncEnumerator();
        await reader.MoveNextAsync();
        feed.Begin(Text, new ModelName("demo", "article"));
        for (var i = 0; i < 2 * RunFeed.LateAfter; i++) feed.Write(Text, "x");
        await reader.MoveNextAsync();
        reader.Current.ShouldBeOfType<RunUpdate.Answering>();
        for (var i = 0; i < RunFeed.LateAfter; i++) (await reader.MoveNextAsync() && reader.Current is RunUpdate.Delta).ShouldBeTrue();
        feed.Write(Text, "y");
        feed.Write(Text, "z");
        await reader.MoveNextAsync();
        reader.Current.ShouldBeOfType<RunUpdate.Snapshot>().Text.ShouldBe(new string('x', 2 * RunFeed.LateAfter) + "y");
        await reader.MoveNextAsync();
        reader.Current.ShouldBeOfType<RunUpdate.Delta>().Piece.ShouldBe("z");
    }

    private static void Publish(RunFeed feed)
    {
        var begun = Attempt("outline", 1);
        var stored = RunEventCodec.Encode(begun);
        var recorded = new RecordedEvent(begun, new StoredEvent
        {
            Run = RunDriver.Run,
            Sequence = 1,
            At = DateTimeOffset.UnixEpoch,
            Actor = new Actor("ada", "cli"),
            Command = CommandId.Parse("c1"),
            Epoch = 1,
            Type = stored.Type,
            Version = stored.Version,
            Body = stored.Body,
            Hash = "",
        });
        feed.Publish(recorded, Fold.All([Created, Started, First("outline"), begun]), last: true);
    }
}

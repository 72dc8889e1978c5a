using WriteIt.Storage;

namespace WriteIt.Tests.Storage.Contracts;

/// <summary>Texts come back as they went in, and what one handle wrote the other one sees.</summary>
public abstract class TextContract(IStoreOpener opener, string directory) : StoreContract(opener, directory)
{
    public static TheoryData<string> Texts => ["", "Größe, 大きさ, 🌊", "a\0b", "line\r\nline\n", "'; DROP TABLE events; --", new string('x', 100_000)];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_long_text_is_stored_under_its_hash(string text)
    {
        var blob = Blob.Of(text);
        await Appended(Sample.Append(Sample.Run, 0, "run_created") with { Blobs = [blob] });
        (await OtherStore.Blobs.ReadAsync(blob.Hash, None)).ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Every_text_of_an_event_and_a_row_is_kept_exactly(string text)
    {
        var append = Sample.Append(Sample.Run, 0, "run_created");
        append = append with
        {
            Actor = new Actor(text, text),
            Events = [new NewEvent(text, 7, text)],
            Row = append.Row with { Pipeline = text, Title = text, Status = text },
        };
        var stored = await Appended(append);
        (await OtherLog.ReadAsync(Sample.Run, 0, None)).ShouldBe(stored);
        (await OtherLog.FindAsync("tst", 1, None)).ShouldBe([append.Row]);
    }

    [Fact]
    public async Task The_same_text_may_be_stored_again()
    {
        var blob = Blob.Of("shared by a fork");
        await Appended(Sample.Append(Sample.Run, 0, "run_created") with { Blobs = [blob, blob] });
        await Appended(Sample.Append(Sample.OtherRun, 0, "run_created") with { Blobs = [blob] });
        (await Store.Blobs.ReadAsync(blob.Hash, None)).ShouldBe("shared by a fork");
    }

    [Fact]
    public async Task A_text_that_was_never_stored_is_null() =>
        (await Store.Blobs.ReadAsync(Blob.Of("never").Hash, None)).ShouldBeNull();

    [Fact]
    public async Task Times_are_the_same_instant_before_and_after()
    {
        var local = new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(12_345);
        var stored = await Appended(Sample.Append(Sample.Run, 0, "run_created") with { At = local });
        stored[0].At.ShouldBe(Sample.Noon.AddMilliseconds(1));
        stored[0].At.Offset.ShouldBe(TimeSpan.Zero);
        (await Log.ReadAsync(Sample.Run, 0, None)).ShouldBe(stored);
    }
}

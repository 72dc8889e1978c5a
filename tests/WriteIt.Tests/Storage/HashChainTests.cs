using WriteIt.Storage;
using WriteIt.Tests.Storage.Contracts;

namespace WriteIt.Tests.Storage;

public sealed class HashChainTests
{
    private readonly IReadOnlyList<StoredEvent> _events = Sample.Append(Sample.Run, 0, "run_created", "run_started", "step_started").Seal(HashChain.Start);

    public static TheoryData<string, Func<StoredEvent, StoredEvent>> Edits => new()
    {
        { "run", stored => stored with { Run = Sample.OtherRun } },
        { "sequence", stored => stored with { Sequence = 9 } },
        { "at", stored => stored with { At = stored.At.AddMilliseconds(1) } },
        { "user", stored => stored with { Actor = stored.Actor with { User = "eve" } } },
        { "through", stored => stored with { Actor = stored.Actor with { Through = "web" } } },
        { "moved boundary", stored => stored with { Actor = new Actor("adac", "li") } },
        { "command", stored => stored with { Command = CommandId.Parse("another") } },
        { "epoch", stored => stored with { Epoch = 1 } },
        { "type", stored => stored with { Type = "run_quit" } },
        { "version", stored => stored with { Version = 2 } },
        { "body", stored => stored with { Body = stored.Body + " " } },
        { "hash", stored => stored with { Hash = new string('0', 64) } },
    };

    [Fact]
    public void A_chain_as_written_is_whole() => HashChain.Verify(_events).ShouldBeNull();

    [Fact]
    public void A_run_without_events_is_whole() => HashChain.Verify([]).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Edits), DisableDiscoveryEnumeration = true)]
    public void Every_edit_is_seen_at_its_place(string what, Func<StoredEvent, StoredEvent> edit)
    {
        var edited = edit(_events[1]);
        HashChain.Verify([_events[0], edited, _events[2]]).ShouldBe(edited.Sequence, what);
    }

    [Fact]
    public void A_removed_event_is_seen_behind_the_gap() => HashChain.Verify([_events[0], _events[2]]).ShouldBe(3);

    [Fact]
    public void An_edit_with_a_recomputed_hash_is_seen_at_the_next_event()
    {
        var edited = _events[1] with { Body = "{}" };
        edited = edited with { Hash = HashChain.Link(_events[0].Hash, edited) };
        HashChain.Verify([_events[0], edited, _events[2]]).ShouldBe(3);
    }

    [Fact]
    public void The_hash_of_a_known_event_never_changes() =>
        _events[0].Hash.ShouldBe("ba7ece34a16b5c54717b2664b76dd72a4b084d53369e970873af527a69ad6d38");
}

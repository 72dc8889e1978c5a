using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Watching;
using static WriteIt.Tests.Runs.RunDriver;

namespace WriteIt.Tests.Runs;

public sealed class Driving_several_texts
{
    private static readonly Driving Two = Sample.Automatic with { Candidates = 2 };
    private static readonly ModelUpdate Begins = new ModelUpdate.Started(new ModelName("demo", "article"));
    private static readonly ModelUpdate Ends = new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(10, 5));

    [Fact]
    public async Task Asks_for_all_of_them_at_once_and_keeps_each()
    {
        var driver = new RunDriver();
        driver.SaysTo(1, Begins, new ModelUpdate.Text("Two"), Ends);
        driver.SaysTo(0);
        await using var actor = await driver.StartAsync(Two);
        await UntilAsync(actor, update => update is RunUpdate.Recorded { Event.Event: RunEvent.CandidateProduced });
        driver.SaysTo(0, Begins, new ModelUpdate.Text("One"), Ends);
        await UntilAsync(actor, update => update is RunUpdate.Recorded { Event.Event: RunEvent.StepAccepted });
        var step = actor.State.Find("outline")!;
        step.Candidates.Select(candidate => candidate.Text.Value).ShouldBe(["One", "Two"]);
        step.Selected.ShouldBe(1);
    }

    [Fact]
    public async Task Tells_of_each_piece_which_text_it_belongs_to()
    {
        var driver = new RunDriver();
        driver.SaysTo(0);
        driver.SaysTo(1);
        await using var actor = await driver.StartAsync(Two);
        var pieces = new List<RunUpdate.Delta>();
        var watching = UntilAsync(actor, update => update is RunUpdate.Delta piece && Add(pieces, piece) == 3);
        driver.SaysTo(0, Begins, new ModelUpdate.Text("O"));
        driver.SaysTo(1, Begins, new ModelUpdate.Text("T"), new ModelUpdate.Text("wo"));
        await watching;
        pieces.GroupBy(piece => piece.Writing.Candidate).Select(text => string.Concat(text.Select(piece => piece.Piece))).Order().ShouldBe(["O", "Two"]);
        pieces.ShouldAllBe(piece => !piece.Writing.IsResult);
    }

    [Fact]
    public async Task Shows_one_who_comes_late_every_text_so_far()
    {
        var driver = new RunDriver();
        driver.SaysTo(0);
        driver.SaysTo(1);
        await using var actor = await driver.StartAsync(Two);
        var pieces = new List<RunUpdate.Delta>();
        var watching = UntilAsync(actor, update => update is RunUpdate.Delta piece && Add(pieces, piece) == 2);
        driver.SaysTo(0, Begins, new ModelUpdate.Text("One"));
        driver.SaysTo(1, Begins, new ModelUpdate.Text("Two"));
        await watching;
        var late = await UntilAsync(actor, update => update is RunUpdate.Snapshot { Writing.Candidate: 2 });
        late.OfType<RunUpdate.Snapshot>().Select(text => text.Text).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public async Task Shows_one_who_comes_back_the_rest_of_the_text_he_was_in()
    {
        var driver = new RunDriver();
        driver.SaysTo(0);
        await using var actor = await driver.StartAsync(Two);
        var watching = UntilAsync(actor, update => update is RunUpdate.Delta);
        driver.SaysTo(0, Begins, new ModelUpdate.Text("One"));
        var left = (await watching)[^1].Cursor;
        driver.SaysTo(0, new ModelUpdate.Text(" more"));
        await UntilAsync(actor, update => update is RunUpdate.Delta { Offset: 3 } or RunUpdate.Snapshot { Text: "One more" });
        var back = await UntilAsync(actor, update => update is RunUpdate.Delta or RunUpdate.Snapshot, left);
        back[^1].ShouldBeOfType<RunUpdate.Delta>().Piece.ShouldBe(" more");
    }

    [Fact]
    public async Task Stops_all_of_them_when_one_is_stopped()
    {
        var driver = new RunDriver();
        driver.SaysTo(0);
        driver.SaysTo(1);
        await using var actor = await driver.StartAsync(Two with { Automatic = false });
        await driver.TellAsync(actor, new RunCommand.Continue("outline"));
        var pieces = new List<RunUpdate.Delta>();
        var watching = UntilAsync(actor, update => update is RunUpdate.Delta piece && Add(pieces, piece) == 2);
        driver.SaysTo(0, Begins, new ModelUpdate.Text("Half one"));
        driver.SaysTo(1, Begins, new ModelUpdate.Text("Half two"));
        await watching;
        actor.StopAttempt();
        await UntilAsync(actor, RunStatus.Waiting, behind: 5);
        actor.State.Find("outline")!.Candidates.ShouldAllBe(candidate => candidate.Partial);
        actor.State.Find("outline")!.Candidates.Count.ShouldBe(2);
    }

    private static int Add(List<RunUpdate.Delta> pieces, RunUpdate.Delta piece)
    {
        pieces.Add(piece);
        return pieces.Count;
    }
}

using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Watching;
using static WriteIt.Tests.Runs.RunDriver;
using static WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Runs;

public sealed class Cut_in_mid_text
{
    private static readonly ModelName Next = new("claude", "sonnet");
    private static readonly ModelUpdate[] Half =
    [
        new ModelUpdate.Started(new ModelName("demo", "article")),
        new ModelUpdate.Text("Half a"),
        new ModelUpdate.Failed(new ModelFailure(FailureClass.Interrupted, "The text was cut.")) { Next = Next },
    ];

    private readonly RunDriver _driver = new();

    [Fact]
    public async Task The_next_model_writes_it_from_the_beginning()
    {
        _driver.Says(Half);
        _driver.Writes("A whole text");
        _driver.Writes("Two");
        await using var actor = await _driver.StartAsync(Automatic);
        await UntilAsync(actor, RunStatus.Completed);
        actor.State.Steps[0].Accepted!.ShouldSatisfyAllConditions(one => one.Number.ShouldBe(2), one => one.Text.Value.ShouldBe("A whole text"));
        (await _driver.StoredTypesAsync()).ShouldStartWith("run_created run_started step_started attempt_started attempt_interrupted attempt_started candidate_produced step_accepted");
    }

    [Fact]
    public async Task The_log_keeps_what_had_come_what_cut_it_and_who_goes_on()
    {
        _driver.Says(Half);
        await using var actor = await _driver.StartAsync(Automatic);
        var seen = await UntilAsync(actor, update => update is RunUpdate.Recorded { Event.Event: RunEvent.AttemptStarted { Attempt: 2 } });
        var cut = seen.OfType<RunUpdate.Recorded>().Select(update => update.Event.Event).OfType<RunEvent.AttemptInterrupted>().Single();
        (cut.Text.Value, cut.Failure!.Message, cut.Next).ShouldBe(("Half a", "The text was cut.", Next));
        cut.Tried.ShouldBe([new TriedModel(new ModelName("demo", "article"), "interrupted", "The text was cut.", 0, 0)]);
        actor.State.Steps[0].ShouldSatisfyAllConditions(step => step.Status.ShouldBe(StepStatus.Running), step => step.Candidates.Single().Partial.ShouldBeTrue());
    }

    [Fact]
    public async Task What_somebody_took_for_the_result_is_never_begun_again_behind_it()
    {
        _driver.Writes("One");
        _driver.Says(Half);
        await using var actor = await _driver.StartAsync(Automatic);
        await UntilAsync(actor, RunStatus.Failed);
        (actor.State.Steps[1].Status, actor.State.Failure!.Message, _driver.Asked.Count).ShouldBe((StepStatus.Failed, "The text was cut.", 2));
    }

    [Fact]
    public async Task A_result_that_nobody_has_taken_yet_is_begun_again()
    {
        _driver.Writes("One");
        _driver.Says(Half);
        _driver.Writes("Two");
        await using var actor = await _driver.StartAsync(Automatic with { HoldsResult = true });
        await UntilAsync(actor, RunStatus.Completed);
        actor.State.ResultStep!.Accepted!.Text.Value.ShouldBe("Two");
    }

    [Fact]
    public async Task What_is_shown_of_the_new_text_is_another_text_than_the_fragment()
    {
        await using var actor = await _driver.StartAsync(Interactive);
        await _driver.TellAsync(actor, new RunCommand.Continue("outline"));
        var watching = UntilAsync(actor, RunStatus.Waiting, behind: 4);
        _driver.Says(Half);
        _driver.Writes("A whole text");
        var seen = await watching;
        seen.OfType<RunUpdate.Delta>().Select(delta => (delta.Writing.Candidate, delta.Offset, delta.Piece)).ShouldBe([(1, 0, "Half a"), (2, 0, "A whole text")]);
    }

    [Fact]
    public void Of_several_at_once_only_the_one_that_was_cut_is_wanted_again()
    {
        RunEvent[] begun = [Created, Started with { Driving = Interactive with { Candidates = 2 } }, First("outline"), Attempt("outline", 1), Attempt("outline", 2, variant: 1, slot: 1)];
        var state = Fold.All([.. begun, Cut(2), Text("outline", 1, "One")]);
        Effects.Of(state).ShouldBeOfType<RunEffect.Attempt>().Slot.ShouldBe(1);
        state.Current!.Round.Cuts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(cut => cut.Slot.ShouldBe(1), cut => cut.Models.ShouldBe([new ModelName("demo", "article")]));
    }

    [Fact]
    public void A_person_who_tries_again_may_ask_everybody() =>
        Fold.All([Created, StartedAutomatically, First("outline"), Attempt("outline", 1), Cut(1), Attempt("outline", 2, candidate: 2), new RunEvent.AttemptFailed { Step = "outline", Attempt = 2, Failure = Trouble }, new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Retry }])
            .Current!.Round.Cuts.ShouldBeEmpty();

    private static RunEvent.AttemptInterrupted Cut(int attempt) => new()
    {
        Step = "outline",
        Attempt = attempt,
        Text = RunText.Of("Ha"),
        Model = new ModelName("demo", "article"),
        Failure = Trouble,
        Next = Next,
        Tried = [new TriedModel(new ModelName("demo", "article"), "interrupted", "The text was cut.", 0, 0)],
    };
}

using WriteIt.Runs;
using static WriteIt.Tests.Runs.Sample;
using static WriteIt.Tests.Runs.Specification;

namespace WriteIt.Tests.Runs;

public sealed class Several_texts_at_once
{
    private static readonly RunEvent.RunStarted Three = new() { Driving = Interactive with { Candidates = 3 } };
    private static readonly RunEvent.AttemptFailed SecondFailed = new() { Step = "outline", Attempt = 2, Failure = Trouble };

    private static readonly IReadOnlyList<RunEvent> AllBegun =
        [Created, Three, First("outline"), Attempt("outline", 1), Attempt("outline", 2, variant: 1, slot: 1), Attempt("outline", 3, variant: 2, slot: 2)];

    [Fact]
    public void Are_all_wanted_before_the_first_has_come() =>
        Effects.Of(Fold.All(AllBegun.SkipLast(1))).ShouldBeOfType<RunEffect.Attempt>().Slot.ShouldBe(2);

    [Theory]
    [InlineData(0, 1, null, 1)]
    [InlineData(2, 1, null, 2)]
    [InlineData(2, 3, null, 6)]
    [InlineData(2, 3, 1, 2)]
    [InlineData(2, 0, null, 2)]
    [InlineData(2, 3, 0, 2)]
    public void Are_as_many_as_models_times_responses(int models, int responses, int? candidates, int expected)
    {
        var created = Created with { Steps = [Step("outline") with { Models = models, Responses = responses }] };
        Fold.All([created, Started with { Driving = Interactive with { Candidates = candidates } }, First("outline")]).Current!.Round.Slots.ShouldBe(expected);
    }

    [Fact]
    public void Of_the_models_of_the_user_replace_those_of_the_pipeline()
    {
        var created = Created with { Steps = [Step("outline") with { Models = 3 }] };
        Fold.All([created, Started with { Driving = Interactive with { Models = ["a", "b"] } }, First("outline")]).Current!.Round.Slots.ShouldBe(2);
    }

    [Fact]
    public void Have_the_numbers_of_their_places_whichever_comes_first()
    {
        var state = Fold.All([.. AllBegun, Text("outline", 3, "Three"), Text("outline", 1, "One")]);
        state.Current!.Candidates.Select(candidate => $"{candidate.Number} {candidate.Text}").ShouldBe(["1 One", "3 Three"]);
    }

    [Fact]
    public void Are_asked_about_when_the_last_has_come()
    {
        RunEvent[] two = [.. AllBegun, Text("outline", 3, "Three"), Text("outline", 1, "One")];
        Menu.Of(Fold.All(two)).ShouldBeNull();
        Menu.Of(Fold.All([.. two, Text("outline", 2, "Two")])).ShouldNotBeNull();
    }

    [Fact]
    public void Do_without_one_that_failed()
    {
        var state = Fold.All([.. AllBegun, Text("outline", 1, "One"), SecondFailed, Text("outline", 3, "Three")]);
        Menu.Of(state)!.Step.Fresh.Select(candidate => candidate.Number).ShouldBe([1, 3]);
    }

    [Fact]
    public void That_all_failed_are_a_failure_and_tried_again_together()
    {
        RunEvent[] failed = [.. AllBegun, .. new[] { 1, 2, 3 }.Select(attempt => SecondFailed with { Attempt = attempt })];
        Menu.Of(Fold.All(failed))!.Moment.ShouldBe(MenuMoment.AfterFailure);
        var again = Fold.All([.. failed, new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Retry }]);
        Effects.Of(again).ShouldBeOfType<RunEffect.Attempt>().Slot.ShouldBe(0);
    }

    [Fact]
    public void Without_a_person_give_the_first_when_all_have_come() =>
        Given([Created, Three with { Driving = Three.Driving with { Automatic = true } }, .. AllBegun.Skip(2), Text("outline", 2, "Two"), Text("outline", 3, "Three")])
            .When(new RunCommand.FinishAttempt(Text("outline", 1, "One")))
            .Then(Text("outline", 1, "One"), Accepted("outline", 1, automatic: true));

    [Fact]
    public void Without_a_person_fail_only_when_none_came() =>
        Given([Created, Three with { Driving = Three.Driving with { Automatic = true } }, .. AllBegun.Skip(2), Text("outline", 1, "One")])
            .When(new RunCommand.FailAttempt("outline", 2, Trouble))
            .Then(SecondFailed);

    [Fact]
    public void That_were_finished_are_not_paid_twice_after_a_crash()
    {
        var state = Fold.All([.. AllBegun, Text("outline", 2, "Two"), new RunEvent.RunResumed { Driving = Three.Driving }]);
        Effects.Of(state).ShouldBeOfType<RunEffect.Attempt>().Slot.ShouldBe(0);
        state.Current!.Candidates.Single().Number.ShouldBe(2);
    }

    [Fact]
    public void One_is_picked_by_its_number() =>
        Given([.. AllBegun, .. AllTexts]).When(new RunCommand.Pick("outline", 2)).Then(Accepted("outline", 2));

    [Fact]
    public void A_number_that_is_none_is_refused() =>
        Given([.. AllBegun, .. AllTexts]).When(new RunCommand.Pick("outline", 4)).ThenRefused<Rejection.NoSuchCandidate>();

    [Fact]
    public void Are_brought_together_in_a_new_one() =>
        Given([.. AllBegun, .. AllTexts])
            .When(new RunCommand.Merge("outline", [], "the start of 1"))
            .Then(new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("the start of 1"), Candidate = 1, Merge = [2, 3] });

    [Fact]
    public void One_alone_cannot_be_brought_together() =>
        Given([.. AllBegun, .. AllTexts]).When(new RunCommand.Merge("outline", [2, 2], "")).ThenRefused<Rejection.NothingToMerge>();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void One_that_is_none_cannot_be_brought_together_with_others(int none) =>
        Given([.. AllBegun, .. AllTexts]).When(new RunCommand.Merge("outline", [1, none], "")).ThenRefused<Rejection.NoSuchCandidate>();

    [Fact]
    public void Give_way_to_one_when_one_of_them_is_revised()
    {
        var state = Fold.All([.. AllBegun, .. AllTexts, new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("shorter"), Candidate = 2 }]);
        state.Current!.Round.Slots.ShouldBe(1);
        state.Current.Variant.ShouldBe(3);
    }

    [Fact]
    public void That_were_stopped_wait_for_a_person_with_what_had_come()
    {
        var state = Fold.All(
        [
            .. AllBegun, Text("outline", 1, "One"),
            new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 2, Text = RunText.Of("Ha") },
            new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 3, Text = RunText.Of("") },
        ]);
        Menu.Of(state)!.Step.Candidates.Select(candidate => (candidate.Number, candidate.Partial)).ShouldBe([(1, false), (2, true)]);
    }

    [Fact]
    public void Of_which_one_was_stopped_are_asked_about_whichever_ends_last()
    {
        RunEvent[] begun = [Created with { Steps = [Step("outline") with { AllowFeedback = false, Responses = 2 }] }, Started, First("outline"), Attempt("outline", 1), Attempt("outline", 2, slot: 1)];
        Given([.. begun, new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 1, Text = RunText.Of("Ha") }])
            .When(new RunCommand.FinishAttempt(Text("outline", 2, "Two")))
            .Then(Text("outline", 2, "Two"));
    }

    [Fact]
    public void Of_which_one_failed_and_one_was_stopped_have_no_failure_to_show()
    {
        var state = Fold.All([.. AllBegun.SkipLast(1), SecondFailed, new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 1, Text = RunText.Of("Ha") }, Attempt("outline", 3, slot: 2), new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 3, Text = RunText.Of("") }]);
        (state.Current!.Status, state.Current.Failure).ShouldBe((StepStatus.Deciding, null));
    }

    private static IEnumerable<RunEvent> AllTexts => [Text("outline", 1, "One"), Text("outline", 2, "Two"), Text("outline", 3, "Three")];
}

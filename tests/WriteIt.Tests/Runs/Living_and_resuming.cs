using WriteIt.Runs;
using static WriteIt.Tests.Runs.Sample;
using static WriteIt.Tests.Runs.Specification;

namespace WriteIt.Tests.Runs;

public sealed class Living_and_resuming
{
    private static readonly RunEvent.RunResumed Resumed = new() { Driving = Interactive };

    [Fact]
    public void An_attempt_without_an_outcome_is_started_again_as_the_same_variant() =>
        Given(Created, Started, First("outline"), Attempt("outline", 1), Resumed).When(Begin("outline")).Then(Attempt("outline", 2, candidate: 1));

    [Fact]
    public void A_finished_step_is_not_asked_again()
    {
        var state = Fold.All([.. UntilFirstText, Accepted("outline"), First("content"), Attempt("content", 1), Resumed]);
        Effects.Of(state).ShouldBeOfType<RunEffect.Attempt>().Step.Plan.Key.ShouldBe("content");
    }

    [Fact]
    public void Resuming_without_a_person_accepts_the_text_that_waited() =>
        Given(UntilFirstText)
            .When(new RunCommand.Resume(Automatic))
            .Then(Resumed with { Driving = Automatic }, Accepted("outline", automatic: true));

    [Fact]
    public void Resuming_without_a_person_tries_a_failed_step_again() =>
        Given(Created, Started, First("outline"), Attempt("outline", 1), new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Trouble }, new RunEvent.RunQuit())
            .When(new RunCommand.Resume(Automatic))
            .Then(Resumed with { Driving = Automatic }, new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Retry });

    [Fact]
    public void A_completed_run_is_not_resumed() =>
        Given([.. Whole, new RunEvent.RunCompleted()]).When(new RunCommand.Resume(Interactive)).ThenRefused<Rejection.WrongStatus>();

    [Fact]
    public void A_run_completes_when_every_step_has_an_outcome() =>
        Given(Whole).When(new RunCommand.Complete([])).Then(new RunEvent.RunCompleted());

    [Fact]
    public void A_run_does_not_complete_before() =>
        Given(UntilFirstText).When(new RunCommand.Complete([])).ThenRefused<Rejection.WrongStatus>();

    [Fact]
    public void Quitting_a_run_keeps_it_resumable() =>
        Given(UntilFirstText).When(new RunCommand.Quit()).Then(new RunEvent.RunQuit());

    [Fact]
    public void Rewinding_makes_a_step_and_all_behind_it_pending_and_keeps_their_texts()
    {
        var state = Fold.All([.. Whole, new RunEvent.RunCompleted(), new RunEvent.RunRewound { Step = "outline" }]);
        state.Status.ShouldBe(RunStatus.Paused);
        state.Steps.Select(step => step.Status).ShouldBe([StepStatus.Pending, StepStatus.Pending]);
        state.Steps[0].Candidates.Count.ShouldBe(1);
    }

    [Fact]
    public void A_step_that_is_asked_again_after_rewinding_is_never_answered_from_the_cache() =>
        Given([.. Whole, new RunEvent.RunCompleted(), new RunEvent.RunRewound { Step = "outline" }, Resumed, First("outline")])
            .When(Begin("outline"))
            .Then(Attempt("outline", 2, variant: 1));

    [Fact]
    public void A_rewind_to_no_step_is_refused() =>
        Given(UntilFirstText).When(new RunCommand.Rewind("outlin")).ThenRefused<Rejection.NoSuchStep>();

    private static IReadOnlyList<RunEvent> Whole =>
    [
        .. UntilFirstText, Accepted("outline"),
        First("content"), Attempt("content", 1), Text("content", 1, "Two words"), Accepted("content"),
    ];
}

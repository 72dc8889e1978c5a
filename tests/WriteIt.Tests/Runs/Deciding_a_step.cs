using WriteIt.Runs;
using static WriteIt.Tests.Runs.Sample;
using static WriteIt.Tests.Runs.Specification;

namespace WriteIt.Tests.Runs;

public sealed class Deciding_a_step
{
    [Fact]
    public void Creating_a_run_starts_it_in_the_same_append() =>
        Given().When(new RunCommand.Create(Created, Interactive)).Then(Created, Started);

    [Fact]
    public void A_run_is_created_once() =>
        Given(Created, Started).When(new RunCommand.Create(Created, Interactive)).ThenRefused<Rejection.AlreadyCreated>();

    [Fact]
    public void Continue_before_a_step_sets_it_going() =>
        Given(Created, Started).When(new RunCommand.Continue("outline")).Then(First("outline"));

    [Fact]
    public void Guidance_before_a_step_belongs_to_its_first_prompt() =>
        Given(Created, Started)
            .When(new RunCommand.Guide("outline", "  for beginners "))
            .Then(new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("for beginners") }, First("outline"));

    [Fact]
    public void An_attempt_begins_after_the_step_was_set_going() =>
        Given(Created, Started, First("outline")).When(Begin("outline")).Then(Attempt("outline", 1));

    [Fact]
    public void Nothing_begins_while_a_person_is_asked() =>
        Given(Created, Started).When(Begin("outline")).ThenRefused<Rejection.NoOpenAttempt>();

    [Fact]
    public void Without_a_person_step_and_attempt_begin_together() =>
        Given(Created, StartedAutomatically).When(Begin("outline")).Then(First("outline"), Attempt("outline", 1));

    [Fact]
    public void A_text_waits_for_a_person() =>
        Given(Created, Started, First("outline"), Attempt("outline", 1))
            .When(new RunCommand.FinishAttempt(Text("outline", 1, "One")))
            .Then(Text("outline", 1, "One"));

    [Fact]
    public void Without_a_person_a_text_and_its_acceptance_are_one_append() =>
        Given(Created, StartedAutomatically, First("outline"), Attempt("outline", 1))
            .When(new RunCommand.FinishAttempt(Text("outline", 1, "One")))
            .Then(Text("outline", 1, "One"), Accepted("outline", automatic: true));

    [Fact]
    public void A_late_text_of_an_overtaken_attempt_is_refused() =>
        Given(Created, Started, First("outline"), Attempt("outline", 1), new RunEvent.RunPaused(), new RunEvent.RunResumed { Driving = Interactive }, Attempt("outline", 2))
            .When(new RunCommand.FinishAttempt(Text("outline", 1, "One")))
            .ThenRefused<Rejection.NoOpenAttempt>();

    [Fact]
    public void Continue_after_a_text_accepts_the_newest() =>
        Given(UntilFirstText).When(new RunCommand.Continue("outline")).Then(Accepted("outline"));

    [Fact]
    public void A_candidate_that_is_not_there_cannot_be_picked() =>
        Given(UntilFirstText).When(new RunCommand.Continue("outline", 2)).ThenRefused<Rejection.NoSuchCandidate>();

    [Fact]
    public void A_decision_for_another_step_than_the_run_is_at_is_refused() =>
        Given(UntilFirstText).When(new RunCommand.Continue("content")).ThenRefused<Rejection.WrongStep>();

    [Fact]
    public void Guidance_after_a_text_names_the_candidate_to_revise() =>
        Given(UntilFirstText)
            .When(new RunCommand.Guide("outline", "shorter"))
            .Then(new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("shorter"), Candidate = 1 });

    [Fact]
    public void Guidance_without_a_word_is_refused() =>
        Given(UntilFirstText).When(new RunCommand.Guide("outline", " \n")).ThenRefused<Rejection.EmptyText>();

    [Fact]
    public void Regenerate_asks_for_another_variant() =>
        Given([.. UntilFirstText, new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Regenerate }])
            .When(Begin("outline"))
            .Then(Attempt("outline", 2, variant: 1));

    [Fact]
    public void A_skipped_step_makes_way_for_the_next() =>
        Fold.All([Created, Started, new RunEvent.StepSkipped { Step = "outline" }]).Current!.Plan.Key.ShouldBe("content");

    [Fact]
    public void Without_a_person_a_failure_ends_the_run() =>
        Given(Created, StartedAutomatically, First("outline"), Attempt("outline", 1))
            .When(new RunCommand.FailAttempt("outline", 1, Trouble))
            .Then(new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Trouble }, new RunEvent.RunFailed { Failure = Trouble });

    [Fact]
    public void A_failure_may_be_tried_again_with_another_model() =>
        Given(Created, Started, First("outline"), Attempt("outline", 1), new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Trouble })
            .When(new RunCommand.Retry("outline", "demo/article"))
            .Then(new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Retry, Model = "demo/article" });

    [Fact]
    public void A_prompt_that_cannot_be_made_fails_the_step_without_an_attempt_having_begun() =>
        Given(Created, Started, First("outline"))
            .When(new RunCommand.FailAttempt("outline", null, Trouble))
            .Then(new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Trouble });

    [Fact]
    public void A_stopped_attempt_keeps_what_had_come() =>
        Given(Created, Started, First("outline"), Attempt("outline", 1))
            .When(new RunCommand.InterruptAttempt("outline", 1, "Half a", null))
            .Then(new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 1, Text = RunText.Of("Half a") });
}

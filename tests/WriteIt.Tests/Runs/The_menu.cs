using CsCheck;
using WriteIt.Runs;
using static WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Runs;

public sealed class The_menu
{
    [Fact]
    public void Before_a_step() =>
        Actions([Created, Started]).ShouldBe("continue guide skip quit help");

    [Fact]
    public void After_a_response() =>
        Actions(UntilFirstText).ShouldBe("continue guide regenerate skip quit help");

    [Fact]
    public void After_a_failure() =>
        Actions([Created, Started, First("outline"), Attempt("outline", 1), new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Trouble }])
            .ShouldBe("retry other_model skip quit help");

    [Fact]
    public void With_several_texts_one_can_be_picked_and_they_can_be_brought_together() =>
        Actions([.. UntilFirstText, new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Regenerate }, Attempt("outline", 2, variant: 1), Text("outline", 2, "Two")])
            .ShouldBe("continue pick guide regenerate merge compare skip quit help");

    [Fact]
    public void With_options_one_can_be_picked() =>
        Actions([Created with { Steps = [Step("outline") with { OptionsFrom = "numbered" }] }, Started, First("outline"), Attempt("outline", 1), Text("outline", 1, "1. Red\n2. Blue")])
            .ShouldBe("continue pick guide regenerate skip quit help");

    [Fact]
    public void Of_a_step_that_asks_no_model_holds_nothing_that_a_model_does() =>
        Actions([Created with { Steps = [Step("outline") with { Type = "select", OptionsFrom = "numbered" }] }, Started, First("outline"), new RunEvent.TextRendered { Step = "outline", Text = RunText.Of("1. Red\n2. Blue") }])
            .ShouldBe("continue pick skip quit help");

    [Fact]
    public void After_a_failure_the_texts_that_are_there_stay_reachable() =>
        Actions([.. UntilFirstText, new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Regenerate }, Attempt("outline", 2), new RunEvent.AttemptFailed { Step = "outline", Attempt = 2, Failure = Trouble }])
            .ShouldBe("retry other_model pick skip quit help");

    [Fact]
    public void There_is_none_while_a_model_works() =>
        Menu.Of(Fold.All([Created, Started, First("outline"), Attempt("outline", 1)])).ShouldBeNull();

    [Fact]
    public void There_is_none_before_a_step_that_approves_itself() =>
        Menu.Of(Fold.All([Created with { Steps = [Step("outline") with { AutoApprove = true }] }, Started])).ShouldBeNull();

    [Fact]
    public void A_step_without_feedback_is_accepted_unasked()
    {
        var created = Created with { Steps = [Step("outline") with { AllowFeedback = false }] };
        var state = Fold.All([created, Started, First("outline"), Attempt("outline", 1)]);
        var verdict = Decide.On(state, new RunCommand.FinishAttempt(Text("outline", 1, "One"))).ShouldBeOfType<Verdict.Accepted>();
        verdict.Events[^1].ShouldBe(Accepted("outline", automatic: true));
    }

    /// <summary>Walks at random through a run: at every state, exactly what the menu holds is accepted.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_action_in_it_is_accepted_and_every_other_refused(int texts) =>
        Gen.Int[0, 13].Array[0, 40].Sample(choices =>
        {
            var state = Fold.All([Created, Started with { Driving = Interactive with { Candidates = texts } }]);
            foreach (var choice in choices)
            {
                CheckActions(state);
                if (Decide.On(state, Move(state, choice)) is Verdict.Accepted accepted) state = accepted.Events.Aggregate(state, Fold.Apply);
            }
        });

    private static void CheckActions(RunState state)
    {
        var step = state.Current?.Plan.Key ?? "content";
        var allowed = Menu.Of(state)?.Actions ?? [];
        foreach (var (action, command) in People(step))
        {
            (Decide.On(state, command) is Verdict.Accepted).ShouldBe(allowed.Contains(action), $"{action} when {state.Status}");
        }
    }

    private static IEnumerable<(string Action, RunCommand Command)> People(string step) =>
    [
        (ActionWords.Continue, new RunCommand.Continue(step)),
        (ActionWords.Guide, new RunCommand.Guide(step, "shorter")),
        (ActionWords.Regenerate, new RunCommand.Regenerate(step)),
        (ActionWords.Pick, new RunCommand.Pick(step, null)),
        (ActionWords.Merge, new RunCommand.Merge(step, [], "")),
        (ActionWords.Skip, new RunCommand.Skip(step)),
        (ActionWords.Retry, new RunCommand.Retry(step)),
        (ActionWords.OtherModel, new RunCommand.Retry(step, "demo/article")),
    ];

    private static RunCommand Move(RunState state, int choice)
    {
        var step = state.Current?.Plan.Key ?? "content";
        var attempt = state.Current?.Attempts ?? 0;
        int? open = state.Current is { OpenAttempts: [.., var last] } ? last.Attempt : null;
        return choice switch
        {
            < 8 => People(step).ElementAt(choice).Command,
            8 or 9 => Begin(step, (Effects.Of(state) as RunEffect.Attempt)?.Slot ?? 0),
            10 => new RunCommand.FinishAttempt(Text(step, attempt, "Text")),
            11 => new RunCommand.FailAttempt(step, open, Trouble),
            12 => new RunCommand.InterruptAttempt(step, attempt, attempt % 2 == 0 ? "" : "Half", null),
            _ => new RunCommand.Resume(Interactive),
        };
    }

    private static string Actions(IEnumerable<RunEvent> past) => string.Join(' ', Menu.Of(Fold.All(past))!.Actions);
}

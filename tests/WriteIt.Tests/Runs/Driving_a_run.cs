using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Watching;
using WriteIt.Storage;
using static WriteIt.Tests.Runs.RunDriver;

namespace WriteIt.Tests.Runs;

public sealed class Driving_a_run
{
    private const string BothSteps =
        "run_created run_started step_started attempt_started candidate_produced step_accepted "
        + "step_started attempt_started candidate_produced step_accepted output_saved run_completed";

    [Fact]
    public async Task Without_a_person_it_goes_from_the_first_step_to_the_saved_result()
    {
        var driver = new RunDriver();
        driver.Writes("One");
        driver.Writes("Two words");
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, RunStatus.Completed);
        (await driver.StoredTypesAsync()).ShouldBe(BothSteps);
        (await driver.Store.Events.ListAsync(new RunQuery(10), default)).Rows.Single().Words.ShouldBe(2);
    }

    [Fact]
    public async Task A_watcher_sees_the_text_as_it_comes_and_knows_when_it_is_the_result()
    {
        var driver = new RunDriver();
        driver.Writes("One");
        driver.Writes("Two");
        await using var actor = await driver.StartAsync(Sample.Automatic);
        var seen = await UntilAsync(actor, RunStatus.Completed);
        seen.OfType<RunUpdate.Recorded>().Select(update => update.Event.Sequence).ShouldBe(Enumerable.Range(1, 12).Select(number => (long)number));
        seen.OfType<RunUpdate.Delta>().ShouldAllBe(delta => delta.Writing.IsResult == (delta.Writing.Step == "content"));
    }

    [Fact]
    public async Task What_was_sent_is_durable_before_the_model_is_asked()
    {
        var driver = new RunDriver();
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, update => update is RunUpdate.Recorded { Event.Event: RunEvent.AttemptStarted });
        (await driver.StoredTypesAsync()).ShouldEndWith("attempt_started");
    }

    [Fact]
    public async Task A_driver_that_dies_in_mid_step_costs_no_finished_step_again()
    {
        var driver = new RunDriver();
        driver.Writes("One");
        var dead = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(dead, update => update is RunUpdate.Recorded { Event.Event: RunEvent.AttemptStarted { Step: "content" } });
        var heir = new RunDriver { Store = driver.Store };
        heir.Writes("Two");
        await using var actor = await heir.OpenAsync();
        await heir.TellAsync(actor, new RunCommand.Resume(Sample.Automatic));
        await UntilAsync(actor, RunStatus.Completed);
        heir.Asked.Select(request => request.Messages[0].Text).ShouldBe(["Write content."]);
    }

    [Fact]
    public async Task Another_driver_that_took_over_ends_the_first_at_its_next_append()
    {
        var driver = new RunDriver();
        var first = await driver.StartAsync(Sample.Interactive);
        await using var second = await driver.OpenAsync();
        var refused = await Should.ThrowAsync<ProblemException>(() => driver.TellAsync(first, new RunCommand.Continue("outline")));
        refused.Problem.Code.ShouldBe(ProblemCodes.RunHeld);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_keeps_what_had_come_and_asks()
    {
        var driver = new RunDriver();
        driver.Says(new ModelUpdate.Started(new ModelName("demo", "article")), new ModelUpdate.Text("Half a"));
        await using var actor = await driver.StartAsync(Sample.Interactive);
        await driver.TellAsync(actor, new RunCommand.Continue("outline"));
        await UntilAsync(actor, update => update is RunUpdate.Delta or RunUpdate.Snapshot);
        actor.StopAttempt();
        await UntilAsync(actor, update => update is RunUpdate.Recorded { Event.Event: RunEvent.AttemptInterrupted });
        actor.State.Current!.Candidates.Single().ShouldSatisfyAllConditions(one => one.Text.Value.ShouldBe("Half a"), one => one.Partial.ShouldBeTrue());
    }

    [Fact]
    public async Task A_decision_that_is_not_possible_now_changes_nothing_and_ends_nothing()
    {
        var driver = new RunDriver();
        await using var actor = await driver.StartAsync(Sample.Interactive);
        await Should.ThrowAsync<ProblemException>(() => driver.TellAsync(actor, new RunCommand.Continue("content")));
        await driver.TellAsync(actor, new RunCommand.Skip("outline"));
        actor.State.Current!.Plan.Key.ShouldBe("content");
    }

    [Fact]
    public async Task A_repeated_command_has_no_second_effect()
    {
        var driver = new RunDriver();
        await using var actor = await driver.StartAsync(Sample.Interactive);
        var id = driver.NextCommand();
        await actor.TellAsync(new RunCommand.Skip("outline"), id, default);
        await actor.TellAsync(new RunCommand.Skip("outline"), id, default);
        actor.State.Current!.Plan.Key.ShouldBe("content");
    }

    [Fact]
    public async Task An_answer_with_nothing_in_it_is_a_failure_never_a_text()
    {
        var driver = new RunDriver();
        driver.Says(new ModelUpdate.Started(new ModelName("demo", "article")), new ModelUpdate.Text("  "), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(1, 1)));
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, RunStatus.Failed);
        actor.State.Failure!.Class.ShouldBe("empty");
    }

    [Fact]
    public async Task A_text_that_was_cut_is_kept_and_never_taken_for_whole()
    {
        var driver = new RunDriver();
        driver.Says(
            new ModelUpdate.Started(new ModelName("demo", "article")),
            new ModelUpdate.Text("Half a"),
            new ModelUpdate.Failed(new ModelFailure(FailureClass.Interrupted, "The text was cut.")));
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, RunStatus.Failed);
        actor.State.Steps[0].ShouldSatisfyAllConditions(
            step => step.Status.ShouldBe(StepStatus.Failed),
            step => step.Candidates.Single().Partial.ShouldBeTrue(),
            step => step.Failure!.Message.ShouldBe("The text was cut."));
    }

    [Fact]
    public async Task A_text_that_was_asked_for_by_another_run_costs_nothing_more()
    {
        var driver = new RunDriver { Price = 70 };
        driver.Says(new ModelUpdate.Started(new ModelName("demo", "article")), new ModelUpdate.Text("One"), new ModelUpdate.Finished(FinishReason.Stop, new TokenUsage(10, 5)) { IsShared = true });
        driver.Writes("Two");
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, RunStatus.Completed);
        actor.State.Steps.Select(step => step.Accepted!.Produced!.CostNanoUsd).ShouldBe([0, 70]);
    }

    [Fact]
    public async Task A_prompt_that_cannot_be_made_fails_before_any_model_is_asked()
    {
        var driver = new RunDriver { NoPrompt = new Problem(ProblemCodes.TemplateFailed, "unknown variable inputs.topc") };
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, RunStatus.Failed);
        driver.Asked.ShouldBeEmpty();
        actor.State.Failure!.Code.ShouldBe("template_failed");
    }

    [Fact]
    public async Task Leaving_pauses_a_run_that_was_going_on()
    {
        var driver = new RunDriver();
        var actor = await driver.StartAsync(Sample.Interactive);
        await actor.DisposeAsync();
        (await driver.StoredTypesAsync()).ShouldBe("run_created run_started run_paused");
    }

    [Fact]
    public async Task A_model_that_breaks_ends_the_driver_and_everybody_is_told()
    {
        var driver = new RunDriver();
        await using var actor = await driver.StartAsync(Sample.Automatic);
        driver.Breaks(new NotSupportedException("broken"));
        await Should.ThrowAsync<System.Threading.Channels.ChannelClosedException>(() => UntilAsync(actor, RunStatus.Completed));
        await actor.Ended.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Going_back_to_a_step_that_is_none_stops_no_model()
    {
        var driver = new RunDriver();
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await Should.ThrowAsync<ProblemException>(() => driver.TellAsync(actor, new RunCommand.Rewind("outlien")));
        actor.State.Current!.OpenAttempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Going_back_told_twice_stops_no_model_that_began_since()
    {
        var driver = new RunDriver();
        var once = driver.NextCommand();
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await actor.TellAsync(new RunCommand.Rewind("outline"), once, default);
        await driver.TellAsync(actor, new RunCommand.Resume(Sample.Automatic));
        await actor.TellAsync(new RunCommand.Rewind("outline"), once, default);
        actor.State.Current!.OpenAttempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_watcher_that_comes_late_gets_the_text_so_far()
    {
        var driver = new RunDriver();
        driver.Says(new ModelUpdate.Started(new ModelName("demo", "article")), new ModelUpdate.Text("Half"));
        await using var actor = await driver.StartAsync(Sample.Automatic);
        await UntilAsync(actor, update => update is RunUpdate.Delta or RunUpdate.Snapshot);
        var seen = await UntilAsync(actor, update => update is RunUpdate.Snapshot);
        seen[^1].ShouldBeOfType<RunUpdate.Snapshot>().Text.ShouldBe("Half");
    }
}

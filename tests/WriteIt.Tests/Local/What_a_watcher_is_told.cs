using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Watching;
using WriteIt.Storage;
using WriteIt.Tests.Runs;

namespace WriteIt.Tests.Local;

public sealed class What_a_watcher_is_told
{
    [Fact]
    public void A_text_that_a_person_decides_about_is_told_and_then_the_menu() =>
        Told([Sample.Created, Sample.Started], [Sample.First("outline"), Sample.Attempt("outline", 1)], [Sample.Text("outline", 1, "One")])
            .ShouldBe(["decision_needed continue", "progress outline running", "response One", "decision_needed continue"]);

    [Fact]
    public void A_text_that_is_accepted_automatically_asks_nothing() =>
        Told(
            [Sample.Created, Sample.StartedAutomatically],
            [Sample.First("outline"), Sample.Attempt("outline", 1)],
            [Sample.Text("outline", 1, "One"), Sample.Accepted("outline", automatic: true)])
            .ShouldBe(["progress outline running", "response One", "decision continue", "progress outline accepted"]);

    [Fact]
    public void A_failure_is_told_with_its_menu() =>
        Told(
            [Sample.Created, Sample.Started],
            [Sample.First("outline"), Sample.Attempt("outline", 1)],
            [new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Sample.Trouble }])
            .ShouldBe(["decision_needed continue", "progress outline running", "progress outline failed", "error No connection.", "decision_needed retry"]);

    [Fact]
    public void Who_answers_instead_is_one_line()
    {
        var driving = Sample.Automatic with { Takeover = new Takeover("gpt-4o-mini", new ModelName("local", "smollm2"), "Set a key.") };
        Told([Sample.Created, new RunEvent.RunStarted { Driving = driving }])
            .ShouldBe(["warning The pipeline asks for gpt-4o-mini, which cannot be asked here; local/smollm2 writes instead."]);
    }

    [Fact]
    public void Coming_back_between_two_messages_of_one_event_misses_none_and_repeats_none()
    {
        var updates = Updates([Sample.Created, Sample.Started], [Sample.First("outline"), Sample.Attempt("outline", 1)], [Sample.Text("outline", 1, "One")]);
        var all = Messages(updates, RunCursor.Start);
        for (var seen = 1; seen <= all.Count; seen++)
        {
            var after = RunCursor.Parse(all[seen - 1].Cursor);
            Json(Messages([.. updates.Where(update => update.Event.Sequence > after.Sequence)], after)).ShouldBe(Json(all.Skip(seen)));
        }
    }

    private static IReadOnlyList<string> Told(params IReadOnlyList<IReadOnlyList<RunEvent>> outcomes) =>
        [.. Messages(Updates(outcomes), RunCursor.Start).Select(Word)];

    private static IReadOnlyList<RunMessage> Messages(IReadOnlyList<RunUpdate.Recorded> updates, RunCursor after)
    {
        var messages = new RunMessages(RunDriver.Run, RunState.New, TimeProvider.System, after);
        return [.. updates.SelectMany(messages.Of)];
    }

    /// <summary>The updates of these outcomes, one append each.</summary>
    private static List<RunUpdate.Recorded> Updates(params IReadOnlyList<IReadOnlyList<RunEvent>> outcomes)
    {
        List<RunUpdate.Recorded> updates = [];
        var state = RunState.New;
        foreach (var outcome in outcomes)
        {
            foreach (var happened in outcome)
            {
                state = Fold.Apply(state, happened);
                var sequence = updates.Count + 1;
                updates.Add(new RunUpdate.Recorded(new RecordedEvent(happened, Stored(sequence)), state, ReferenceEquals(happened, outcome[^1])) { Cursor = new RunCursor(sequence, 0, 0) });
            }
        }

        return updates;
    }

    private static IEnumerable<string> Json(IEnumerable<RunMessage> messages) =>
        messages.Select(message => System.Text.Json.JsonSerializer.Serialize(message, WireJson.Default.RunMessage));

    private static StoredEvent Stored(long sequence) => new()
    {
        Run = RunDriver.Run,
        Sequence = sequence,
        At = DateTimeOffset.UnixEpoch,
        Actor = new Actor("ada", "cli"),
        Command = CommandId.Parse("c1"),
        Epoch = 1,
        Type = "x",
        Version = 1,
        Body = "{}",
        Hash = "",
    };

    private static string Word(RunMessage message) => message switch
    {
        RunMessage.Progress m => $"progress {m.Data.StepKey} {m.Data.State}",
        RunMessage.Response m => $"response {m.Content}",
        RunMessage.DecisionNeeded m => $"decision_needed {m.Data.Actions[0]}",
        RunMessage.DecisionMade m => $"decision {m.Data.Action}",
        RunMessage.Warning m => $"warning {m.Content}",
        RunMessage.Failure m => $"error {m.Content}",
        _ => message.GetType().Name,
    };
}

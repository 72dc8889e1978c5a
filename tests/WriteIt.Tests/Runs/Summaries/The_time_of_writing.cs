using WriteIt.Runs;
using WriteIt.Runs.Summaries;

namespace WriteIt.Tests.Runs.Summaries;

public sealed class The_time_of_writing
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunEvent.AttemptInterrupted Stopped = new() { Step = "outline", Attempt = 1, Text = RunText.Of("One, and"), Tried = [] };

    [Fact]
    public void Ends_with_each_outcome_and_leaves_out_what_a_person_takes() =>
        Of((0, Sample.Created), (0, Sample.Started), (7, Sample.Attempt("outline", 1)), (10, Sample.Text("outline", 1, "One")), (400, Sample.Attempt("content", 1)), (402, Sample.Text("content", 1, "Two"))).ShouldBe(5);

    [Fact]
    public void Counts_texts_that_are_written_at_once_once() =>
        Of((0, Sample.Attempt("outline", 1)), (1, Sample.Attempt("outline", 2, slot: 1)), (4, Sample.Text("outline", 2, "Two")), (9, Sample.Text("outline", 1, "One"))).ShouldBe(9);

    [Fact]
    public void Counts_a_text_that_was_stopped() => Of((0, Sample.Attempt("outline", 1)), (6, Stopped)).ShouldBe(6);

    [Fact]
    public void Does_not_count_what_followed_the_death_of_the_program() =>
        Of((0, Sample.Attempt("outline", 1)), (500, new RunEvent.RunResumed { Driving = Sample.Interactive }), (501, Sample.Attempt("outline", 2)), (503, Sample.Text("outline", 2, "Two"))).ShouldBe(2);

    [Fact]
    public void Is_nothing_without_a_model() => Of((0, Sample.Created), (9, Sample.Started)).ShouldBe(0);

    private static double Of(params (int Second, RunEvent Event)[] events) =>
        WritingTime.Of(events.Select(one => (Noon.AddSeconds(one.Second), one.Event))).TotalSeconds;
}

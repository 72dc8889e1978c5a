using WriteIt.Runs;
using static WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Runs;

public sealed class Folding_an_event
{
    public static TheoryData<string> Names => [.. The_stored_form.OneOfEach.Select(one => one.GetType().Name)];

    /// <summary>An event without an arm in the fold throws; one that changes nothing would be lost in every state that follows.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_changes_the_run(string name)
    {
        var happened = The_stored_form.OneOfEach.Single(one => one.GetType().Name == name);
        var before = Fold.All(Past(happened));
        Fold.Apply(before, happened).ShouldNotBe(before);
    }

    private static IReadOnlyList<RunEvent> Past(RunEvent happened) => happened switch
    {
        RunEvent.RunCreated => [],
        RunEvent.RunStarted => [Created],
        RunEvent.StepStarted => [Created, Started],
        RunEvent.AttemptStarted or RunEvent.TextRendered => [Created, Started, First("outline")],
        RunEvent.CandidateProduced or RunEvent.AttemptFailed or RunEvent.AttemptInterrupted => UntilFirstText.SkipLast(1).ToList(),
        RunEvent.RunResumed => [.. UntilFirstText, new RunEvent.RunPaused()],
        _ => UntilFirstText,
    };
}

using WriteIt.Runs;
using static WriteIt.Tests.Runs.Sample;
using static WriteIt.Tests.Runs.Specification;

namespace WriteIt.Tests.Runs;

public sealed class Choosing_an_option
{
    private const string Angles = "## The cost\nWhat it takes.\n\n## The gain\nWhat it brings.";

    private static readonly RunEvent.RunCreated WithOptions = Created with { Steps = [Step("outline") with { OptionsFrom = "headings" }, Step("content")] };
    private static readonly IReadOnlyList<RunEvent> UntilOptions = [WithOptions, Started, First("outline"), Attempt("outline", 1), Text("outline", 1, Angles)];
    private static readonly RunEvent.StepAccepted Second = new() { Step = "outline", Candidate = 1, Option = 2, Text = RunText.Of("## The gain\nWhat it brings."), Automatic = false };

    [Fact]
    public void Makes_it_the_text_of_the_step()
    {
        Given(UntilOptions).When(new RunCommand.Pick("outline", null, 2)).Then(Second);
        Fold.All([.. UntilOptions, Second]).Find("outline")!.Accepted!.Text.Value.ShouldBe("## The gain\nWhat it brings.");
    }

    [Fact]
    public void Of_a_text_without_any_takes_the_whole_text() =>
        Given([.. UntilOptions.SkipLast(1), Text("outline", 1, "Just prose.")]).When(new RunCommand.Continue("outline")).Then(Accepted("outline"));

    [Fact]
    public void That_is_not_there_is_refused() =>
        Given(UntilOptions).When(new RunCommand.Pick("outline", 1, 3)).ThenRefused<Rejection.NoSuchOption>();

    [Fact]
    public void Without_a_person_takes_the_first() =>
        Given([WithOptions, StartedAutomatically, .. UntilOptions.Skip(2).SkipLast(1)])
            .When(new RunCommand.FinishAttempt(Text("outline", 1, Angles)))
            .Then(Text("outline", 1, Angles), Second with { Option = 1, Text = RunText.Of("## The cost\nWhat it takes."), Automatic = true });

    [Fact]
    public void Of_a_select_step_needs_no_model()
    {
        var created = Created with { Steps = [Step("outline") with { Type = "select", OptionsFrom = "headings" }] };
        Effects.Of(Fold.All([created, Started])).ShouldBeOfType<RunEffect.Render>();
        Given(created, Started).When(new RunCommand.ProvideText("outline", Angles, "Which one?"))
            .Then(First("outline"), new RunEvent.TextRendered { Step = "outline", Text = RunText.Of(Angles), Question = "Which one?" });
    }

    [Fact]
    public void Is_nothing_a_transform_asks_for()
    {
        var created = Created with { Steps = [Step("outline") with { Type = "transform" }] };
        var text = new RunEvent.TextRendered { Step = "outline", Text = RunText.Of("Changed") };
        Given(created, Started).When(new RunCommand.ProvideText("outline", "Changed", null)).Then(First("outline"), text, Accepted("outline", automatic: true));
    }
}

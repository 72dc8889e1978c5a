using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Prompting;
using static WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Runs.Prompting;

public sealed class What_is_said_to_the_model
{
    private const string Pipeline =
        """
        metadata: {name: Article}
        steps:
          outline:
            system_prompt: You are a gardener.
            prompt_template: Outline an article about tomatoes.
            model_preference: [demo/article]
            parameters: {seed: 40}
        """;

    private static readonly RunEvent.RunCreated Made = Created with { Source = RunText.Of(Pipeline), Steps = [Step("outline")] };

    /// <summary>A guided text is revised: the draft, the instruction and the earlier guidance are sent, not the instruction alone.</summary>
    [Fact]
    public void When_a_person_guides_is_approved() => string.Join("\n\n", Moments().Select(moment => $"=== {moment.What}\n\n{Told(moment.Events)}"))
        .ShouldMatchApproved(settings => settings.WithFileExtension("txt").SubFolder("../../Approved/Prompts").WithFilenameGenerator((_, _, type, _) => $"guidance.{type}.txt").NoDiff());

    [Fact]
    public void Asked_afresh_it_is_the_same_prompt_with_another_seed()
    {
        var again = Prepare([.. FirstText(), new RunEvent.StepStarted { Step = "outline", Reason = StartReason.Regenerate }]);
        (again.Messages.Count, again.Variant, again.Parameters.Seed).ShouldBe((2, 1, 41));
    }

    [Fact]
    public void Of_several_texts_at_once_each_has_a_seed_of_its_own() =>
        Enumerable.Range(0, 3).Select(slot => Prepare([Made, new RunEvent.RunStarted { Driving = Interactive with { Candidates = 3 } }], slot).Parameters.Seed).ShouldBe([40, 41, 42]);

    [Theory]
    [InlineData(0, "demo/options")]
    [InlineData(2, "demo/article")]
    public void Whose_turn_it_is_is_known_whatever_number_of_texts_is_given(int candidates, string second) =>
        Prepare([Made, new RunEvent.RunStarted { Driving = Interactive with { Models = ["demo/article", "demo/options"], Candidates = candidates } }], slot: 1).Models.ShouldBe([second]);

    [Fact]
    public void A_text_is_revised_by_the_model_that_wrote_it()
    {
        var driving = Interactive with { Models = ["demo/article", "demo/options"] };
        var second = Attempt("outline", 2, slot: 1) with { Wanted = ["demo/options"] };
        RunEvent[] texts = [Made, new RunEvent.RunStarted { Driving = driving }, First("outline"), Attempt("outline", 1), second, Text("outline", 1, "One"), Text("outline", 2, "Two")];
        Prepare([.. texts, Guided("shorter", 2)]).Models.ShouldBe(["demo/options"]);
        Prepare([.. texts, Guided("shorter", 1)]).Models.ShouldBe(["demo/article"]);
    }

    [Fact]
    public void What_was_cut_is_asked_of_none_who_was_asked_before()
    {
        var cut = new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 1, Text = RunText.Of("Half"), Failure = Trouble, Next = new("b", "m"), Tried = [new(new("a", "m"), "interrupted", "Cut.", 0, 0)] };
        RunEvent[] past = [Made, new RunEvent.RunStarted { Driving = Interactive with { Candidates = 2 } }, First("outline"), Attempt("outline", 1), cut];
        Prepare(past).Except.ShouldBe([new ModelName("a", "m")]);
        Prepare(past, slot: 1).Except.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("routing: {strategy: round_robin}", null, RoutingStrategy.RoundRobin)]
    [InlineData("routing: {strategy: round_robin}", RoutingStrategy.CostOptimized, RoutingStrategy.CostOptimized)]
    public void The_strategy_of_the_command_beats_that_of_the_pipeline_which_beats_the_configuration(string ofPipeline, RoutingStrategy? ofCommand, RoutingStrategy? asked) =>
        Prepare([Made with { Source = RunText.Of($"{Pipeline}\n{ofPipeline}\n") }, Started with { Driving = Interactive with { Strategy = ofCommand } }]).Strategy.ShouldBe(asked);

    private static IEnumerable<(string What, IReadOnlyList<RunEvent> Events)> Moments()
    {
        var before = new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("For balconies.") };
        IReadOnlyList<RunEvent> guidedBefore = [Made, Started, before, First("outline")];
        IReadOnlyList<RunEvent> revised = [.. guidedBefore, Attempt("outline", 1), Text("outline", 1, "- Sun\n- Water"), Guided("Add a part on pots.", 1)];
        IReadOnlyList<RunEvent> again = [.. revised, Attempt("outline", 2), Text("outline", 2, "- Sun\n- Water\n- Pots"), Guided("Shorter titles.", 2)];
        IReadOnlyList<RunEvent> merged =
        [
            .. again, Attempt("outline", 3), Text("outline", 3, "- Light"),
            new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("The pots of 2 in 3."), Candidate = 3, Merge = [2] },
        ];
        return
        [
            ("guided before its first text", guidedBefore), ("guided after its text", revised), ("guided a second time", again), ("merged", merged),
            ("merged without a word", [.. merged.SkipLast(1), new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of(""), Candidate = 1, Merge = [2, 3] }]),
        ];
    }

    private static IEnumerable<RunEvent> FirstText() => [Made, Started, First("outline"), Attempt("outline", 1), Text("outline", 1, "- Sun")];

    private static RunEvent.GuidanceGiven Guided(string text, int candidate) => new() { Step = "outline", Text = RunText.Of(text), Candidate = candidate };

    private static string Told(IReadOnlyList<RunEvent> past) => string.Join('\n', Prepare(past).Messages.Select(message => $"--- {message.Role.ToString().ToLowerInvariant()}\n{message.Text}"));

    private static ModelRequest Prepare(IReadOnlyList<RunEvent> past, int slot = 0)
    {
        var state = Fold.All(past);
        return new PipelinePrompts("ada").Prepare(new RunMoment(RunDriver.Run, DateTimeOffset.UnixEpoch, state), state.Current!, slot).Request;
    }
}

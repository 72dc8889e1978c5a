using WriteIt.Runs;
using WriteIt.Storage;
using static WriteIt.Tests.Runs.Sample;

namespace WriteIt.Tests.Runs;

public sealed class The_stored_form
{
    internal static readonly IReadOnlyList<RunEvent> OneOfEach =
    [
        Created, Started, First("outline"), Attempt("outline", 1), Text("outline", 1, "One"),
        new RunEvent.AttemptFailed { Step = "outline", Attempt = 1, Failure = Trouble, Tried = [new TriedModel(new("openai", "gpt-4o-mini"), "rate_limit", "Too many requests.", 0, 120) { Status = 429 }, new TriedModel(new("local", "smollm2"), "unusable", "Damaged.", 0, 1)] },
        new RunEvent.AttemptInterrupted { Step = "outline", Attempt = 1, Text = RunText.Of("Half"), Model = new("demo", "article"), Failure = Trouble, Next = new("openai", "gpt-4o-mini") },
        new RunEvent.GuidanceGiven { Step = "outline", Text = RunText.Of("shorter"), Candidate = 1 },
        new RunEvent.CandidateEdited { Step = "outline", Candidate = 1, Text = RunText.Of("Mine") },
        new RunEvent.TextRendered { Step = "outline", Text = RunText.Of("# One"), Question = "Which one?" },
        Accepted("outline"),
        new RunEvent.StepSkipped { Step = "outline" },
        new RunEvent.RunRewound { Step = "outline" },
        new RunEvent.RunPaused(),
        new RunEvent.RunResumed { Driving = Automatic with { Strategy = RoutingStrategy.CostOptimized, Priority = Priority.Low, MaxCostNanoUsd = 500_000_000, HoldsResult = true, Takeover = new Takeover("gpt-4o-mini", new("local", "smollm2"), "Set OPENAI_API_KEY.") } },
        new RunEvent.OutputSaved { Path = "/outputs/a.md", Step = "content" },
        new RunEvent.RunCompleted(),
        new RunEvent.RunFailed { Failure = Trouble },
        new RunEvent.RunQuit(),
    ];

    /// <summary>A line that differs here is a change of the storage format: raise the type's version and add an upcaster.</summary>
    [Fact]
    public void Of_every_type_and_version_is_approved() =>
        string.Join('\n', OneOfEach.Select(RunEventCodec.Encode).Select(one => $"{one.Type} {one.Version} {one.Body}"))
            .ShouldMatchApproved(settings => settings.WithFileExtension("txt").SubFolder("../Approved/Runs").WithDiscriminator("v1").NoDiff());

    [Fact]
    public void Covers_every_event_of_the_family() =>
        typeof(RunEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(RunEvent))).Select(type => type.Name).Order()
            .ShouldBe(OneOfEach.Select(one => one.GetType().Name).Order());

    [Fact]
    public void Reads_back_as_it_was_written()
    {
        foreach (var happened in OneOfEach)
        {
            var stored = RunEventCodec.Encode(happened);
            RunEventCodec.Encode(RunEventCodec.Decode(AsStored(stored))).ShouldBe(stored);
        }
    }

    [Theory]
    [InlineData("run_started", """{"driving":{"automatic":true,"models":[],"use_cache":true}}""")]
    [InlineData("run_resumed", """{"driving":{"automatic":true,"models":[],"use_cache":true}}""")]
    [InlineData("attempt_interrupted", """{"step":"outline","attempt":1,"text":"Half","tried":[]}""")]
    public void Of_version_1_means_what_it_meant(string type, string body) =>
        RunEventCodec.Encode(RunEventCodec.Decode(AsStored(new NewEvent(type, 1, body)))).ShouldBe(new NewEvent(type, 2, body));

    [Theory]
    [InlineData("run_vanished", 1, "{}")]
    [InlineData("run_quit", 2, "{}")]
    [InlineData("run_quit", 1, "{\"why\":1}")]
    [InlineData("step_skipped", 1, "{}")]
    public void Of_an_unknown_shape_is_refused_never_skipped(string type, int version, string body) =>
        Should.Throw<ProblemException>(() => RunEventCodec.Decode(AsStored(new NewEvent(type, version, body))))
            .Problem.Code.ShouldBe(ProblemCodes.StorageDamaged);

    [Fact]
    public void Of_a_long_text_is_its_hash()
    {
        var text = new string('x', Blob.ThresholdBytes + 1);
        var happened = Text("outline", 1, text);
        RunEventCodec.Encode(happened).Body.ShouldContain($$"""{"blob":"{{Blob.Of(text).Hash}}"}""");
        RunEventCodec.BlobsOf(happened).ShouldBe([Blob.Of(text)]);
    }

    private static StoredEvent AsStored(NewEvent one) => new()
    {
        Run = RunId.Parse("0123456789ab"),
        Sequence = 1,
        At = DateTimeOffset.UnixEpoch,
        Actor = new Actor("ada", "cli"),
        Command = CommandId.Parse("c1"),
        Epoch = 1,
        Type = one.Type,
        Version = one.Version,
        Body = one.Body,
        Hash = "",
    };
}

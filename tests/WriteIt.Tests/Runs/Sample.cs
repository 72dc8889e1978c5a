using WriteIt.Providers;
using WriteIt.Runs;

namespace WriteIt.Tests.Runs;

/// <summary>A run of two steps and the events it can meet, for the specifications.</summary>
internal static class Sample
{
    public static readonly Driving Interactive = new() { Automatic = false, Models = [], UseCache = true };
    public static readonly Driving Automatic = Interactive with { Automatic = true };

    public static readonly RunEvent.RunCreated Created = new()
    {
        Pipeline = "article",
        Source = RunText.Of("steps: {}"),
        Title = "Tomatoes",
        Steps = [Step("outline"), Step("content")],
        Inputs = new Dictionary<string, RunText> { ["topic"] = RunText.Of("Tomatoes") },
        Workspace = WorkspaceName.Default,
        SaveOutputs = true,
    };

    public static readonly RunEvent.RunStarted Started = new() { Driving = Interactive };
    public static readonly RunEvent.RunStarted StartedAutomatically = new() { Driving = Automatic };
    public static readonly StepFailure Trouble = new("connect", "model_failed", "No connection.", "Try again.");

    public static PlanStep Step(string key) => new()
    {
        Key = key,
        Name = key,
        Type = "llm_generate",
        DependsOn = [],
        AutoApprove = false,
        AllowFeedback = true,
    };

    public static RunEvent.StepStarted First(string step) => new() { Step = step, Reason = StartReason.First };

    public static RunEvent.AttemptStarted Attempt(string step, int number, int variant = 0, int slot = 0, int? candidate = null) => new()
    {
        Step = step,
        Attempt = number,
        Slot = slot,
        Candidate = candidate ?? number,
        Variant = variant,
        Prompt = [new PromptPart(MessageRole.User, RunText.Of("Write."))],
        Wanted = ["gpt-4o-mini"],
        Models = ["demo/article"],
    };

    public static RunCommand.BeginAttempt Begin(string step, int slot = 0) =>
        new(step, slot, Attempt(step, 1).Prompt, ["gpt-4o-mini"], ["demo/article"]);

    public static RunEvent.CandidateProduced Text(string step, int attempt, string text) => new()
    {
        Step = step,
        Attempt = attempt,
        Text = RunText.Of(text),
        Model = new ModelName("demo", "article"),
        Usage = new TokenUsage(10, 5),
        CostNanoUsd = 0,
        FirstTextMs = 20,
        DurationMs = 90,
        FinishReason = FinishReason.Stop,
    };

    public static RunEvent.StepAccepted Accepted(string step, int candidate = 1, bool automatic = false) =>
        new() { Step = step, Candidate = candidate, Automatic = automatic };

    /// <summary>The events up to the menu after the first step's text.</summary>
    public static IReadOnlyList<RunEvent> UntilFirstText { get; } = [Created, Started, First("outline"), Attempt("outline", 1), Text("outline", 1, "One")];
}

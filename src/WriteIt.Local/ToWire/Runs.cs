using WriteIt.Client;
using WriteIt.Providers;
using WriteIt.Runs;
using WriteIt.Runs.Active;
using WriteIt.Runs.Summaries;
using WriteIt.Runs.Watching;
using WriteIt.Storage;

namespace WriteIt.Local.ToWire;

/// <summary>Runs in the words of the contract.</summary>
internal static class Runs
{
    public static RunItem ToWire(this RunRow row) => new()
    {
        RunId = row.Run.ToString(),
        Status = row.Status,
        Pipeline = row.Pipeline,
        Title = row.Title,
        StepsDone = row.StepsDone,
        StepsTotal = row.StepsTotal,
        Words = row.Words,
        Tokens = row.Tokens,
        CostUsd = row.CostNanoUsd.ToUsd(),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    public static RunDetail ToWire(this RunHistory history) => new()
    {
        RunId = history.Run.ToString(),
        Workspace = history.State.Facts!.Workspace.ToString(),
        Pipeline = history.State.Facts.Pipeline,
        Title = history.State.Facts.Title,
        Status = history.State.Status.Word(),
        Text = history.State.ResultStep?.Accepted?.Text.Value,
        Inputs = history.State.Facts.Inputs.ToDictionary(input => input.Key, input => input.Value.Value),
        Steps = [.. history.State.Steps.Select(ToWire)],
        Outputs = [.. history.State.Outputs.Select(output => output.Path)],
        Usage = RunTotals.Tokens(history.State).ToWire(),
        CostUsd = RunTotals.CostNanoUsd(history.State).ToUsd(),
        WritingMs = (long)history.Writing.TotalMilliseconds,
        CreatedAt = history.CreatedAt,
        UpdatedAt = history.UpdatedAt,
        Cursor = new RunCursor(history.Version, 0, 0).ToString(),
        Error = history.State.Failure?.ToWire(),
    };

    public static UsageItem ToWire(this TokenUsage usage) =>
        new() { InputTokens = usage.Input, OutputTokens = usage.Output, TotalTokens = usage.Total };

    public static WireError ToWire(this StepFailure failure) => new()
    {
        Code = failure.Code,
        Message = failure.Message,
        Hint = failure.Hint,
        ExitCode = ProblemCodes.Find(failure.Code).ExitCode,
    };

    private static StepItem ToWire(StepState step) => new()
    {
        Key = step.Plan.Key,
        Name = step.Plan.Name,
        State = step.Status.Word(),
        Text = step.Accepted?.Text.Value,
        Selected = step.Selected,
        SelectedOption = step.SelectedOption,
        Candidates = [.. step.Candidates.Select(ToWire)],
        Guidance = [.. step.Guidance.Select(given => given.Text.Value).Where(text => text.Length > 0)],
        Tried = [.. step.Tried.Select(tried => tried.ToWire())],
    };

    private static CandidateItem ToWire(Candidate candidate) => new()
    {
        Number = candidate.Number,
        Text = candidate.Text.Value,
        Model = candidate.Model?.ToString(),
        AskedModel = candidate.AskedModel(),
        Partial = candidate.Partial,
        Words = WordCount.Of(candidate.Text.Value),
        Usage = candidate.Usage().ToWire(),
        CostUsd = candidate.CostNanoUsd().ToUsd(),
        FirstTextMs = candidate.Produced?.FirstTextMs,
        DurationMs = candidate.Produced?.DurationMs ?? 0,
        FinishReason = candidate.Produced?.FinishReason.ToString().ToLowerInvariant(),
    };

    /// <summary>What it took, as far as it had come; nothing where no model was asked.</summary>
    public static TokenUsage Usage(this Candidate candidate) => candidate.Produced?.Usage ?? candidate.Cut?.Usage ?? new TokenUsage(0, 0);

    /// <summary>What it cost, as far as it had come; <c>null</c> when the price is unknown.</summary>
    public static long? CostNanoUsd(this Candidate candidate) => candidate.Produced is { } whole ? whole.CostNanoUsd : candidate.Cut?.CostNanoUsd;

    /// <summary>The model that was named, when another one answered. A bare name and its provider's form are the same model.</summary>
    private static string? AskedModel(this Candidate candidate) =>
        candidate.Wanted is [var first, ..] && candidate.Model is { } model && first != model.ToString() && first != model.Model ? first : null;
}

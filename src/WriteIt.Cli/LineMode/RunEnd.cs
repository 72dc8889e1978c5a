using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Runs.Summaries;

namespace WriteIt.Cli.LineMode;

/// <summary>The end of a run: the result, a summary on standard error, the exit code.</summary>
/// <param name="host">The outputs.</param>
/// <param name="run">The run as it stands now.</param>
/// <param name="resume">The command that goes on with it.</param>
internal sealed class RunEnd(Host host, RunDetail run, string resume)
{
    private Talk Talk => host.Talk;

    /// <summary>The run is complete.</summary>
    public async Task<ExitCode> CompleteAsync(ResultText result, bool seen, CancellationToken cancellationToken)
    {
        if (run.Text is not null && !await result.FinishAsync(run.Text, seen, cancellationToken))
            Talk.Warn("What was printed differs from the text that was kept.", host.Here($"writeit runs show {run.RunId}"));
        if (run.Text is null) Talk.Note("Every step was skipped; there is no text.");
        foreach (var path in run.Outputs) Talk.Note(($"{Talk.Theme.Done} ", Tone.Good), ("Saved ", Tone.Title), Display.Path(path, host));
        Talk.Note((string.Join(Talk.Theme.Between, Measures()), Tone.Quiet));
        Talk.Note(("Next: ", Tone.Quiet), (host.Here($"writeit runs show {run.RunId}"), Tone.Key));
        ShowDocument(run);
        return ExitCode.Done;
    }

    /// <summary>The run stopped before its end: by a person, by a failure, or because somebody else goes on with it.</summary>
    /// <param name="failure">What went wrong last; <c>null</c> when nothing did.</param>
    /// <param name="isTold">Whether that was said already.</param>
    public ExitCode Incomplete(RunMessage.Failure? failure, bool isTold)
    {
        var error = run.Error ?? Error(failure);
        ShowDocument(failure is null ? run : run with { Error = error });
        if (run.Status == "quit" && failure is null)
        {
            Talk.Line(2, "Everything is kept. Resume: ", (resume, Tone.Key));
            return ExitCode.Interrupted;
        }

        if (!host.Globals.IsJson && !isTold) ErrorText.Write(Talk, error);
        Talk.Line(2, "Everything is kept. Resume: ", (resume, Tone.Key));
        return (ExitCode)error.ExitCode;
    }

    private WireError Error(RunMessage.Failure? failure)
    {
        if (failure is null) return new WireError { Code = ProblemCodes.RunHeld.Name, Message = $"Run {run.RunId} is {run.Status} and not driven here any more.", ExitCode = ProblemCodes.RunHeld.ExitCode };
        var code = ProblemCodes.Find(failure.Data.Code);
        return new WireError { Code = code.Name, Message = failure.Content, Hint = failure.Data.Hint, ExitCode = code.ExitCode };
    }

    private void ShowDocument(RunDetail document)
    {
        if (host.Globals.Format == Options.OutputFormat.Json) host.Result.Json(document, WireJson.Default.RunDetail);
    }

    private IEnumerable<string> Measures()
    {
        yield return Figures.Count(run.Steps.Count, "step");
        var skipped = run.Steps.Count(step => step.State == "skipped");
        if (skipped > 0) yield return $"{Figures.Number(skipped)} skipped";
        if (run.Steps.Any(step => step.Candidates.Count > 1)) yield return Figures.Count(run.Steps.Sum(step => step.Candidates.Count), "version");
        yield return Figures.Count(WordCount.Of(run.Text), "word");
        var figures = new RunFigures(run);
        if (figures.Tokens is { } tokens) yield return $"{tokens} token{(tokens == "1" ? "" : "s")}";
        if (figures.Cost is { } cost) yield return cost;
        yield return $"{figures.Time} writing";
        yield return $"run {run.RunId}";
    }
}

using System.Diagnostics;
using WriteIt.Cli.Output;
using WriteIt.Cli.Terminal;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>
/// Follows one run in line mode, driven by nothing but its messages: shows what is written, asks when the run asks, and stops it when somebody
/// wants the program to stop.
/// </summary>
internal sealed class RunSession : IDisposable
{
    private static readonly TimeSpan SaveWithin = TimeSpan.FromSeconds(2);

    private readonly Host _host;
    private readonly RunDetail _run;
    private readonly Interrupts _interrupts;
    private readonly Problem _late;
    private readonly Waiting _waiting;
    private readonly StepLines _steps;
    private readonly DraftView _drafts;
    private readonly TextsInTurn _texts;
    private readonly TextsBefore _before;
    private readonly ResultText _result;
    private readonly MenuPrompt _prompt;
    private Task _reading = Task.CompletedTask;
    private bool _writing;
    private bool _stopping;
    private bool _asked;
    private readonly HashSet<(string Step, int Candidate)> _fragments = [];
    private RunMessage.Completed? _completed;
    private RunMessage.Failure? _failure;
    private bool _isFailureTold;

    public RunSession(Host host, RunDetail run, string? outputFile, Interrupts interrupts, Problem late)
    {
        _host = host;
        _run = run;
        _interrupts = interrupts;
        _late = late;
        _waiting = new Waiting(host.Talk, host.Surroundings.Time);
        _steps = new StepLines(host.Talk, run, _waiting);
        var drafts = DraftsTo(host, outputFile);
        _drafts = new DraftView(drafts);
        _texts = new TextsInTurn(_drafts, _steps);
        _before = new TextsBefore(host.Talk, run, _steps, _drafts);
        _result = new ResultText(host.Result, outputFile, streams: Streams(host, outputFile), prints: !host.Globals.IsJson);
        _prompt = new MenuPrompt(host, () => interrupts.OrStopAsync(host.Lines.NextAsync(), CancellationToken.None), CompareAsync);
    }

    private WriteItClient Client => _host.Client;

    private Talk Talk => _host.Talk;

    /// <summary>Follows the run to its end, or until the program must stop; tells how it ended.</summary>
    public async Task<ExitCode> FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadMessagesAsync(cancellationToken);
            return await EndAsync(cancellationToken);
        }
        catch (InterruptionException stop) when (stop.Interrupt == Interrupt.OutOfTime)
        {
            await SaveAsync();
            return await EndLateAsync(cancellationToken);
        }
        catch (InterruptionException stop)
        {
            if (await SaveAsync()) TellResume();
            return Driving.CodeOf(stop.Interrupt);
        }
        catch (ReaderGoneException) when (_completed is null)
        {
            if (await SaveAsync()) TellResume();
            throw;
        }
        catch (ProblemException)
        {
            if (_completed?.Data.Status == "completed") Talk.Line(2, "The text is kept: ", (_host.Here($"writeit runs show {_run.RunId}"), Tone.Key));
            else TellResume();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();

    private async Task ReadMessagesAsync(CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var messages = Client.WatchAsync(_run.RunId, _run.Workspace, _run.Cursor, watching.Token).GetAsyncEnumerator(watching.Token);
        try
        {
            while (await NextAsync(messages, cancellationToken))
            {
                if (_host.Globals.Format == Options.OutputFormat.JsonLines) _host.Result.Json(messages.Current, WireJson.Default.RunMessage, line: true);
                await TellAsync(messages.Current, cancellationToken);
            }
        }
        finally
        {
            await watching.CancelAsync();
            // An enumeration must not be left while it is asked for more.
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await messages.DisposeAsync();
        }
    }

    /// <summary>Waits for the next message; whoever wants the program to stop is heard before it, however fast the messages come.</summary>
    private async Task<bool> NextAsync(IAsyncEnumerator<RunMessage> messages, CancellationToken cancellationToken)
    {
        var next = messages.MoveNextAsync().AsTask();
        _reading = next;
        // What is complete cannot be stopped any more; its result is still to be told.
        while (_completed is null && (_interrupts.HasArrived || !next.IsCompleted))
        {
            if (_interrupts.HasArrived) await StopAsync(await _interrupts.TakeAsync(cancellationToken), cancellationToken);
            else await Task.WhenAny(next, _interrupts.NextAsync(cancellationToken));
        }

        return await next;
    }

    private async Task TellAsync(RunMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case RunMessage.Progress progress:
                _writing = progress.Data.State == "running";
                _steps.Tell(progress);
                break;
            case RunMessage.Delta delta:
                if (_drafts.IsOpen) _waiting.Stop();
                // What streams to standard output is not a draft: where that leads to the same terminal, each word would stand there twice.
                if (!_result.Show(delta.Data, delta.Data.Offset, delta.Content)) _texts.Show(delta);
                break;
            case RunMessage.Snapshot snapshot:
                if (_drafts.IsOpen) _waiting.Stop();
                if (!_result.Show(snapshot.Data, 0, snapshot.Content)) _texts.Show(snapshot);
                break;
            case RunMessage.Response response:
                (_writing, _stopping) = (false, false);
                if (response.Data.Partial) _fragments.Add((response.Data.StepKey, response.Data.Candidate));
                _waiting.Stop();
                var isResult = _result.Has(response.Data.StepKey);
                if (isResult && !response.Data.Partial) _result.End(response.Content);
                _texts.End(response, isResult);
                break;
            case RunMessage.DecisionNeeded needed:
                (_writing, _stopping) = (false, false);
                await DecideAsync(needed.Data, cancellationToken);
                break;
            case RunMessage.DecisionMade or RunMessage.Paused:
                break;
            case RunMessage.Warning warning:
                Talk.Warn(warning.Content, warning.Data.Hint);
                break;
            case RunMessage.Failure failure:
                Fail(failure);
                break;
            case RunMessage.Completed completed:
                _completed = completed;
                break;
            default:
                throw new UnreachableException($"run message {message.GetType().Name}");
        }
    }

    private void Fail(RunMessage.Failure failure)
    {
        _waiting.Stop();
        _drafts.Finish();
        _failure = failure;
        _isFailureTold = _host.Answers != Answers.FromNobody && failure.Data.StepKey is not null;
        if (!_isFailureTold) return;
        ErrorText.Write(Talk, new WireError { Code = failure.Data.Code, Message = failure.Content, Hint = AtMenu(failure.Data.Hint), ExitCode = (int)ExitCode.Failed });
    }

    /// <summary>Where a menu is about to open, another model is a letter away and no option of a command.</summary>
    private static string? AtMenu(string? hint) => hint?.Replace(": --model NAME", ": o NAME", StringComparison.Ordinal);

    private async Task DecideAsync(MenuData data, CancellationToken cancellationToken)
    {
        _waiting.Stop();
        _texts.EndAll();
        if (data.Moment == "before_step") _steps.Announce(data.StepKey);
        else if (_failure is null) _before.Show(data);
        _asked = true;
        var decision = await _prompt.AskAsync(new Menu(data, IsAboutFragment(data))) ?? new Decision { Action = RunActions.Quit };
        await Client.DecideAsync(_run.RunId, _run.Workspace, decision, cancellationToken);
    }

    private bool IsAboutFragment(MenuData data) =>
        data is { Moment: "after_response", Fresh: [var first, ..] } && (_fragments.Contains((data.StepKey, first)) || _before.IsFragment(data.StepKey, first));

    /// <summary>Texts beside each other: those that are named, or the last two.</summary>
    private async Task CompareAsync(Menu menu, IReadOnlyList<int> numbers)
    {
        var run = await Client.GetRunAsync(_run.RunId, _run.Workspace, CancellationToken.None);
        var candidates = run.Steps.First(step => step.Key == menu.Step).Candidates;
        new Comparison(Talk).Show([.. numbers.Count > 0 ? numbers.Select(number => candidates.First(one => one.Number == number)) : candidates.TakeLast(2)]);
    }

    /// <summary>The first Ctrl-C of a person who watches stops only the text; everything else stops the program.</summary>
    private async Task StopAsync(Interrupt interrupt, CancellationToken cancellationToken)
    {
        if (interrupt != Interrupt.Stop || !_writing || _stopping || _host.Answers != Answers.FromPerson) throw new InterruptionException(interrupt);
        _stopping = true;
        _waiting.Stop();
        _drafts.Pause();
        Talk.Note(("Stopping", Tone.Warning), (" (Ctrl-C again leaves)", Tone.Quiet));
        try
        {
            await Client.DecideAsync(_run.RunId, _run.Workspace, new Decision { Action = RunActions.Stop }, cancellationToken);
        }
        catch (WriteItException refused) when (refused.Error.Code == ProblemCodes.BadDecision.Name)
        {
            // The text ended in this moment; the menu is on its way.
            _stopping = false;
        }
    }

    /// <summary>Ends the run so that it can be resumed. Has its own deadline: what stopped the program must not keep it from saving.</summary>
    /// <returns>Whether there is something to resume.</returns>
    private async Task<bool> SaveAsync()
    {
        _host.Hurry();
        EndShowing();
        using var deadline = new CancellationTokenSource(SaveWithin, _host.Surroundings.Time);
        try
        {
            await Client.DecideAsync(_run.RunId, _run.Workspace, new Decision { Action = RunActions.Quit }, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Talk.Warn("The run did not stop in time. What was finished before is kept.");
        }
        catch (WriteItException refused) when (refused.Error.Code == ProblemCodes.BadDecision.Name)
        {
            // It ended by itself in this moment: there is nothing to save and nothing to resume.
            return false;
        }
        catch (WriteItException trouble)
        {
            ErrorText.Write(Talk, trouble.Error);
        }

        return true;
    }

    /// <summary>The time is over: programs learn it as they learn of any other failure.</summary>
    private async Task<ExitCode> EndLateAsync(CancellationToken cancellationToken)
    {
        _isFailureTold = false;
        _failure = new RunMessage.Failure { RunId = _run.RunId, Cursor = _run.Cursor, Time = _host.Surroundings.Time.GetUtcNow(), Content = _late.Message, Data = new NoteData(_late.Code.Name, _late.Hint) };
        if (_host.Globals.Format == Options.OutputFormat.JsonLines) _host.Result.Json(_failure, WireJson.Default.RunMessage, line: true);
        return await EndAsync(cancellationToken);
    }

    private void EndShowing()
    {
        try
        {
            _waiting.Stop();
            _drafts.Finish();
            _result.Break();
        }
        catch (ReaderGoneException)
        {
            // The terminal went away; there is a run to save.
        }
    }

    private void TellResume() => Talk.Line(2, "Everything is kept. Resume: ", (ResumeCommandLine(), Tone.Key));

    private string ResumeCommandLine() => _host.Here($"writeit resume {_run.RunId}");

    private async Task<ExitCode> EndAsync(CancellationToken cancellationToken)
    {
        _texts.EndAll();
        _drafts.Finish();
        if (_asked && _host.Answers == Answers.FromLines) await WarnAboutRestAsync(cancellationToken);
        var run = await Client.GetRunAsync(_run.RunId, _run.Workspace, cancellationToken);
        var end = new RunEnd(_host, run, ResumeCommandLine());
        if (_completed?.Data.Status == "completed") return await end.CompleteAsync(_result, seen: run.Text is not null && _drafts.HasShown(run.Text), cancellationToken);
        _result.Break();
        return end.Incomplete(_failure, _isFailureTold);
    }

    /// <summary>Lines that nobody asked for are a sign that the answers went to other questions than meant.</summary>
    private async Task WarnAboutRestAsync(CancellationToken cancellationToken)
    {
        try
        {
            string? line;
            var within = TimeSpan.FromMilliseconds(50);
            while (string.IsNullOrWhiteSpace(line = await _host.Lines.NextAsync().WaitAsync(within, _host.Surroundings.Time, cancellationToken)) && line is not null)
            {
            }

            if (line is not null) Talk.Warn($"More answers came than questions: standard input from line {_host.Lines.LineNumber} on, '{line}', was not used.");
        }
        catch (TimeoutException)
        {
            // Whoever writes the answers has written none so far.
        }
    }

    /// <summary>Whether the last text leaves the program as the result while it is written: to standard output, or to a program that reads every message.</summary>
    public static bool TakesResultAsItComes(Host host, string? outputFile) => host.Globals.Format == Options.OutputFormat.JsonLines || Streams(host, outputFile);

    private static bool Streams(Host host, string? outputFile) => !host.Globals.IsJson && outputFile is null && DraftsTo(host, outputFile) != host.Result.Outlet;

    /// <summary>Where a person reads along: standard output if it is a terminal and free for that, else standard error if it is one.</summary>
    private static Outlet? DraftsTo(Host host, string? outputFile)
    {
        if (host.Globals.Quiet && host.Answers == Answers.FromNobody) return null;
        if (host.Result.IsTerminal && !host.Globals.IsJson && outputFile is null) return host.Result.Outlet;
        return host.Talk.IsTerminal ? host.Talk.Outlet : null;
    }
}

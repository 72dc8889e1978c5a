using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WriteIt.Client;

namespace WriteIt.Tests.Cli.Stage;

/// <summary>A step that writes canned texts: one for each time it is asked.</summary>
internal sealed record ScriptedStep(string Key, string Name, params IReadOnlyList<string> Texts)
{
    /// <summary>How often it fails before it writes.</summary>
    public int Failures { get; init; }

    /// <summary>Whether it stands still after the first words until somebody stops it.</summary>
    public bool Hangs { get; init; }

    /// <summary>After how many characters the model is cut off once, and the text begins again; 0 for never.</summary>
    public int CutAfter { get; init; }

    /// <summary>Whether the model is cut off in the middle of the text for good.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the step fails after its first words, when nobody is asked.</summary>
    public bool Fails { get; init; }

    /// <summary>Said while the step is waited for.</summary>
    public string? Note { get; init; }

    /// <summary>How the model ended.</summary>
    public string FinishReason { get; init; } = "stop";
}

/// <summary>Plays a run: the menus of the contract, texts in pieces, and the messages a face is told.</summary>
internal sealed class ScriptedRun
{
    public const string Id = "7f3a0c9d2b1e";
    private readonly Channel<RunMessage> _messages = Channel.CreateUnbounded<RunMessage>();
    private readonly Channel<Decision> _decisions = Channel.CreateUnbounded<Decision>();
    private readonly Dictionary<string, List<string>> _written = [];
    private readonly Dictionary<string, string> _states = [];
    private readonly Channel<RunMessage> _seen = Channel.CreateUnbounded<RunMessage>();
    private WireError? _error;
    private int _told;
    private int _waitedFor;
    private string _status = "created";

    public IReadOnlyList<ScriptedStep> Steps { get; init; } = [new("outline", "Outline", "- Sun\n- Water"), new("article", "Article", "# Tomatoes\n\nThey need **sun** and water.\n")];

    /// <summary>Said before the first step.</summary>
    public (string Message, string Hint)? Warning { get; init; }

    /// <summary>Whether the texts of the earlier session are halves.</summary>
    public bool PartialBefore { get; init; }

    /// <summary>Never answers a decision to quit; for tests of deadlines.</summary>
    public bool IgnoresQuit { get; init; }

    /// <summary>Goes on writing when it is told to stop.</summary>
    public bool IgnoresStop { get; init; }

    /// <summary>Signals that somebody wants the run to quit.</summary>
    public TaskCompletionSource Quitting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Signals that somebody wants the text to stop.</summary>
    public TaskCompletionSource Stopping { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Happens when somebody wants the text to stop, before the run hears of it.</summary>
    public Action BeforeStopping { get; set; } = () => { };

    /// <summary>Happens when whoever watches has seen that the run is complete.</summary>
    public Action AfterCompletion { get; set; } = () => { };

    /// <summary>Everything that was decided.</summary>
    public List<Decision> Decisions { get; } = [];

    /// <summary>Signals that the text stands still.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Result => Steps.LastOrDefault(step => _states.GetValueOrDefault(step.Key) == "accepted") is { } last ? _written[last.Key][^1].Trim() : null;

    /// <summary>A run whose steps have texts, the first step two.</summary>
    public static ScriptedRun Written() => new ScriptedRun().With("outline", "accepted", "- Sun and water", "- Less sun").With("article", "deciding", "# Tomatoes");

    /// <summary>Lets the run look as if it were in this state.</summary>
    public ScriptedRun In(string status)
    {
        _status = status;
        return this;
    }

    /// <summary>Lets steps look as if an earlier session had written them.</summary>
    public ScriptedRun With(string step, string state, params string[] texts)
    {
        _written[step] = [.. texts];
        _states[step] = state;
        return this;
    }

    public void Start(RunMode mode) => _ = PlayAsync(mode == RunMode.Interactive);

    public async IAsyncEnumerable<RunMessage> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in _messages.Reader.ReadAllAsync(cancellationToken))
        {
            yield return message;
            _seen.Writer.TryWrite(message);
            if (message is RunMessage.Completed) AfterCompletion();
        }
    }

    public async Task DecideAsync(Decision decision, CancellationToken cancellationToken)
    {
        Decisions.Add(decision);
        if (decision.Action == RunActions.Quit) Quitting.TrySetResult();
        if (decision.Action == RunActions.Stop) BeforeStopping();
        if (decision.Action == RunActions.Stop) Stopping.TrySetResult();
        if (IgnoresQuit && decision.Action == RunActions.Quit) await Task.Delay(Timeout.Infinite, cancellationToken);
        if (IgnoresStop && decision.Action == RunActions.Stop) return;
        _decisions.Writer.TryWrite(decision);
    }

    public RunDetail Detail() => new()
    {
        RunId = Id,
        Workspace = "default",
        Pipeline = "quick-article",
        Title = "Tomatoes",
        Status = _status,
        Text = _status == "completed" ? Result : null,
        Inputs = new Dictionary<string, string> { ["topic"] = "Tomatoes" },
        Steps = [.. Steps.Select(Item)],
        Outputs = _status == "completed" ? ["/u/ada/.writeit/workspaces/default/outputs/2026-03-14-tomatoes.md"] : [],
        Usage = new UsageItem { InputTokens = 100, OutputTokens = 400, TotalTokens = 500 },
        CostUsd = "0",
        WritingMs = 6200,
        CreatedAt = ScriptedClient.Noon,
        UpdatedAt = ScriptedClient.Noon.AddSeconds(6.2),
        Cursor = "1.0.0",
        Error = _error,
    };

    private async Task PlayAsync(bool asks)
    {
        _status = "running";
        if (Warning is { } warning) Tell(new RunMessage.Warning { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Data = new NoteData("default_model_answers", warning.Hint), Content = warning.Message });
        foreach (var step in Steps.Where(step => _states.GetValueOrDefault(step.Key) is not ("accepted" or "skipped")))
        {
            if (!await PlayAsync(step, asks)) return;
        }

        End("completed");
    }

    /// <summary>Plays one step; <c>false</c> when the run is over.</summary>
    private async Task<bool> PlayAsync(ScriptedStep step, bool asks)
    {
        var written = _states.GetValueOrDefault(step.Key) == "deciding";
        if (asks && !written)
        {
            var before = await AskAsync(step, "before_step", RunActions.Continue, RunActions.Guide, RunActions.Skip, RunActions.Quit, RunActions.Help);
            if (before.Action == RunActions.Skip) return Settle(step, "skipped");
            if (before.Action == RunActions.Quit) return End("quit");
        }

        while (written || await WriteAsync(step, asks))
        {
            written = false;
            if (!asks) return Settle(step, "accepted");
            string[] several = _written[step.Key].Count > 1 ? [RunActions.Merge, RunActions.Compare] : [];
            var after = await AskAsync(step, "after_response", [RunActions.Continue, .. several.Length > 0 ? [RunActions.Pick] : Array.Empty<string>(), RunActions.Guide, RunActions.Regenerate, .. several, RunActions.Skip, RunActions.Quit, RunActions.Help]);
            if (after.Action is RunActions.Continue or RunActions.Pick) return Settle(step, "accepted");
            if (after.Action == RunActions.Skip) return Settle(step, "skipped");
            if (after.Action == RunActions.Quit) return End("quit");
        }

        return false;
    }

    private MenuData Menu(ScriptedStep step, string moment, string[] actions)
    {
        var texts = _written.GetValueOrDefault(step.Key)?.Count ?? 0;
        return new MenuData(step.Key, moment, actions, [.. Enumerable.Range(1, texts)]) { Fresh = texts > 0 ? [texts] : [] };
    }

    private async Task<Decision> AskAsync(ScriptedStep step, string moment, params string[] actions)
    {
        Tell(new RunMessage.DecisionNeeded { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Data = Menu(step, moment, actions) });
        return await _decisions.Reader.ReadAsync();
    }

    private async Task<bool> WriteAsync(ScriptedStep step, bool asks)
    {
        for (var failed = 0; failed < step.Failures; failed++)
        {
            Progress(step, "running");
            Progress(step, "failed");
            var error = new WireError { Code = "credentials_refused", Message = "openai refused the key.", Hint = "Set another: OPENAI_API_KEY", ExitCode = 4 };
            Tell(Failure(error, step.Key));
            if (!asks)
            {
                _error = error;
                Tell(Failure(error, null));
                return End("failed");
            }

            var decision = await AskAsync(step, "after_failure", RunActions.Retry, RunActions.OtherModel, RunActions.Skip, RunActions.Quit, RunActions.Help);
            if (decision.Action == RunActions.Quit) return End("quit");
        }

        Progress(step, "running");
        Progress(step, "running", "local/smollm2-135m-instruct", step.Note);
        var written = _written.GetValueOrDefault(step.Key) ?? (_written[step.Key] = []);
        var text = step.Texts[Math.Min(written.Count, step.Texts.Count - 1)];
        var isResult = !asks && step == Steps[^1];
        if (step.IsCut) text = text[..(text.Length / 2)];
        var cut = false;
        for (var offset = 0; offset < text.Length; offset += 5)
        {
            if (!cut && step.CutAfter > 0 && offset >= step.CutAfter)
            {
                cut = true;
                offset = 0;
                Tell(new RunMessage.Snapshot { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Data = new DeltaData(step.Key, written.Count + 1, written.Count + 1, 0), Content = "" });
            }

            var piece = text.Substring(offset, Math.Min(5, text.Length - offset));
            Tell(new RunMessage.Delta { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Data = new DeltaData(step.Key, written.Count + 1, written.Count + 1, offset) { IsResult = isResult }, Content = piece });
            if (step.Fails) return Fail(step);
            if (!step.Hangs || written.Count > 0 || offset < 10) continue;
            await EverythingIsSeenAsync();
            Hanging.TrySetResult();
            var decision = await _decisions.Reader.ReadAsync();
            if (decision.Action == RunActions.Quit) return End("quit");
            text = text[..(offset + piece.Length)];
            break;
        }

        written.Add(text);
        Respond(step, text, text.Length < step.Texts[Math.Min(written.Count - 1, step.Texts.Count - 1)].Length);
        return true;
    }

    private bool Fail(ScriptedStep step)
    {
        Progress(step, "failed");
        _error = new WireError { Code = "model_failed", Message = "openai ended in the middle.", ExitCode = 1 };
        Tell(Failure(_error, null));
        return End("failed");
    }

    private void Respond(ScriptedStep step, string text, bool partial) => Tell(new RunMessage.Response
    {
        RunId = Id,
        Cursor = "c",
        Time = ScriptedClient.Noon,
        Content = text,
        Data = new ResponseData
        {
            StepKey = step.Key,
            Candidate = _written[step.Key].Count,
            Model = "smollm2-135m-instruct",
            Provider = "local",
            Usage = new UsageItem { InputTokens = 50, OutputTokens = 200, TotalTokens = 250 },
            CostUsd = "0",
            DurationMs = 1500,
            Words = Words(text),
            Partial = partial,
            FinishReason = partial ? null : step.FinishReason,
        },
    });

    private bool Settle(ScriptedStep step, string state)
    {
        _states[step.Key] = state;
        Progress(step, state);
        return true;
    }

    private bool End(string status)
    {
        _status = status;
        Tell(new RunMessage.Completed { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Content = Result, Data = new CompletedData(status, Detail().Outputs, Detail().Usage, "0") });
        _messages.Writer.TryComplete();
        return false;
    }

    private void Progress(ScriptedStep step, string state, string? model = null, string? note = null)
    {
        var index = Steps.ToList().IndexOf(step);
        Tell(new RunMessage.Progress { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Data = new ProgressData { StepKey = step.Key, StepName = step.Name, State = state, Index = index + 1, Total = Steps.Count, Percent = 0, Model = model, Note = note } });
    }

    private static RunMessage.Failure Failure(WireError error, string? step) =>
        new() { RunId = Id, Cursor = "c", Time = ScriptedClient.Noon, Content = error.Message, Data = new NoteData(error.Code, error.Hint, step) };

    private StepItem Item(ScriptedStep step)
    {
        var texts = _written.GetValueOrDefault(step.Key) ?? [];
        var state = _states.GetValueOrDefault(step.Key, "pending");
        return new StepItem
        {
            Key = step.Key,
            Name = step.Name,
            State = state,
            Text = state == "accepted" ? texts[^1] : null,
            Selected = state == "accepted" ? texts.Count : null,
            Guidance = [],
            Tried = step.Key == "outline" && state == "accepted" ? [new TriedItem { Model = "openai/gpt-4o-mini", Class = "rate_limit", Message = "openai/gpt-4o-mini: 429, too many requests for now.", Status = 429, WaitedMs = 0, DurationMs = 120 }] : [],
            Candidates = [.. texts.Index().Select(text => new CandidateItem
            {
                Number = text.Index + 1, Text = text.Item, Model = "local/smollm2-135m-instruct", Partial = PartialBefore, Words = Words(text.Item), DurationMs = 1500, CostUsd = "0",
                Usage = new UsageItem { InputTokens = 50, OutputTokens = 200, TotalTokens = 250 },
            })],
        };
    }

    private static int Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

    private void Tell(RunMessage message)
    {
        _told++;
        _messages.Writer.TryWrite(message);
    }

    /// <summary>Who signals now signals somebody who has seen all that was told.</summary>
    private async Task EverythingIsSeenAsync()
    {
        for (; _waitedFor < _told; _waitedFor++) await _seen.Reader.ReadAsync();
    }
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Tells on standard error how a run goes: a line when a step begins, and one when its text is there.</summary>
internal sealed class StepLines(Talk talk, RunDetail run, Waiting waiting)
{
    private readonly Dictionary<string, int> _texts = run.Steps.ToDictionary(step => step.Key, step => step.Candidates.Count);
    private (string Step, int Text) _announced;

    /// <summary>A step changed its state, or something is known about the wait.</summary>
    public void Tell(RunMessage.Progress message)
    {
        var data = message.Data;
        switch (data.State)
        {
            case "running":
                Announce(data.StepKey);
                if (data.Note is { } note) talk.Note((note, Tone.Quiet));
                waiting.For(data.Model is { } model ? $"{model} is thinking" : data.Note ?? "preparing");
                break;
            case "skipped":
                waiting.Stop();
                talk.Note(($"{talk.Theme.None} ", Tone.Quiet), (Name(data.StepKey), Tone.Title), (" skipped", Tone.Quiet));
                break;
            default:
                waiting.Stop();
                break;
        }
    }

    /// <summary>Says that a step begins, once for each text.</summary>
    public void Announce(string key)
    {
        var text = _texts[key] + 1;
        if (_announced == (key, text)) return;
        _announced = (key, text);
        talk.Note(($"{talk.Theme.Now} ", Tone.Key), (Name(key) + Version(text), Tone.Title));
    }

    /// <summary>A text is there.</summary>
    public void Tell(RunMessage.Response message)
    {
        waiting.Stop();
        var data = message.Data;
        _texts[data.StepKey] = data.Candidate;
        var partial = data.Partial;
        talk.Note(
            ($"{(partial ? talk.Theme.Wrong : talk.Theme.Done)} ", partial ? Tone.Warning : Tone.Good),
            (Name(data.StepKey) + Version(data.Candidate), Tone.Title),
            (talk.Theme.Between + string.Join(talk.Theme.Between, Measures(data)), Tone.Quiet));
        if (data.FinishReason == "length") talk.Warn("The text ends at the limit of its tokens.", $"Raise parameters.max_tokens of step {data.StepKey}.");
        if (data.FinishReason == "repetition") talk.Warn("The model began to repeat itself and was stopped.", "Regenerate, or try another model: writeit models list");
    }

    /// <summary>Whether a text of this step has come since the run is followed.</summary>
    public bool HasTold(string key) => _texts[key] > run.Steps.First(step => step.Key == key).Candidates.Count;

    /// <summary>What a step is called here: its place and its name.</summary>
    public string Name(string key)
    {
        var index = run.Steps.Index().First(step => step.Item.Key == key).Index;
        return $"{index + 1}/{run.Steps.Count} {run.Steps[index].Name}";
    }

    private static string Version(int text) => text > 1 ? $" v{text}" : "";

    private static IEnumerable<string> Measures(ResponseData data)
    {
        if (data.Partial) yield return "stopped";
        yield return Figures.Count(data.Words, "word");
        if (data.Usage.OutputTokens > 0) yield return Figures.Count(data.Usage.OutputTokens, "token");
        if (data.DurationMs > 0) yield return Figures.Time(TimeSpan.FromMilliseconds(data.DurationMs));
        if (data is { DurationMs: > 0, Usage.OutputTokens: > 0, Cached: false }) yield return $"{Figures.Number(data.Usage.OutputTokens * 1000 / data.DurationMs)} tokens/s";
        if (data.Cached) yield return "from the cache";
        if (data.Model is not null) yield return $"{data.Provider}/{data.Model}";
    }
}

using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Tells on standard error how a run goes: a line when a step begins, and one when its text is there.</summary>
internal sealed class StepLines(Talk talk, RunDetail run, Waiting waiting)
{
    private readonly Dictionary<string, int> _texts = run.Steps.ToDictionary(step => step.Key, step => step.Candidates.Count);
    private readonly Dictionary<string, int> _wanted = [];
    private (string Step, string Label) _announced;

    /// <summary>A step changed its state, or something is known about the wait.</summary>
    public void Tell(RunMessage.Progress message)
    {
        var data = message.Data;
        switch (data.State)
        {
            case "running":
                if (data.Texts > 1) AnnounceSeveral(data);
                else Announce(data.StepKey);
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

    /// <summary>Says that the next text of a step begins, once for each.</summary>
    public void Announce(string key) => Announce(key, _texts[key] + 1);

    /// <summary>Says that a text begins, once for each.</summary>
    public void Announce(string key, int text)
    {
        if (_announced == (key, Version(key, text))) return;
        _announced = (key, Version(key, text));
        talk.Note(($"{talk.Theme.Now} ", Tone.Key), (Name(key) + Version(key, text), Tone.Title));
    }

    /// <summary>A text is there.</summary>
    public void Tell(RunMessage.Response message)
    {
        waiting.Stop();
        var data = message.Data;
        _texts[data.StepKey] = Math.Max(_texts[data.StepKey], data.Candidate);
        var model = data.Model is null ? null : $"{data.Provider}/{data.Model}";
        Done(data.StepKey, data.Candidate, data.Partial, Measures(data.Words, data.Usage.OutputTokens, data.DurationMs, data.Cached, model));
        if (data.FinishReason == "length") talk.Warn("The text ends at the limit of its tokens.", $"Raise parameters.max_tokens of step {data.StepKey}.");
        if (data.FinishReason == "repetition") talk.Warn("The model began to repeat itself and was stopped.", "Regenerate, or try another model: writeit models list");
    }

    /// <summary>A text was there before the run was followed.</summary>
    public void Tell(string key, CandidateItem text) => Done(key, text.Number, text.Partial, Measures(text.Words, text.Usage.OutputTokens, text.DurationMs, cached: false, text.Model));

    /// <summary>No text came of the last attempt, before the run was followed.</summary>
    public void TellFailed(string key)
    {
        var why = Step(key).Tried is [.., var last] ? last.Message : "no text came";
        talk.Note(($"{talk.Theme.Wrong} ", Tone.Bad), (Name(key), Tone.Title), (talk.Theme.Between + why, Tone.Quiet));
    }

    /// <summary>Whether a text of this step has come since the run is followed.</summary>
    public bool HasTold(string key) => _texts[key] > Step(key).Candidates.Count;

    /// <summary>What a step is called here: its place and its name.</summary>
    public string Name(string key)
    {
        var index = run.Steps.Index().First(step => step.Item.Key == key).Index;
        return $"{index + 1}/{run.Steps.Count} {run.Steps[index].Name}";
    }

    /// <summary>Says that several texts begin, once for all; each is announced when its turn comes.</summary>
    private void AnnounceSeveral(ProgressData data)
    {
        var last = _texts[data.StepKey] + data.Texts;
        if (_wanted.GetValueOrDefault(data.StepKey) > _texts[data.StepKey]) return;
        _wanted[data.StepKey] = last;
        talk.Note(($"{talk.Theme.Now} ", Tone.Key), (Name(data.StepKey), Tone.Title), ($"{talk.Theme.Between}{data.Texts} texts at once", Tone.Quiet));
    }

    /// <summary>The first text of a step needs no number while it is the only one.</summary>
    private string Version(string key, int text) => text > 1 || _wanted.ContainsKey(key) || Step(key).Candidates.Count > 1 ? $" v{text}" : "";

    private StepItem Step(string key) => run.Steps.First(step => step.Key == key);

    private void Done(string key, int text, bool partial, IEnumerable<string> measures) => talk.Note(
        ($"{(partial ? talk.Theme.Wrong : talk.Theme.Done)} ", partial ? Tone.Warning : Tone.Good),
        (Name(key) + Version(key, text), Tone.Title),
        (talk.Theme.Between + string.Join(talk.Theme.Between, partial ? ["stopped", .. measures] : measures), Tone.Quiet));

    private static IEnumerable<string> Measures(int words, long tokens, long durationMs, bool cached, string? model)
    {
        yield return Figures.Count(words, "word");
        if (tokens > 0) yield return Figures.Count(tokens, "token");
        if (durationMs > 0) yield return Figures.Time(TimeSpan.FromMilliseconds(durationMs));
        if (durationMs > 0 && tokens > 0 && !cached) yield return $"{Figures.Number(tokens * 1000 / durationMs)} tokens/s";
        if (cached) yield return "from the cache";
        if (model is not null) yield return model;
    }
}

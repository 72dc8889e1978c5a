using WriteIt.Cli.Output;
using WriteIt.Cli.Typography;
using WriteIt.Client;

namespace WriteIt.Cli.LineMode;

/// <summary>Shows texts to a person while they are being written.</summary>
/// <param name="outlet">The terminal; <c>null</c> when nobody watches.</param>
internal sealed class DraftView(Outlet? outlet)
{
    private readonly HashSet<string> _shown = [];
    private MarkdownFlow? _flow;
    private (string Step, int Attempt) _place;
    private int _length;

    /// <summary>Whether texts are shown at all.</summary>
    public bool IsOpen => outlet is not null;

    /// <summary>Whether this text was shown whole.</summary>
    public bool HasShown(string text) => _shown.Contains(text.Trim());

    /// <summary>The next piece of a text.</summary>
    public void Show(RunMessage.Delta delta) => Show(delta.Data, delta.Data.Offset, delta.Content);

    /// <summary>The whole text so far. One that is shorter than what was shown has begun again, because a model was cut off.</summary>
    public void Show(RunMessage.Snapshot snapshot)
    {
        if (snapshot.Content.Length < _length) Finish();
        Show(snapshot.Data, 0, snapshot.Content);
    }

    /// <summary>A text is there: what was not seen of it is shown now.</summary>
    public void End(RunMessage.Response response)
    {
        if (outlet is null) return;
        if (_flow is null || _place.Step != response.Data.StepKey) Begin(new DeltaData(response.Data.StepKey, 0, response.Data.Candidate, 0));
        if (_length < response.Content.Length) _flow!.Write(response.Content[_length..]);
        Finish();
        _shown.Add(response.Content.Trim());
    }

    /// <summary>Shows a text that was written earlier.</summary>
    public void ShowWhole(string text)
    {
        if (outlet is null || !_shown.Add(text.Trim())) return;
        Finish();
        var flow = new MarkdownFlow(outlet);
        flow.Write(text);
        flow.Finish();
    }

    /// <summary>Ends the line, so that something else can be said; the text may go on.</summary>
    public void Pause() => _flow?.Finish();

    /// <summary>Ends the text that is being shown, wherever it is.</summary>
    public void Finish()
    {
        _flow?.Finish();
        _flow = null;
        _length = 0;
    }

    private void Show(DeltaData place, int offset, string content)
    {
        if (outlet is null) return;
        if (_flow is null || _place != (place.StepKey, place.Attempt)) Begin(place);
        var end = offset + content.Length;
        if (end <= _length) return;
        _flow!.Write(content[Math.Max(0, _length - offset)..]);
        _length = end;
    }

    private void Begin(DeltaData place)
    {
        Finish();
        _flow = new MarkdownFlow(outlet!);
        _place = (place.StepKey, place.Attempt);
    }
}

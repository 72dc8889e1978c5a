using WriteIt.Cli.Output;
using WriteIt.Client;

namespace WriteIt.Cli.Models;

/// <summary>Shows how far a pull has come: one line that changes for a person, a line now and then for a file.</summary>
/// <param name="talk">Where it is shown.</param>
/// <param name="time">Measures the speed.</param>
internal sealed class PullView(Talk talk, TimeProvider time)
{
    private const int Tenth = 10;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private readonly long _began = time.GetTimestamp();
    private string _what = "";
    private long _shownAt;
    private long _shownPercent = -1;
    private long? _firstBytes;

    /// <summary>Shows a message, or leaves it out when the one before was just shown.</summary>
    public void Show(ModelPull message)
    {
        _firstBytes ??= message.Bytes;
        if (talk.IsTerminal && talk.Theme.CanMove) Change(message);
        else Write(message);
        _what = message.What;
    }

    /// <summary>The pull is over.</summary>
    public void End() => talk.EndPassing();

    private void Change(ModelPull message)
    {
        if (message.What == _what && time.GetElapsedTime(_shownAt) < Turn) return;
        _shownAt = time.GetTimestamp();
        talk.Pass((message.What, Tone.Title), (Amount(message) is { } amount ? $"{talk.Theme.Between}{amount}{Speed(message)}" : "", Tone.Quiet));
    }

    private void Write(ModelPull message)
    {
        var percent = Percent(message) is { } share ? share / Tenth * Tenth : -1;
        if (message.What == _what && percent <= _shownPercent) return;
        _shownPercent = percent;
        talk.Note(message.What, Amount(message) is { } amount ? $": {amount}" : "");
    }

    private static string? Amount(ModelPull message) => message switch
    {
        { Bytes: { } bytes, TotalBytes: { } total } => $"{Percent(message)} % of {Figures.Size(total)}",
        { Bytes: { } bytes } => Figures.Size(bytes),
        _ => null,
    };

    private static long? Percent(ModelPull message) => message is { Bytes: { } bytes, TotalBytes: > 0 and { } total } ? Math.Min(bytes, total) * 100 / total : null;

    /// <summary>Of what came by this pull; a second's worth at least, before that it means nothing.</summary>
    private string Speed(ModelPull message)
    {
        var passed = time.GetElapsedTime(_began).TotalSeconds;
        return passed >= 1 && message.Bytes - _firstBytes > 0 ? $"{talk.Theme.Between}{Figures.Size((long)((message.Bytes!.Value - _firstBytes!.Value) / passed))}/s" : "";
    }
}

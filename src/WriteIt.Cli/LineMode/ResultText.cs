using System.Text;
using WriteIt.Cli.Output;
using WriteIt.Client;
using WriteIt.Files;

namespace WriteIt.Cli.LineMode;

/// <summary>Brings the result to where it was asked for: streamed when nothing can reject it any more, else once, when it is accepted.</summary>
/// <param name="result">Standard output.</param>
/// <param name="file">A file instead; written whole or not at all.</param>
/// <param name="streams">Whether standard output takes the text as it comes.</param>
/// <param name="prints">Whether standard output takes the text at all; programs get a document instead.</param>
internal sealed class ResultText(Result result, string? file, bool streams, bool prints)
{
    private readonly StringBuilder _written = new();
    private (string Step, int Attempt) _place;

    /// <summary>The next piece of a text, or the whole text so far.</summary>
    public void Show(DeltaData place, int offset, string content)
    {
        if (!streams || !place.IsResult) return;
        if (_written.Length == 0) _place = (place.StepKey, place.Attempt);
        if (_place != (place.StepKey, place.Attempt)) return;
        var end = offset + content.Length;
        if (end <= _written.Length || offset > _written.Length) return;
        var piece = content[(_written.Length - offset)..];
        result.Text(piece);
        _written.Append(piece);
    }

    /// <summary>The run is complete. The text ends with a line end, as texts do; nothing is printed that a person has seen already.</summary>
    /// <returns>Whether what was streamed is the result; <c>false</c> when it is another text.</returns>
    public async Task<bool> FinishAsync(string text, bool seen, CancellationToken cancellationToken)
    {
        var whole = text.EndsWith('\n') ? text : text + "\n";
        if (file is not null) await AtomicFile.WriteAsync(file, whole, ownerOnly: false, cancellationToken);
        else if (streams && whole.StartsWith(_written.ToString(), StringComparison.Ordinal)) result.Text(whole[_written.Length..]);
        else if (streams) return false;
        else if (prints && !seen) result.Text(whole);
        return true;
    }
}

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
    private readonly StringBuilder _held = new();
    private (string Step, int Attempt) _place;
    private int _seen;

    /// <summary>The next piece of a text, or the whole text so far.</summary>
    /// <returns>Whether it is a piece of what streams to standard output.</returns>
    public bool Show(DeltaData place, int offset, string content)
    {
        if (!streams || !place.IsResult) return false;
        if (_written.Length == 0 && _place != (place.StepKey, place.Attempt)) Begin(place);
        if (_place != (place.StepKey, place.Attempt)) return false;
        if (offset > _seen || offset + content.Length <= _seen) return true;
        _held.Append(content.AsSpan(_seen - offset));
        _seen = offset + content.Length;
        WriteHeld();
        return true;
    }

    /// <summary>Whether the text of this step streams to standard output.</summary>
    public bool Has(string step) => _seen > 0 && _place.Step == step;

    /// <summary>The text that streams is whole: it ends its line before anything is said about it.</summary>
    public void End(string text) => _ = TryWriteRest(Whole(text));

    /// <summary>No more of the text comes: what was written of it ends its line before the reason is said.</summary>
    public void Break()
    {
        if (_written.Length > 0 && _written[^1] != '\n') Write("\n");
    }

    private void Begin(DeltaData place)
    {
        _place = (place.StepKey, place.Attempt);
        _seen = 0;
        _held.Clear();
    }

    /// <summary>A text is kept without the blanks around it, so blanks are held back until a word follows.</summary>
    private void WriteHeld()
    {
        var text = _held.ToString();
        var solid = text.AsSpan().TrimEnd().Length;
        var piece = _written.Length == 0 ? text[..solid].TrimStart() : text[..solid];
        _held.Remove(0, solid);
        if (piece.Length > 0) Write(piece);
    }

    private bool TryWriteRest(string whole)
    {
        if (!whole.StartsWith(_written.ToString(), StringComparison.Ordinal)) return false;
        Write(whole[_written.Length..]);
        return true;
    }

    private void Write(string piece)
    {
        result.Text(piece);
        _written.Append(piece);
    }

    private static string Whole(string text) => text.EndsWith('\n') ? text : text + "\n";

    /// <summary>The run is complete. The text ends with a line end, as texts do; nothing is printed that a person has seen already.</summary>
    /// <returns>Whether what was streamed is the result; <c>false</c> when it is another text.</returns>
    public async Task<bool> FinishAsync(string text, bool seen, CancellationToken cancellationToken)
    {
        var whole = Whole(text);
        if (file is not null) await AtomicFile.WriteAsync(file, whole, ownerOnly: false, cancellationToken);
        else if (streams) return TryWriteRest(whole);
        else if (prints && !seen) result.Text(whole);
        return true;
    }
}

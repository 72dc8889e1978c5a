using System.Text;
using WriteIt.LocalModel.Tokens;
using WriteIt.Providers;

namespace WriteIt.LocalModel.Writing;

/// <summary>Makes text of tokens as they come: whole characters only, nothing behind a stop text, no repeated paragraph.</summary>
internal sealed class AnswerText(TextTokens tokens, IReadOnlyList<string> stops)
{
    private readonly System.Text.Decoder _characters = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[tokens.LongestPiece];
    private readonly char[] _piece = new char[tokens.LongestPiece + 4];
    private readonly StopTexts _stops = new(stops);
    private readonly RepeatedParagraph _paragraphs = new();

    /// <summary>Why the text is over, when its own content ended it.</summary>
    public FinishReason? Over => _paragraphs.Found ? FinishReason.Repetition : _stops.Reached ? FinishReason.Stop : null;

    /// <summary>Takes the next token and returns the text that is certain now, often none.</summary>
    public ReadOnlySpan<char> Add(int token)
    {
        var bytes = _bytes.AsSpan(0, tokens.Decode(token, _bytes));
        var count = _characters.GetChars(bytes, _piece, flush: false);
        return _paragraphs.Pass(_stops.Pass(_piece.AsSpan(0, count)));
    }

    /// <summary>The text that was held back, now that no token comes any more. A character that was left unfinished is dropped.</summary>
    public string End()
    {
        if (_paragraphs.Found) return "";
        var held = new string(_paragraphs.Pass(_stops.Rest()));
        return string.Concat(held, _paragraphs.Rest());
    }
}

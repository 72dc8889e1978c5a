using Microsoft.ML.Tokenizers;

namespace WriteIt.LocalModel.Tokens;

/// <summary>
/// Cuts pieces that are longer than any word: the tokenizer's time grows with the square of a piece's length, and a megabyte of one letter
/// would keep it busy for minutes. What the tokens stand for stays the same.
/// </summary>
internal sealed class BoundedSplitter(PreTokenizer inner) : PreTokenizer
{
    /// <summary>In UTF-16 units.</summary>
    public const int LongestPiece = 512;

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var pieces = new List<(int, int)>((text.Length / 4) + 1);
        foreach (var (offset, length) in inner.PreTokenize(text))
        {
            var start = offset;
            while (offset + length - start > LongestPiece)
            {
                var size = char.IsHighSurrogate(text[start + LongestPiece - 1]) ? LongestPiece - 1 : LongestPiece;
                pieces.Add((start, size));
                start += size;
            }

            pieces.Add((start, offset + length - start));
        }

        return pieces;
    }
}

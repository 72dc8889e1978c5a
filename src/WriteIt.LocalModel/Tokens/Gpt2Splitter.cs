using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace WriteIt.LocalModel.Tokens;

/// <summary>
/// GPT-2's way to cut text: contractions, words, numbers and signs with the space before them, white space. Written by hand because a
/// pattern of .NET sees UTF-16 and takes letters and digits outside the basic plane for signs.
/// </summary>
internal sealed class Gpt2Splitter(bool singleDigits) : PreTokenizer
{
    private enum Kind
    {
        Space,
        Letter,
        Number,
        Sign,
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
    {
        var pieces = new List<(int, int)>((text.Length / 4) + 1);
        for (var start = 0; start < text.Length;)
        {
            var length = Next(text[start..]);
            pieces.Add((start, length));
            start += length;
        }

        return pieces;
    }

    private int Next(ReadOnlySpan<char> text)
    {
        if (Contraction(text) is var contraction and > 0) return contraction;
        var (kind, size) = First(text);
        if (kind == Kind.Space)
        {
            var space = Run(text, Kind.Space);
            if (text[0] != ' ' || space > 1) return Blank(text, space);
            var (next, _) = space < text.Length ? First(text[space..]) : (Kind.Space, 0);
            if (next == Kind.Space || (next == Kind.Number && singleDigits)) return space;
            return space + Run(text[space..], next);
        }

        return kind == Kind.Number && singleDigits ? size : Run(text, kind);
    }

    /// <summary>White space leaves its last character to the word that follows; digits of their own take none.</summary>
    private int Blank(ReadOnlySpan<char> text, int length)
    {
        if (length == text.Length || length == 1 || (singleDigits && First(text[length..]).Kind == Kind.Number)) return length;
        return length - 1;
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text[0] != '\'' || text.Length < 2) return 0;
        return text[1] switch
        {
            's' or 't' or 'm' or 'd' => 2,
            'r' or 'v' when text.Length > 2 && text[2] == 'e' => 3,
            'l' when text.Length > 2 && text[2] == 'l' => 3,
            _ => 0,
        };
    }

    private static int Run(ReadOnlySpan<char> text, Kind kind)
    {
        var length = 0;
        while (length < text.Length)
        {
            var (next, size) = First(text[length..]);
            if (next != kind) break;
            length += size;
        }

        return length;
    }

    private static (Kind Kind, int Size) First(ReadOnlySpan<char> text)
    {
        var first = text[0];
        if (char.IsAscii(first)) return (OfAscii(first), 1);
        return Rune.DecodeFromUtf16(text, out var rune, out var size) == OperationStatus.Done ? (Of(rune), size) : (Kind.Sign, 1);
    }

    private static Kind OfAscii(char character) =>
        char.IsAsciiLetter(character) ? Kind.Letter
        : char.IsAsciiDigit(character) ? Kind.Number
        : character is ' ' or (>= '\t' and <= '\r') ? Kind.Space
        : Kind.Sign;

    private static Kind Of(Rune rune) => Rune.IsWhiteSpace(rune) ? Kind.Space : Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
        _ => Kind.Sign,
    };
}

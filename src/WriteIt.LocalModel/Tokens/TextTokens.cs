using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace WriteIt.LocalModel.Tokens;

/// <summary>
/// Text to tokens and back. Text is only ever text: a special token written out in it is encoded letter by letter, so nobody can forge the
/// turns of a conversation. Safe to use from several threads.
/// </summary>
internal sealed class TextTokens
{
    private readonly BpeTokenizer _tokenizer;
    private readonly bool _composes;
    private readonly string?[] _pieces;
    private readonly Dictionary<string, int> _specials;

    private TextTokens(BpeTokenizer tokenizer, bool composes, string?[] pieces, Dictionary<string, int> specials)
    {
        _tokenizer = tokenizer;
        _composes = composes;
        _pieces = pieces;
        _specials = specials;
        foreach (var piece in pieces) LongestPiece = Math.Max(LongestPiece, piece?.Length ?? 0);
    }

    /// <summary>One more than the highest token.</summary>
    public int Count => _pieces.Length;

    /// <summary>The tokens that steer the model and stand for no text.</summary>
    public IReadOnlyCollection<int> Specials => _specials.Values;

    /// <summary>How many bytes the longest token stands for.</summary>
    public int LongestPiece { get; }

    public static TextTokens Create(TokenizerFile file)
    {
        var highest = Math.Max(file.Vocabulary.Max(entry => entry.Value), file.Added.Select(token => token.Id).DefaultIfEmpty().Max());
        var pieces = new string?[highest + 1];
        foreach (var (piece, id) in file.Vocabulary) pieces[id] = piece;
        foreach (var token in file.Added) pieces[token.Id] = token.Special ? null : ByteLetters.Write(token.Text);
        PreTokenizer splitter = file.Splitting switch
        {
            Splitting.Gpt2 gpt2 => new Gpt2Splitter(gpt2.SingleDigits),
            Splitting.Pattern pattern => new RegexPreTokenizer(new Regex(pattern.Expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)), specialTokens: null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var tokenizer = BpeTokenizer.Create(new BpeOptions(file.Vocabulary) { Merges = file.Merges, ByteLevel = true, PreTokenizer = new BoundedSplitter(splitter) });
        return new TextTokens(tokenizer, file.Composes, pieces, file.Added.Where(token => token.Special).ToDictionary(token => token.Text, token => token.Id));
    }

    /// <summary>The token that steers the model and is written <paramref name="text"/>; <c>null</c> when it has none.</summary>
    public int? Special(string text) => _specials.TryGetValue(text, out var id) ? id : null;

    /// <summary>The tokens of <paramref name="text"/>; halves of characters become U+FFFD.</summary>
    public IReadOnlyList<int> Encode(string text)
    {
        var whole = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return _tokenizer.EncodeToIds(_composes ? whole.Normalize() : whole);
    }

    /// <summary>Writes the bytes of <paramref name="token"/> and returns how many they are: none for a special token, perhaps half a character for others.</summary>
    /// <param name="token">One of the model's tokens; those beyond the vocabulary stand for nothing.</param>
    /// <param name="into">At least <see cref="LongestPiece"/> long.</param>
    public int Decode(int token, Span<byte> into) =>
        token < _pieces.Length && _pieces[token] is { } piece ? ByteLetters.Read(piece, into) : 0;
}

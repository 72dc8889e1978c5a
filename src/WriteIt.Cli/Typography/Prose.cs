using WriteIt.Cli.Output;

namespace WriteIt.Cli.Typography;

/// <summary>Breaks lines for people, between words.</summary>
internal static class Prose
{
    /// <summary>The pieces with line breaks put in so that no line is longer than <paramref name="width"/> cells.</summary>
    /// <param name="pieces">One line, or several.</param>
    /// <param name="width">Cells of a line.</param>
    /// <param name="indent">Spaces before every line but the first.</param>
    public static IReadOnlyList<Piece> Wrap(ReadOnlySpan<Piece> pieces, int width, int indent)
    {
        var lines = new Lines(width, indent);
        foreach (var piece in pieces) lines.Add(piece);
        return lines.Pieces;
    }

    private sealed class Lines(int width, int indent)
    {
        private int _column;
        private string _space = "";

        public List<Piece> Pieces { get; } = [];

        public void Add(Piece piece)
        {
            var rest = piece.Text.AsSpan();
            while (rest.Length > 0)
            {
                var length = rest.IndexOfAny(' ', '\n');
                if (length < 0) length = rest.Length;
                if (length > 0) Word(rest[..length], piece.Tone);
                if (length == rest.Length) return;
                if (rest[length] == '\n') Break();
                else _space += ' ';
                rest = rest[(length + 1)..];
            }
        }

        private void Word(ReadOnlySpan<char> word, Tone tone)
        {
            var cells = Cells.Of(word);
            if (_column > indent && _column + _space.Length + cells > width) Break();
            Put(_space, tone);
            _space = "";
            while (_column + cells > width && word.Length > 1)
            {
                var taken = Math.Max(1, Cells.Fitting(word, width - _column));
                Put(word[..taken], tone);
                word = word[taken..];
                cells = Cells.Of(word);
                if (word.Length > 0) Break();
            }

            Put(word, tone);
        }

        private void Break()
        {
            Put("\n", Tone.Plain);
            _column = 0;
            Put(new string(' ', indent), Tone.Plain);
            _space = "";
        }

        private void Put(ReadOnlySpan<char> text, Tone tone)
        {
            if (text.Length == 0) return;
            if (Pieces is [.., var last] && last.Tone == tone) Pieces[^1] = last with { Text = string.Concat(last.Text, text) };
            else Pieces.Add(new Piece(text.ToString(), tone));
            _column += Cells.Of(text);
        }
    }
}

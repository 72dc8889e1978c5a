using WriteIt.Templating.Values;

namespace WriteIt.Templating;

/// <summary>Cuts a template, or the text of one expression, into tokens; settles white space control, comments and raw blocks on the way.</summary>
internal sealed class Lexer
{
    private readonly string _text;
    private readonly int _end;
    private readonly List<TemplateError> _errors;
    private readonly List<Token> _tokens = [];
    private readonly Stack<Bracket> _brackets = [];
    private int _position;
    private bool _hasFailed;
    private bool _isCommentUnclosed;
    private string? _opening;

    private Lexer(string text, int end, List<TemplateError> errors) => (_text, _end, _errors) = (text, end, errors);

    private sealed record Bracket(char Closing, int Position);

    /// <summary>The tokens of a template, ended by <see cref="TokenKind.End"/>. One line break at its end does not count.</summary>
    public static IReadOnlyList<Token> OfTemplate(string text, List<TemplateError> errors)
    {
        var lexer = new Lexer(text, EndWithoutBreak(text), errors);
        lexer.ReadTemplate();
        return lexer._tokens;
    }

    /// <summary>The tokens of an expression that stands by itself, ended by <see cref="TokenKind.End"/>.</summary>
    public static IReadOnlyList<Token> OfExpression(string text, List<TemplateError> errors)
    {
        var lexer = new Lexer(text, text.Length, errors);
        lexer.ReadExpression();
        return lexer._tokens;
    }

    private static int EndWithoutBreak(string text) => text switch
    {
        [.., '\r', '\n'] => text.Length - 2,
        [.., '\n' or '\r'] => text.Length - 1,
        _ => text.Length,
    };

    private void ReadTemplate()
    {
        while (_errors.Count < Template.MaxErrors && NextOpening(_position) is >= 0 and var open)
        {
            var sign = Letter(open + 2);
            AddText(_position, open, isTrimmed: sign is '-');
            _position = open + (sign is '-' or '+' ? 3 : 2);
            switch (_text[open + 1])
            {
                case '#': ReadComment(open); break;
                case '{': ReadTag(open, TokenKind.OutputStart, TokenKind.OutputEnd, "}}"); break;
                default: ReadStatementOrRaw(open); break;
            }
        }

        AddText(_position, _end, isTrimmed: false);
        Add(TokenKind.End, _end, _end);
    }

    private void ReadExpression()
    {
        SkipSpace();
        while (_position < _end)
        {
            if (!ReadToken()) _position = _end;
            SkipSpace();
        }

        ReportOpenBracket();
        Add(TokenKind.End, _end, _end);
    }

    private char Letter(int position) => position < _end ? _text[position] : '\0';

    private void Add(TokenKind kind, int start, int end, string text = "", TemplateValue? number = null) => _tokens.Add(new(kind, start, end, text, number));

    private void AddText(int start, int end, bool isTrimmed)
    {
        if (isTrimmed)
        {
            while (end > start && CodePoints.IsSpace(_text[end - 1])) end--;
        }

        if (end > start) Add(TokenKind.Text, start, end, LineBreaks.Unified(_text[start..end]));
    }

    /// <summary>Where the next tag or comment begins; -1 when none does.</summary>
    private int NextOpening(int position)
    {
        while (position + 1 < _end)
        {
            var brace = _text.AsSpan(position, _end - position - 1).IndexOf('{');
            if (brace < 0) return -1;
            position += brace;
            if (IsOpening(position)) return position;
            position++;
        }

        return -1;
    }

    private bool IsOpening(int position) => Letter(position) is '{' && Letter(position + 1) is '{' or '%' or '#';

    private void SkipSpace()
    {
        while (_position < _end && CodePoints.IsSpace(_text[_position])) _position++;
    }

    private void ReadComment(int open)
    {
        var close = _isCommentUnclosed ? -1 : _text.IndexOf("#}", _position, _end - _position, StringComparison.Ordinal);
        if (close < 0)
        {
            _isCommentUnclosed = true;
            _errors.Add(new("'{#' is never closed.", open, open + 2, "write '#}' where the comment ends"));
            return;
        }

        var isTrimmed = close > _position && _text[close - 1] is '-';
        _position = close + 2;
        if (isTrimmed) SkipSpace();
    }

    private void ReadStatementOrRaw(int open)
    {
        if (AfterWord(_position, "raw", isPlusAllowed: false) is not { } start)
        {
            ReadTag(open, TokenKind.StatementStart, TokenKind.StatementEnd, "%}");
            return;
        }

        _position = start;
        for (var tag = NextOpening(start); tag >= 0; tag = NextOpening(tag + 1))
        {
            if (_text[tag + 1] is not '%') continue;
            var sign = Letter(tag + 2);
            if (AfterWord(tag + (sign is '-' or '+' ? 3 : 2), "endraw", isPlusAllowed: true) is not { } end) continue;
            AddText(start, tag, isTrimmed: sign is '-');
            _position = end;
            return;
        }

        _errors.Add(new("'{% raw %}' is never closed.", open, start, "write '{% endraw %}' where the raw text ends"));
        _position = _end;
    }

    /// <summary>The place after a tag that holds only this word, with the white space that its end takes away; <c>null</c> when another tag stands here.</summary>
    private int? AfterWord(int position, string word, bool isPlusAllowed)
    {
        while (CodePoints.IsSpace(Letter(position))) position++;
        if (!_text.AsSpan(position, _end - position).StartsWith(word, StringComparison.Ordinal)) return null;
        position += word.Length;
        while (CodePoints.IsSpace(Letter(position))) position++;
        var sign = Letter(position);
        if (sign is '-' || (sign is '+' && isPlusAllowed)) position++;
        if (Letter(position) is not '%' || Letter(position + 1) is not '}') return null;
        position += 2;
        while (sign is '-' && CodePoints.IsSpace(Letter(position))) position++;
        return position;
    }

    private void ReadTag(int open, TokenKind startKind, TokenKind endKind, string closing)
    {
        Add(startKind, open, _position);
        var first = _tokens.Count;
        _brackets.Clear();
        _opening = _text[open..(open + 2)];
        _hasFailed = false;
        while (true)
        {
            SkipSpace();
            if (_position >= _end || IsOpening(_position))
            {
                EndUnclosed(open, first, endKind, closing);
                return;
            }

            if (AtClosing(closing) is { } end)
            {
                ReportOpenBracket();
                Add(endKind, _position, end.Position);
                _position = end.Position;
                if (end.IsTrimmed) SkipSpace();
                return;
            }

            if (!ReadToken()) SkipToClosing(closing);
        }
    }

    private (int Position, bool IsTrimmed)? AtClosing(string closing)
    {
        var sign = Letter(_position) is '-' || (Letter(_position) is '+' && closing is "%}") ? 1 : 0;
        if (Letter(_position + sign) != closing[0] || Letter(_position + sign + 1) != closing[1]) return null;
        if (_brackets.TryPeek(out var bracket) && bracket.Closing is '}' && closing is "}}") return null;
        return (_position + sign + 2, sign is 1 && _text[_position] is '-');
    }

    private void ReportOpenBracket()
    {
        if (!_brackets.TryPeek(out var bracket)) return;
        _errors.Add(new($"'{_text[bracket.Position]}' is never closed.", bracket.Position, bracket.Position + 1, $"write '{bracket.Closing}' where it ends"));
        Add(TokenKind.Unread, _position, _position);
        _brackets.Clear();
    }

    /// <summary>
    /// A tag that is still open where the next one begins ends with its line, so that what follows can still be checked. Of what stands in it
    /// only the word of a statement is believed; the rest may well be meant as text.
    /// </summary>
    private void EndUnclosed(int open, int first, TokenKind endKind, string closing)
    {
        if (!_hasFailed)
        {
            _errors.Add(new($"'{_opening}' is never closed.", open, open + 2, $"write '{closing}' where it ends"));
            var believed = _opening is "{%" ? first + 1 : first;
            if (_tokens.Count > believed) _tokens.RemoveRange(believed, _tokens.Count - believed);
        }

        var lineLength = _text.AsSpan(open, _position - open).IndexOfAny('\n', '\r');
        if (lineLength >= 0) _position = open + lineLength;
        while (_tokens[^1].Start > _position) _tokens.RemoveAt(_tokens.Count - 1);
        Add(TokenKind.Unread, _position, _position);
        Add(endKind, _position, _position);
    }

    /// <summary>After a mistake: goes on at the end of the tag.</summary>
    private void SkipToClosing(string closing)
    {
        _brackets.Clear();
        while (_position < _end && !IsOpening(_position) && AtClosing(closing) is null) _position++;
    }

    /// <summary>Reads one token of an expression; <c>false</c> after a mistake, which is reported.</summary>
    private bool ReadToken()
    {
        var letter = _text[_position];
        return letter switch
        {
            '\'' or '"' => ReadString(letter),
            _ when char.IsAsciiDigit(letter) => ReadNumber(),
            _ when letter is '_' || char.IsLetter(letter) => ReadName(),
            _ => ReadOperator(letter),
        };
    }

    private bool Fail(string message, int start, int end, string? suggestion = null)
    {
        _hasFailed = true;
        _errors.Add(new(message, start, end, suggestion));
        Add(TokenKind.Unread, start, end);
        return false;
    }

    private bool ReadName()
    {
        var start = _position++;
        while (_position < _end && CodePoints.IsInName(_text[_position])) _position++;
        Add(TokenKind.Name, start, _position, _text[start.._position]);
        return true;
    }

    private bool ReadString(char quote)
    {
        var start = _position;
        for (var index = start + 1; index < _end; index++)
        {
            if (_text[index] == quote)
            {
                _position = index + 1;
                var value = Literals.Unescape(LineBreaks.Unified(_text[(start + 1)..index]));
                if (value is null) return Fail("a '\\' in this text is followed by something that is no escape.", start, _position, "write '\\\\' for a plain '\\'");
                Add(TokenKind.String, start, _position, value);
                return true;
            }

            if (_text[index] is '\\') index++;
        }

        _position = start + 1;
        return Fail("the text that begins here has no closing quote.", start, start + 1);
    }

    private bool ReadNumber()
    {
        var start = _position;
        var isAfterPoint = _tokens.Count > 0 && _tokens[^1].Is(".");
        var length = Literals.NumberLength(_text.AsSpan(start, _end - start), isAfterPoint);
        _position += length;
        var number = Literals.Number(_text.AsSpan(start, length));
        if (number is null) return Fail($"the number {_text[start.._position]} does not fit into 64 bits.", start, _position);
        Add(TokenKind.Number, start, _position, _text[start.._position], number);
        return true;
    }

    private bool ReadOperator(char letter)
    {
        var length = (letter, Letter(_position + 1)) is ('/', '/') or ('*', '*') or ('=', '=') or ('!', '=') or ('<', '=') or ('>', '=') ? 2 : 1;
        var start = _position;
        if (length is 1 && !"+-*/%~[](){}<>=.:|,;".Contains(letter, StringComparison.Ordinal)) return FailAtLetter(letter);
        _position += length;
        if (letter is '(') _brackets.Push(new(')', start));
        if (letter is '[') _brackets.Push(new(']', start));
        if (letter is '{') _brackets.Push(new('}', start));
        if (letter is ')' or ']' or '}' && !ClosesBracket(letter, start)) return false;
        Add(TokenKind.Operator, start, _position, _text[start.._position]);
        return true;
    }

    private bool ClosesBracket(char letter, int start)
    {
        if (!_brackets.TryPop(out var bracket)) return letter is '}' && _opening is not null ? FailAtWrongClosing(start) : Fail($"'{letter}' closes nothing.", start, start + 1);
        return bracket.Closing == letter || Fail($"'{letter}' stands where '{bracket.Closing}' is expected.", start, start + 1);
    }

    /// <summary>A brace that closes nothing is meant to end the tag, and is read so: what follows is text again.</summary>
    private bool FailAtWrongClosing(int brace)
    {
        var start = _tokens[^1] is { Kind: TokenKind.Operator, Text: "%" } percent && percent.End == brace ? percent.Start : brace;
        _position = Letter(brace + 1) is '}' ? brace + 2 : brace + 1;
        return Fail($"'{_opening}' is not closed by '{_text[start.._position]}'.", start, _position, _opening is "{{" ? "write '}}'" : "write '%}'");
    }

    private bool FailAtLetter(char letter)
    {
        var suggestion = letter switch
        {
            '&' => "write 'and'",
            '!' => "write 'not'",
            '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '`' => "use straight quotes",
            _ => null,
        };
        var length = char.IsHighSurrogate(letter) && char.IsLowSurrogate(Letter(_position + 1)) ? 2 : 1;
        var start = _position;
        _position += length;
        return Fail($"'{_text.Substring(start, length)}' has no meaning here.", start, start + length, suggestion);
    }
}

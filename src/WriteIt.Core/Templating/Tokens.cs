namespace WriteIt.Templating;

internal enum TokenKind
{
    /// <summary>Text outside of tags.</summary>
    Text,

    /// <summary><c>{{</c></summary>
    OutputStart,

    /// <summary><c>}}</c></summary>
    OutputEnd,

    /// <summary><c>{%</c></summary>
    StatementStart,

    /// <summary><c>%}</c></summary>
    StatementEnd,

    Name,

    /// <summary>Text in quotes, without them.</summary>
    String,

    Number,
    Operator,

    /// <summary>Something that has its error already; nothing more is to be said about this tag.</summary>
    Unread,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A word of the template language.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset just past its last character.</param>
/// <param name="Text">What it says: the name, the operator, the text without quotes.</param>
/// <param name="Number">The value of a number.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text = "", TemplateValue? Number = null)
{
    public bool Is(string word) => Kind is TokenKind.Operator && Text == word;

    public bool IsName(string word) => Kind is TokenKind.Name && Text == word;

    public bool IsTagEnd => Kind is TokenKind.OutputEnd or TokenKind.StatementEnd or TokenKind.End;

    /// <summary>What it is called in messages.</summary>
    public string Shown => Kind switch
    {
        TokenKind.OutputEnd => "'}}'",
        TokenKind.StatementEnd => "'%}'",
        TokenKind.End => "the end",
        TokenKind.String => "the text in quotes",
        _ => $"'{Text}'",
    };
}

/// <summary>
/// Walks over the tokens. Within one tag only the first mistake counts: after it the cursor stands at the tag's end, so every rule that is
/// still at work ends by itself.
/// </summary>
internal sealed class TokenCursor(IReadOnlyList<Token> tokens, List<TemplateError> errors)
{
    private int _position;

    public Token Current => tokens[_position];

    public Token Next => tokens[Math.Min(_position + 1, tokens.Count - 1)];

    /// <summary>Where the last token that was taken ended.</summary>
    public int LastEnd => _position is 0 ? 0 : tokens[_position - 1].End;

    /// <summary>Whether the tag at hand has its error already.</summary>
    public bool HasFailed { get; private set; }

    public bool HasTooManyErrors => errors.Count >= Template.MaxErrors;

    /// <summary>Whether something in the tag at hand has no meaning, which was said already; whatever else is wrong with the tag goes unsaid.</summary>
    public bool IsUnread { get; private set; } = HasUnread(tokens, 0);

    public Token Take()
    {
        var token = Current;
        if (token.Kind is not TokenKind.End) _position++;
        return token;
    }

    public bool TakeIf(string word)
    {
        if (!Current.Is(word)) return false;
        Take();
        return true;
    }

    public bool TakeName(string word)
    {
        if (!Current.IsName(word)) return false;
        Take();
        return true;
    }

    /// <summary>Begins a tag, which may have an error of its own.</summary>
    public Token TakeTagStart()
    {
        HasFailed = false;
        var start = Take();
        IsUnread = HasUnread(tokens, _position);
        return start;
    }

    /// <summary>Takes the end of the tag; anything else that stands here is an error.</summary>
    public void TakeTagEnd()
    {
        if (!Current.IsTagEnd) Unexpected();
        Take();
    }

    public void Expect(string word, string? because = null)
    {
        if (!TakeIf(word)) Fail(because ?? $"'{word}' is missing before {Current.Shown}.", Current.Start, Current.End);
    }

    public UnreadSyntax Unexpected() => Current.IsTagEnd
        ? Fail("a value is missing here.", Current.Start, Current.End)
        : Fail($"{Current.Shown} is not expected here.", Current.Start, Current.End, Current.Is("=") ? "write '==' to compare, and {% set name = value %} to set" : null);

    /// <summary>Reports a mistake, unless the tag has one, and leaves the rest of the tag unread.</summary>
    public UnreadSyntax Fail(string message, int start, int end, string? suggestion = null) => Fail(new TemplateError(message, start, end, suggestion));

    /// <inheritdoc cref="Fail(string, int, int, string?)"/>
    public UnreadSyntax Fail(TemplateError error)
    {
        if (!HasFailed && !IsUnread) errors.Add(error);
        HasFailed = true;
        while (!Current.IsTagEnd) _position++;
        return new(error.Start, error.End);
    }

    /// <summary>Leaves everything unread.</summary>
    public void GiveUp() => _position = tokens.Count - 1;

    /// <summary>Reports a mistake after which the tag can still be read.</summary>
    public void Report(string message, int start, int end, string? suggestion = null) => errors.Add(new(message, start, end, suggestion));

    /// <summary>Whether the tag that goes on here has an error already.</summary>
    private static bool HasUnread(IReadOnlyList<Token> tokens, int position)
    {
        while (!tokens[position].IsTagEnd && tokens[position].Kind is not TokenKind.Unread) position++;
        return tokens[position].Kind is TokenKind.Unread;
    }
}

using WriteIt.Findings;

namespace WriteIt.Templating;

/// <summary>Makes statements of tokens. Goes on after mistakes, one for each tag at most.</summary>
internal sealed class Parser
{
    /// <summary>How deep tags may be nested in tags.</summary>
    public const int MaxNesting = 50;

    private static readonly string[] OpeningTags = ["for", "if", "set"];
    private static readonly string[] InnerTags = ["elif", "else"];

    private readonly TokenCursor _cursor;
    private readonly ExpressionParser _expressions;
    private readonly List<OpenTag> _open = [];
    private readonly List<string> _ignoredEnds = [];
    private bool _hasGivenUp;

    private Parser(TokenCursor cursor) => (_cursor, _expressions) = (cursor, new(cursor));

    private sealed record OpenTag(string Name, int Start, int End, bool IsUnread)
    {
        public string EndName => "end" + Name;
    }

    public static IReadOnlyList<StatementSyntax> ParseTemplate(string text, List<TemplateError> errors)
    {
        var parser = new Parser(new(Lexer.OfTemplate(text, errors), errors));
        return parser.Body();
    }

    /// <summary>The statements up to the tag that goes on with or ends the innermost open one; the cursor stands at that tag's name.</summary>
    private List<StatementSyntax> Body()
    {
        var statements = new List<StatementSyntax>();
        while (true)
        {
            if (_cursor.HasTooManyErrors) GiveUp();
            var token = _cursor.Current;
            switch (token.Kind)
            {
                case TokenKind.Text:
                    _cursor.Take();
                    statements.Add(new TextSyntax(token.Text, token.Start, token.End));
                    break;
                case TokenKind.OutputStart:
                    statements.Add(Output());
                    break;
                case TokenKind.StatementStart:
                    if (IsForOpenTag(_cursor.Next))
                    {
                        _cursor.TakeTagStart();
                        return statements;
                    }

                    if (Statement() is { } statement) statements.Add(statement);
                    break;
                default:
                    return statements;
            }
        }
    }

    /// <summary>Whether a tag goes on with or ends the innermost open one. So does the end of an outer tag, and an end that fits to none.</summary>
    private bool IsForOpenTag(Token name)
    {
        if (_open.Count is 0 || name.Kind is not TokenKind.Name) return false;
        if (name.Text is "else" && _open[^1].Name is not "set") return true;
        if (name.Text is "elif" && _open[^1].Name is "if") return true;
        return OpeningTags.Any(tag => name.Text == "end" + tag) && !_ignoredEnds.Contains(name.Text);
    }

    private OutputSyntax Output()
    {
        var start = _cursor.TakeTagStart().Start;
        var value = _expressions.Tuple();
        _cursor.TakeTagEnd();
        return new(value, start, _cursor.LastEnd);
    }

    private StatementSyntax? Statement()
    {
        var start = _cursor.TakeTagStart().Start;
        var name = _cursor.Current;
        if (name.Kind is not TokenKind.Name)
        {
            _cursor.Fail("a tag begins with a word such as 'if', 'for' or 'set'.", name.Start, name.End, "write {{ value }} to insert a value");
            _cursor.TakeTagEnd();
            return null;
        }

        _cursor.Take();
        switch (name.Text)
        {
            case "if": return If(start);
            case "for": return For(start);
            case "set": return Set(start);
            default:
                Unknown(name);
                _cursor.TakeTagEnd();
                return null;
        }
    }

    private void Unknown(Token name)
    {
        if (_ignoredEnds.Remove(name.Text) || (_ignoredEnds.Count > 0 && InnerTags.Contains(name.Text)))
        {
            while (!_cursor.Current.IsTagEnd) _cursor.Take();
        }
        else if (LeftOut.IsTag(name.Text))
        {
            _ignoredEnds.Add("end" + name.Text);
            _cursor.Fail($"the tag '{name.Text}' is not part of the template language.", name.Start, name.End, LeftOut.InsteadOfTag(name.Text));
        }
        else if (InnerTags.Contains(name.Text) || LeftOut.IsEndTag(name.Text) || name.Text is "endraw" || OpeningTags.Any(tag => "end" + tag == name.Text))
        {
            _cursor.Fail($"'{name.Text}' belongs to no open tag.", name.Start, name.End);
        }
        else if (name.Text is "raw")
        {
            _ignoredEnds.Add("endraw");
            _cursor.Fail("'raw' stands alone in its tag.", name.Start, name.End, "write {% raw %}");
        }
        else
        {
            Misspelt(name);
        }
    }

    private void Misspelt(Token name)
    {
        string[] known = [.. OpeningTags, .. InnerTags, "raw", .. _open.Select(tag => tag.EndName)];
        var meant = name.Text is "elseif" or "elsif" ? "elif" : Suggest.Nearest(name.Text, known);
        if (meant is "if" or "for" or "raw") _ignoredEnds.Add("end" + meant);
        _cursor.Fail($"there is no tag '{name.Text}'.", name.Start, name.End, meant is null ? null : $"did you mean '{meant}'?");
    }

    private IfSyntax If(int start)
    {
        var branches = new List<BranchSyntax>();
        IReadOnlyList<StatementSyntax> otherwise = [];
        Open("if", start);
        do
        {
            var condition = _expressions.Tuple(isConditionalAllowed: false);
            branches.Add(new(condition, TagBody()));
        }
        while (_cursor.TakeName("elif"));
        if (_cursor.TakeName("else")) otherwise = LastBody();
        Close();
        return new(branches, otherwise, start, _cursor.LastEnd);
    }

    private ForSyntax For(int start)
    {
        Open("for", start);
        var target = Target();
        if (!_cursor.TakeName("in")) _cursor.Fail($"'in' is missing before {_cursor.Current.Shown}.", _cursor.Current.Start, _cursor.Current.End, "write {% for item in list %}");
        var source = _expressions.Tuple(isConditionalAllowed: false);
        var condition = _cursor.TakeName("if") ? _expressions.Expression() : null;
        if (_cursor.Current.IsName("recursive"))
            _cursor.Fail("recursive loops are not part of the template language.", _cursor.Current.Start, _cursor.Current.End);
        var body = TagBody();
        IReadOnlyList<StatementSyntax> otherwise = _cursor.TakeName("else") ? LastBody() : [];
        Close();
        return new(target, source, condition, body, otherwise, start, _cursor.LastEnd);
    }

    private StatementSyntax Set(int start)
    {
        var target = Target();
        if (_cursor.Current.Is("."))
            _cursor.Fail("only a name can be set, not a member of a value.", target.Start, _cursor.Next.End, "set a new name");
        if (_cursor.TakeIf("="))
        {
            var value = _expressions.Tuple();
            _cursor.TakeTagEnd();
            return new SetSyntax(target, value, start, _cursor.LastEnd);
        }

        if (_cursor.Current.Is("|"))
            _cursor.Fail("a filter on '{% set %}' is not part of the template language.", _cursor.Current.Start, _cursor.Next.End, "filter where the name is used");
        if (_cursor.HasFailed || _cursor.Current.Kind is not TokenKind.StatementEnd)
        {
            if (!_cursor.HasFailed) _cursor.Unexpected();
            _cursor.TakeTagEnd();
            return new SetSyntax(target, new UnreadSyntax(start, start), start, _cursor.LastEnd);
        }

        Open("set", start);
        var body = TagBody();
        Close();
        return new CaptureSyntax(target, body, start, _cursor.LastEnd);
    }

    private TargetSyntax Target()
    {
        var start = _cursor.Current.Start;
        var names = new List<string>();
        var isInBrackets = _cursor.TakeIf("(");
        var isUnpacking = false;
        do
        {
            var name = _cursor.Current;
            if (names.Count > 0 && isInBrackets && name.Is(")")) break;
            if (name.Kind is not TokenKind.Name || ExpressionParser.IsReserved(name.Text) || name.Text is "loop")
            {
                var isWord = name.Kind is TokenKind.Name && name.Text is not "in";
                _cursor.Fail(isWord ? $"'{name.Text}' cannot be set." : $"a name is missing before {name.Shown}.", name.Start, name.End);
                break;
            }

            names.Add(_cursor.Take().Text);
            isUnpacking |= _cursor.Current.Is(",");
        }
        while (_cursor.TakeIf(","));
        if (isInBrackets) _cursor.Expect(")");
        return new(names, isUnpacking, start, _cursor.LastEnd);
    }

    private void Open(string name, int start)
    {
        _open.Add(new(name, start, _cursor.LastEnd, _cursor.IsUnread));
        if (_open.Count <= MaxNesting) return;
        _cursor.Fail($"tags are nested more than {MaxNesting} deep.", start, _cursor.LastEnd);
        GiveUp();
    }

    private void GiveUp()
    {
        _cursor.GiveUp();
        _hasGivenUp = true;
    }

    /// <summary>Ends the tag at hand and reads what stands below it.</summary>
    private List<StatementSyntax> TagBody()
    {
        _cursor.TakeIf(":");
        _cursor.TakeTagEnd();
        return Body();
    }

    /// <summary>What stands below <c>else</c>; a second one is an error.</summary>
    private List<StatementSyntax> LastBody()
    {
        var body = TagBody();
        while (_cursor.Current is { Text: "else" or "elif", Kind: TokenKind.Name } again)
        {
            _cursor.Fail($"'{again.Text}' cannot follow 'else'.", again.Start, again.End);
            body.AddRange(TagBody());
        }

        return body;
    }

    /// <summary>Takes the end of the innermost open tag, or says that another one stands there, or none.</summary>
    private void Close()
    {
        var tag = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        var name = _cursor.Current;
        if (_hasGivenUp) return;
        if (name.Kind is not TokenKind.Name || _open.Exists(outer => outer.EndName == name.Text && name.Text != tag.EndName))
        {
            if (!tag.IsUnread) _cursor.Report($"'{tag.Name}' is never ended.", tag.Start, tag.End, $"write {{% {tag.EndName} %}} where it ends");
            return;
        }

        if (name.Text != tag.EndName) _cursor.Fail($"'{name.Text}' stands where '{tag.EndName}' is expected.", name.Start, name.End);
        else _cursor.Take();
        _cursor.TakeTagEnd();
    }
}

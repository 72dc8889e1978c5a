using WriteIt.Findings;
using WriteIt.Templating.Filters;

namespace WriteIt.Templating;

/// <summary>Makes expressions of tokens. One method for each level of binding, loosest first.</summary>
internal sealed class ExpressionParser(TokenCursor cursor)
{
    /// <summary>How deep brackets may be nested, and how many operators may follow each other.</summary>
    public const int MaxNesting = 50;

    private const int MaxHeight = 200;

    private int _nesting;

    public static bool IsReserved(string name) => name is "and" or "or" or "not" or "in" or "is" or "if" or "else" || Constant(name) is not null;

    /// <summary>The expression that a text consists of.</summary>
    public static ExpressionSyntax ParseAll(string text, List<TemplateError> errors)
    {
        var cursor = new TokenCursor(Lexer.OfExpression(text, errors), errors);
        var expression = new ExpressionParser(cursor).Expression();
        cursor.TakeTagEnd();
        return expression;
    }

    /// <summary>One expression, or several with commas between them, which make a list.</summary>
    public ExpressionSyntax Tuple(bool isConditionalAllowed = true)
    {
        var first = isConditionalAllowed ? Expression() : Or();
        if (!cursor.Current.Is(",")) return first;
        var items = new List<ExpressionSyntax> { first };
        while (cursor.TakeIf(",") && !IsTupleEnd()) items.Add(isConditionalAllowed ? Expression() : Or());
        return Grown(new ListSyntax(items, IsTuple: true, first.Start, cursor.LastEnd));
    }

    public ExpressionSyntax Expression()
    {
        if (_nesting >= MaxNesting) return cursor.Fail($"the expression is nested more than {MaxNesting} deep.", cursor.Current.Start, cursor.Current.End);
        _nesting++;
        var value = Or();
        while (cursor.TakeName("if"))
        {
            var condition = Or();
            var otherwise = cursor.TakeName("else") ? Expression() : null;
            value = Grown(new ConditionalSyntax(value, condition, otherwise));
        }

        _nesting--;
        return value;
    }

    private static LiteralSyntax? Constant(string name, int start = 0, int end = 0) => name switch
    {
        "true" or "True" => new(TemplateValue.Truth.True, start, end),
        "false" or "False" => new(TemplateValue.Truth.False, start, end),
        "none" or "None" => new(TemplateValue.None.Instance, start, end),
        _ => null,
    };

    /// <summary>The node, unless it has grown higher than the renderer's stack should bear.</summary>
    private ExpressionSyntax Grown(ExpressionSyntax node) =>
        node.Height <= MaxHeight ? node : cursor.Fail("the expression is too long.", node.Start, node.End, "split it with {% set %}");

    private bool IsTupleEnd() => cursor.Current.IsTagEnd || cursor.Current.Is(")");

    private ExpressionSyntax Or()
    {
        var left = And();
        while (cursor.TakeName("or")) left = Grown(new BinarySyntax(BinaryOperator.Or, left, And()));
        return left;
    }

    private ExpressionSyntax And()
    {
        var left = Not();
        while (cursor.TakeName("and")) left = Grown(new BinarySyntax(BinaryOperator.And, left, Not()));
        return left;
    }

    private ExpressionSyntax Not()
    {
        var starts = new Stack<int>();
        while (cursor.Current.IsName("not")) starts.Push(cursor.Take().Start);
        var operand = Comparison();
        while (starts.TryPop(out var start)) operand = Grown(new UnarySyntax(UnaryOperator.Not, operand, start, operand.End));
        return operand;
    }

    private ExpressionSyntax Comparison()
    {
        var first = Sum();
        List<ComparedSyntax>? rest = null;
        while (TakeComparison() is { } comparison) (rest ??= []).Add(new(comparison, Sum()));
        return rest is null ? first : Grown(new ComparisonSyntax(first, rest));
    }

    private ComparisonOperator? TakeComparison()
    {
        ComparisonOperator? comparison = cursor.Current switch
        {
            { Kind: TokenKind.Operator, Text: "==" } => ComparisonOperator.Equal,
            { Kind: TokenKind.Operator, Text: "!=" } => ComparisonOperator.NotEqual,
            { Kind: TokenKind.Operator, Text: "<" } => ComparisonOperator.Less,
            { Kind: TokenKind.Operator, Text: "<=" } => ComparisonOperator.LessOrEqual,
            { Kind: TokenKind.Operator, Text: ">" } => ComparisonOperator.Greater,
            { Kind: TokenKind.Operator, Text: ">=" } => ComparisonOperator.GreaterOrEqual,
            { Kind: TokenKind.Name, Text: "in" } => ComparisonOperator.In,
            { Kind: TokenKind.Name, Text: "not" } when cursor.Next.IsName("in") => ComparisonOperator.NotIn,
            _ => null,
        };
        if (comparison is not null) cursor.Take();
        if (comparison is ComparisonOperator.NotIn) cursor.Take();
        return comparison;
    }

    private ExpressionSyntax Sum()
    {
        var left = Concatenation();
        while (cursor.Current is { Kind: TokenKind.Operator, Text: "+" or "-" })
        {
            var operation = cursor.Take().Text is "+" ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = Grown(new BinarySyntax(operation, left, Concatenation()));
        }

        return left;
    }

    private ExpressionSyntax Concatenation()
    {
        var first = Product();
        if (!cursor.Current.Is("~")) return first;
        var parts = new List<ExpressionSyntax> { first };
        while (cursor.TakeIf("~")) parts.Add(Product());
        return Grown(new ConcatenationSyntax(parts));
    }

    private ExpressionSyntax Product()
    {
        var left = Unary();
        while (true)
        {
            BinaryOperator? operation = cursor.Current switch
            {
                { Kind: TokenKind.Operator, Text: "*" } => BinaryOperator.Multiply,
                { Kind: TokenKind.Operator, Text: "/" } => BinaryOperator.Divide,
                { Kind: TokenKind.Operator, Text: "//" } => BinaryOperator.FloorDivide,
                { Kind: TokenKind.Operator, Text: "%" } => BinaryOperator.Remainder,
                _ => null,
            };
            if (cursor.Current.Is("**")) return cursor.Fail("powers are not part of the template language.", cursor.Current.Start, cursor.Current.End);
            if (operation is null) return left;
            cursor.Take();
            left = Grown(new BinarySyntax(operation.Value, left, Unary()));
        }
    }

    /// <summary>A sign binds closer than a filter: <c>-1 | round</c> rounds minus one.</summary>
    private ExpressionSyntax Unary()
    {
        var signs = new Stack<Token>();
        while (cursor.Current is { Kind: TokenKind.Operator, Text: "+" or "-" }) signs.Push(cursor.Take());
        var operand = Postfix(Primary());
        while (signs.TryPop(out var sign))
            operand = Grown(new UnarySyntax(sign.Text is "+" ? UnaryOperator.Plus : UnaryOperator.Minus, operand, sign.Start, operand.End));
        return Filtered(Postfix(operand));
    }

    private ExpressionSyntax Primary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Name when Constant(token.Text, token.Start, token.End) is { } constant:
                cursor.Take();
                return constant;
            case TokenKind.Name when !IsReserved(token.Text):
                cursor.Take();
                return new NameSyntax(token.Text, token.Start, token.End);
            case TokenKind.Number:
                cursor.Take();
                return new LiteralSyntax(token.Number!, token.Start, token.End);
            case TokenKind.String:
                return Quoted();
            case TokenKind.Operator when token.Text is "(":
                return Bracketed();
            case TokenKind.Operator when token.Text is "[":
                return List();
            case TokenKind.Operator when token.Text is "{":
                return Map();
            default:
                return token.Kind is TokenKind.Name || token.IsTagEnd
                    ? cursor.Fail($"a value is missing before {token.Shown}.", token.Start, token.End)
                    : cursor.Unexpected();
        }
    }

    /// <summary>Texts in quotes that follow each other are one.</summary>
    private LiteralSyntax Quoted()
    {
        var start = cursor.Current.Start;
        var texts = new List<string>();
        while (cursor.Current.Kind is TokenKind.String) texts.Add(cursor.Take().Text);
        return new(TemplateValue.Of(string.Concat(texts)), start, cursor.LastEnd);
    }

    private ExpressionSyntax Bracketed()
    {
        var start = cursor.Take().Start;
        if (cursor.TakeIf(")")) return new ListSyntax([], IsTuple: true, start, cursor.LastEnd);
        var inner = Tuple();
        cursor.Expect(")");
        return inner is ListSyntax { IsTuple: true } list && list.Start > start && cursor.LastEnd > list.End ? list with { Start = start, End = cursor.LastEnd } : inner;
    }

    private ExpressionSyntax List()
    {
        var start = cursor.Take().Start;
        var items = new List<ExpressionSyntax>();
        while (!cursor.Current.Is("]") && !cursor.HasFailed)
        {
            if (items.Count > 0) cursor.Expect(",");
            if (cursor.Current.Is("]")) break;
            items.Add(Expression());
        }

        cursor.Expect("]");
        return Grown(new ListSyntax(items, IsTuple: false, start, cursor.LastEnd));
    }

    private ExpressionSyntax Map()
    {
        var start = cursor.Take().Start;
        var entries = new List<EntrySyntax>();
        while (!cursor.Current.Is("}") && !cursor.HasFailed)
        {
            if (entries.Count > 0) cursor.Expect(",");
            if (cursor.Current.Is("}")) break;
            var key = Expression();
            cursor.Expect(":");
            entries.Add(new(key, Expression()));
        }

        cursor.Expect("}");
        return Grown(new MapSyntax(entries, start, cursor.LastEnd));
    }

    /// <summary>Members and places behind a value.</summary>
    private ExpressionSyntax Postfix(ExpressionSyntax target)
    {
        while (true)
        {
            if (cursor.TakeIf(".")) target = Member(target);
            else if (cursor.TakeIf("[")) target = Subscript(target);
            else if (cursor.Current.Is("(")) return Call(target);
            else return target;
        }
    }

    private UnreadSyntax Call(ExpressionSyntax called) =>
        cursor.Fail("calls are not part of the template language.", called.Start, cursor.Current.End, LeftOut.InsteadOfCall(called));

    private ExpressionSyntax Member(ExpressionSyntax target)
    {
        var name = cursor.Current;
        switch (name.Kind)
        {
            case TokenKind.Name:
                cursor.Take();
                return Grown(new MemberSyntax(target, name.Text, target.Start, name.End));
            case TokenKind.Number when name.Number is TemplateValue.Integer:
                cursor.Take();
                return Grown(new IndexSyntax(target, new LiteralSyntax(name.Number, name.Start, name.End), target.Start, name.End));
            default:
                return cursor.Fail($"a name is missing after '.', before {name.Shown}.", name.Start, name.End);
        }
    }

    private ExpressionSyntax Subscript(ExpressionSyntax target)
    {
        var key = cursor.Current.Is(":") ? null : Expression();
        if (key is not null && !cursor.Current.Is(":"))
        {
            cursor.Expect("]");
            return Grown(new IndexSyntax(target, key, target.Start, cursor.LastEnd));
        }

        cursor.Take();
        var to = IsSliceEnd() ? null : Expression();
        var step = cursor.TakeIf(":") && !IsSliceEnd() ? Expression() : null;
        cursor.Expect("]");
        return Grown(new SliceSyntax(target, key, to, step, target.Start, cursor.LastEnd));
    }

    private bool IsSliceEnd() => cursor.Current.Is(":") || cursor.Current.Is("]");

    /// <summary>Filters and tests behind a value.</summary>
    private ExpressionSyntax Filtered(ExpressionSyntax target)
    {
        while (true)
        {
            if (cursor.TakeIf("|")) target = Filter(target);
            else if (cursor.TakeName("is")) target = Test(target);
            else if (cursor.Current.Is("(")) return Call(target);
            else return target;
        }
    }

    private ExpressionSyntax Filter(ExpressionSyntax target)
    {
        var name = cursor.Current;
        if (name.Kind is not TokenKind.Name) return cursor.Fail("the name of a filter is missing after '|'.", name.Start, name.End, name.Is("|") ? "write 'or'" : null);
        cursor.Take();
        if (!AllFilters.ByName.TryGetValue(name.Text, out var filter))
        {
            var (message, suggestion) = LeftOut.IsFilter(name.Text)
                ? ($"the filter '{name.Text}' is not part of the template language.", LeftOut.InsteadOfFilter(name.Text))
                : ($"there is no filter '{name.Text}'.", Suggest.DidYouMean(name.Text, AllFilters.ByName.Keys));
            cursor.Fail(new TemplateError(message, name.Start, name.End, suggestion) { IsUnknownFilter = true });
            return target;
        }

        var arguments = Arguments(filter, name);
        return cursor.HasFailed ? target : Grown(new FilterSyntax(target, filter, arguments, name.Start, cursor.LastEnd));
    }

    private ExpressionSyntax?[] Arguments(Filter filter, Token name)
    {
        var arguments = new ExpressionSyntax?[filter.Parameters.Count];
        if (cursor.TakeIf("("))
        {
            for (var place = 0; !cursor.Current.Is(")") && !cursor.HasFailed; place++)
            {
                if (place > 0) cursor.Expect(",");
                if (cursor.Current.Is(")")) break;
                Argument(filter, arguments, place);
            }

            cursor.Expect(")");
        }

        var missing = filter.Parameters.Where((parameter, place) => parameter.IsRequired && arguments[place] is null).FirstOrDefault();
        if (missing is not null && !cursor.HasFailed) cursor.Fail($"the filter '{filter.Name}' needs its argument '{missing.Name}'.", name.Start, cursor.LastEnd, Usage(filter));
        return arguments;
    }

    private void Argument(Filter filter, ExpressionSyntax?[] arguments, int place)
    {
        var first = cursor.Current;
        var isNamed = first.Kind is TokenKind.Name && cursor.Next.Is("=");
        if (isNamed)
        {
            place = filter.Parameters.ToList().FindIndex(parameter => parameter.Name == first.Text);
            if (place < 0)
            {
                var suggestion = Suggest.DidYouMean(first.Text, filter.Parameters.Select(parameter => parameter.Name)) ?? Usage(filter);
                cursor.Fail($"the filter '{filter.Name}' has no argument '{first.Text}'.", first.Start, first.End, suggestion);
                return;
            }

            cursor.Take();
            cursor.Take();
        }

        if (place >= arguments.Length)
            cursor.Fail(arguments.Length is 0 ? $"the filter '{filter.Name}' takes no arguments." : $"the filter '{filter.Name}' takes {arguments.Length} arguments at most.", first.Start, first.End, Usage(filter));
        else if (arguments[place] is not null)
            cursor.Fail($"the argument '{filter.Parameters[place].Name}' is given twice.", first.Start, first.End);
        else
            arguments[place] = Expression();
    }

    private static string? Usage(Filter filter) =>
        filter.Parameters.Count is 0 ? null : $"write {filter.Name}({string.Join(", ", filter.Parameters.Select(parameter => parameter.Name))})";

    private ExpressionSyntax Test(ExpressionSyntax target)
    {
        var isNegated = cursor.TakeName("not");
        var name = cursor.Current;
        if (name.Kind is not TokenKind.Name) return cursor.Fail("the name of a test is missing after 'is'.", name.Start, name.End, "write '==' to compare");
        cursor.Take();
        if (!Filters.Test.ByName.TryGetValue(name.Text, out var test))
        {
            var (message, suggestion) = LeftOut.IsTest(name.Text)
                ? ($"the test '{name.Text}' is not part of the template language.", LeftOut.InsteadOfTest(name.Text))
                : ($"there is no test '{name.Text}'.", Suggest.DidYouMean(name.Text, Filters.Test.ByName.Keys) ?? "write '==' to compare");
            cursor.Fail(message, name.Start, name.End, suggestion);
            return target;
        }

        if (!test.HasArgument && cursor.Current.Is("(")) return cursor.Fail($"the test '{name.Text}' takes no argument.", cursor.Current.Start, cursor.Current.End);
        var argument = test.HasArgument ? Postfix(Primary()) : null;
        if (cursor.Current.IsName("is")) return cursor.Fail("one test cannot follow another.", cursor.Current.Start, cursor.Current.End, "write 'x is a and x is b'");
        return Grown(new TestSyntax(target, test, argument, isNegated, cursor.LastEnd));
    }
}

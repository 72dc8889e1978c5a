namespace WriteIt.Templating;

/// <summary>A prompt with <c>{{ values }}</c> and <c>{% tags %}</c>, read once and rendered as often as wanted, from any thread.</summary>
internal sealed class Template
{
    /// <summary>Reading stops after so many errors.</summary>
    public const int MaxErrors = 100;

    private readonly IReadOnlyList<StatementSyntax> _statements;
    private readonly Lazy<IReadOnlyList<TemplateReference>> _references;

    private Template(string text, IReadOnlyList<StatementSyntax> statements, IReadOnlyList<TemplateError> errors)
    {
        (Text, _statements, Errors) = (text, statements, errors);
        _references = new(() => Templating.References.Of(statements));
    }

    public string Text { get; }

    /// <summary>What is wrong whatever the values are, in the order of the text. With any error the template cannot be rendered.</summary>
    public IReadOnlyList<TemplateError> Errors { get; }

    /// <summary>Every value the template reads, in the order of the text; not what it sets itself.</summary>
    public IReadOnlyList<TemplateReference> References => _references.Value;

    /// <summary>Never throws for what the text holds: see <see cref="Errors"/>.</summary>
    public static Template Parse(string text)
    {
        var errors = new List<TemplateError>();
        var statements = Parser.ParseTemplate(text, errors);
        return new(text, statements, [.. errors.OrderBy(error => error.Start)]);
    }

    /// <param name="names">The values it may use.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Ends the rendering.</param>
    /// <exception cref="TemplateException">A value is not there, does not fit what is done with it, or a limit is reached.</exception>
    public string Render(IReadOnlyDictionary<string, TemplateValue> names, RenderLimits limits, CancellationToken cancellationToken)
    {
        if (Errors.Count > 0) throw new InvalidOperationException("A template with errors cannot be rendered.");
        return new Renderer(Text, names, limits, cancellationToken).Render(_statements);
    }
}

/// <summary>A condition such as that of <c>when:</c> — what may stand between <c>{% if</c> and <c>%}</c>.</summary>
internal sealed class Expression
{
    private readonly ExpressionSyntax _syntax;
    private readonly Lazy<IReadOnlyList<TemplateReference>> _references;

    private Expression(string text, ExpressionSyntax syntax, IReadOnlyList<TemplateError> errors)
    {
        (Text, _syntax, Errors) = (text, syntax, errors);
        _references = new(() => Templating.References.Of(syntax));
    }

    public string Text { get; }

    /// <summary>What is wrong whatever the values are, in the order of the text. With any error the condition cannot be asked.</summary>
    public IReadOnlyList<TemplateError> Errors { get; }

    /// <summary>Every value the condition reads, in the order of the text.</summary>
    public IReadOnlyList<TemplateReference> References => _references.Value;

    /// <summary>Never throws for what the text holds: see <see cref="Errors"/>.</summary>
    public static Expression Parse(string text)
    {
        var errors = new List<TemplateError>();
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("{{", StringComparison.Ordinal) || start.StartsWith("{%", StringComparison.Ordinal))
        {
            var offset = text.Length - start.Length;
            errors.Add(new($"a condition stands without '{start[..2]}'.", offset, offset + 2, "write it as between {% if and %}"));
            return new(text, new UnreadSyntax(0, text.Length), errors);
        }

        var syntax = ExpressionParser.ParseAll(text, errors);
        return new(text, syntax, [.. errors.OrderBy(error => error.Start)]);
    }

    /// <param name="names">The values it may use.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <exception cref="TemplateException">A value is not there, does not fit what is done with it, or a limit is reached.</exception>
    public bool IsTrue(IReadOnlyDictionary<string, TemplateValue> names, RenderLimits limits, CancellationToken cancellationToken)
    {
        if (Errors.Count > 0) throw new InvalidOperationException("A condition with errors cannot be asked.");
        return new Renderer(Text, names, limits, cancellationToken).IsTrue(_syntax);
    }
}

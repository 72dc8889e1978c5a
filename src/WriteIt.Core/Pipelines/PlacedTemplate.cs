using WriteIt.Findings;
using WriteIt.Templating;
using WriteIt.Yaml;

namespace WriteIt.Pipelines;

/// <summary>A piece of the template language with the place in the file where it is written, so that whatever is wrong with it is reported at that very character.</summary>
public abstract class PlacedText
{
    private readonly YamlScalar _scalar;

    private protected PlacedText(YamlScalar scalar, string path) => (_scalar, Path) = (scalar, path);

    /// <summary>What is written.</summary>
    public string Source => _scalar.Text;

    /// <summary>The dotted path inside the file, such as <c>steps.outline.prompt_template</c>.</summary>
    public string Path { get; }

    internal abstract IReadOnlyList<TemplateError> Errors { get; }

    internal abstract IReadOnlyList<TemplateReference> References { get; }

    /// <inheritdoc/>
    public override string ToString() => Source;

    /// <summary>Where a piece of <see cref="Source"/> stands in the file.</summary>
    internal SourceSpan SpanOf(int start, int end) => _scalar.SpanOf(start, end);
}

/// <summary>A template.</summary>
public sealed class PlacedTemplate : PlacedText
{
    private readonly Lazy<Template> _template;

    internal PlacedTemplate(YamlScalar scalar, string path)
        : base(scalar, path) => _template = new(() => Template.Parse(scalar.Text));

    internal override IReadOnlyList<TemplateError> Errors => _template.Value.Errors;

    internal override IReadOnlyList<TemplateReference> References => _template.Value.References;

    /// <summary>Renders it; fails with the <see cref="ProblemCodes.TemplateFailed"/> problem at the place that could not be.</summary>
    internal string Render(IReadOnlyDictionary<string, TemplateValue> names, CancellationToken cancellationToken)
    {
        try
        {
            return _template.Value.Render(names, RenderLimits.Default, cancellationToken);
        }
        catch (TemplateException failure)
        {
            var error = failure.Error;
            var where = SpanOf(error.Start, error.End);
            throw new Problem(ProblemCodes.TemplateFailed, $"The template '{Path}' cannot be rendered: {error.Message}", where, error.Suggestion).ToException(failure);
        }
    }
}

/// <summary>A condition.</summary>
public sealed class PlacedCondition : PlacedText
{
    private readonly Lazy<Expression> _condition;

    internal PlacedCondition(YamlScalar scalar, string path)
        : base(scalar, path) => _condition = new(() => Expression.Parse(scalar.Text));

    internal override IReadOnlyList<TemplateError> Errors => _condition.Value.Errors;

    internal override IReadOnlyList<TemplateReference> References => _condition.Value.References;
}

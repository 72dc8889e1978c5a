using WriteIt.Findings;
using WriteIt.Yaml;

namespace WriteIt.Pipelines;

/// <summary>A template with the place in the file where it is written, so that whatever is wrong with it is reported at that very character.</summary>
public sealed class PlacedTemplate
{
    private readonly YamlScalar _scalar;

    internal PlacedTemplate(YamlScalar scalar, string path) => (_scalar, Path) = (scalar, path);

    /// <summary>The template as it is written.</summary>
    public string Source => _scalar.Text;

    /// <summary>The dotted path inside the file, such as <c>steps.outline.prompt_template</c>.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Source;

    internal SourceSpan SpanOf(int start, int end) => _scalar.SpanOf(start, end);
}
